"""A feed for whoever has its secret address, and the issue of that address. Every refusal from outside is the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from scheduler.engagements.engagement import Party
from scheduler.errors import NotAllowed, NotFound
from scheduler.feeds.adult import adult_and_gate, adult_events
from scheduler.feeds.calendar import feed_of
from scheduler.feeds.engaged import engaged_events, is_on_record
from scheduler.feeds.tokens import FeedKind, Issued, keep_token, row_of
from scheduler.messages.gate import STAFF_WORDS
from scheduler.store import Desk, Store
from scheduler.store.service import load_nouns
from scheduler.store.tables import FeedTokenRow
from scheduler.store.trail import By

NO_SUCH_FEED = "feed: there is none"
PARTIES = {FeedKind.PRACTITIONER: Party.PRACTITIONER, FeedKind.VENUE: Party.VENUE}
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar as it is now; `digest` is of its bytes, `changed_at` when it became so, to the second."""

    body: bytes
    digest: str
    changed_at: datetime


def issue(store: Store, kind: FeedKind, whom: str, by: By) -> Issued:
    """A secret address for this reader's feed, in place of any of before.

    Raises NotFound for somebody not on record, and NotAllowed for an adult who did not ask for calendar entries or
    may not be reached by e-mail now.
    """
    with store.writing() as desk:
        if kind is FeedKind.ADULT:
            _require_agreed(desk, whom, by.at)
        elif not is_on_record(desk, PARTIES[kind], whom):
            raise NotFound(f"{kind} {whom!r}: there is no such record")
        return keep_token(desk, kind, whom, by)


def _require_agreed(desk: Desk, contact: str, at: datetime) -> None:
    found = adult_and_gate(desk, contact, at)
    if found is None:
        raise NotFound(f"contact {contact!r}: there is no such record")
    answer = found[1]
    if answer.refusal is not None:
        raise NotAllowed(f"contact {contact!r}: {STAFF_WORDS[answer.refusal]}")
    if not answer.calendar:
        raise NotAllowed(
            f"contact {contact!r}: a feed is for an adult who asked for calendar entries and is reached by e-mail"
        )


def feed(store: Store, token: str, at: datetime) -> Feed:
    """The calendar of this secret address, as it may be shown at that moment.

    Raises NotFound in the same words for an address that is unknown or was taken back, for somebody who is not on
    record any more, and for an adult who may not be reached now: nobody outside can tell which.
    """
    with store.reading() as desk:
        row = row_of(desk, token)
        body = None if row is None else _body(desk, row, at)
        if row is None or row.id is None or body is None:
            raise NotFound(NO_SUCH_FEED)
        ident, shown, changed_at = row.id, row.shown, row.changed_at
    digest = sha256(body).hexdigest()
    if digest != shown:
        changed_at = _keep_shown(store, ident, digest, at)
    return Feed(body=body, digest=digest, changed_at=changed_at)


def _body(desk: Desk, row: FeedTokenRow, at: datetime) -> bytes | None:
    service = load_nouns(desk, ())
    kind = FeedKind(row.kind)
    if kind is FeedKind.ADULT:
        events = adult_events(desk, row.whom, at)
    else:
        events = engaged_events(desk, PARTIES[kind], row.whom, service.voice, service.zone)
    return None if events is None else feed_of(events, service.voice.sender, service.voice.maker)


def _keep_shown(store: Store, ident: int, digest: str, at: datetime) -> datetime:
    """When the feed became what it is: later than when it became anything before, by a second at least."""
    with store.writing() as desk:
        row = desk.session.get(FeedTokenRow, ident)
        if row is None or row.revoked_at is not None:
            raise NotFound(NO_SUCH_FEED)
        if row.shown != digest:
            row.shown, row.changed_at = digest, max(at.replace(microsecond=0), row.changed_at + SECOND)
            desk.session.add(row)
        return row.changed_at
