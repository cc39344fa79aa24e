"""The ledger of meetings: what each adult was told for a family and week, and by which identity it is known.

An adult hears of what is new to them, and of nothing else when the week is published again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from scheduler.errors import BadInput, NotFound
from scheduler.invites.calendar import NEEDS_ACTION
from scheduler.invites.identity import Identity, mint, next_of
from scheduler.messages.news import ASKS_AGAIN, NO_GIST, Gist, News, is_material, news, read_gist, write_gist
from scheduler.messages.standing import Standing
from scheduler.store.desk import Desk
from scheduler.store.tables import MeetingRow
from scheduler.weeks.outgoing import Meeting, Message
from scheduler.weeks.states import MeetingState

Key = tuple[str, str]
Mint = Callable[[datetime, str], Identity]
UNKNOWN = (News.WORDS,)
PARTSTATS = (NEEDS_ACTION, "ACCEPTED", "DECLINED", "TENTATIVE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an adult has really heard: its gist, "" where nobody wrote that down; or that the meeting does not stand."""

    anything: bool = True
    gist: str = ""
    called_off: bool = False


NOTHING_HEARD = Heard(anything=False)


def ledger(desk: Desk, monday: date) -> dict[Key, MeetingRow]:
    """The week's meetings by contact and family."""
    asked = select(MeetingRow).where(MeetingRow.organisation_id == desk.organisation, MeetingRow.monday == monday)
    in_order = asked.order_by(col(MeetingRow.family), col(MeetingRow.contact))
    rows = desk.once(("meetings", monday), lambda: desk.session.exec(in_order).all())
    return {(row.contact, row.family): row for row in rows}


def answered(desk: Desk, row: MeetingRow, partstat: str) -> None:
    """The ledger says what the adult answered to the meeting as it stands. It is no news to them, nor to calendars.

    Raises BadInput for a word that calendars do not know, NotFound for a meeting of another organisation.
    """
    if partstat not in PARTSTATS:
        raise BadInput(f"meeting {row.uid}: partstat is {partstat!r}; expected one of {', '.join(PARTSTATS)}")
    if row.organisation_id != desk.organisation:
        raise NotFound(f"meeting {row.uid}: there is none in the ledger")
    row.partstat = partstat
    desk.session.add(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerIdentities:
    """Says how each meeting goes on from the ledger: a new one with a random identity that nobody can guess.

    Sequence rises with what is material, the moment of writing with whatever is written.
    """

    known: Mapping[Key, MeetingRow]
    heard: Mapping[Key, Heard]
    at: datetime
    domain: str
    mint: Mint = mint

    def __call__(self, contact: str, family: str, gist: Gist) -> Standing:
        row = self.known.get((contact, family))
        if row is None:
            return Standing(identity=self._fresh())
        heard = self.heard.get((contact, family), NOTHING_HEARD)
        found = _news(row, gist)
        held_to = read_gist(heard.gist) or read_gist(row.gist)
        holds = heard.anything and not heard.called_off
        return Standing(
            identity=self.next_of(row, material=is_material(found)) if found else identity_of(row),
            news=found,
            changed=(news(held_to, gist) if held_to else UNKNOWN) if holds else None,
            called_off=heard.called_off,
            expected=(held_to.start if held_to else row.start) if holds else None,
            partstat=NEEDS_ACTION if ASKS_AGAIN & set(found) else row.partstat,
        )

    def next_of(self, row: MeetingRow, *, material: bool) -> Identity:
        """The identity of another message about a known meeting, later than all before it."""
        fresh = self._fresh()
        later = max(fresh.dtstamp, row.dtstamp + timedelta(seconds=1))
        return next_of(row.uid, row.sequence + material, later, fresh)

    def _fresh(self) -> Identity:
        return self.mint(self.at.replace(microsecond=0), self.domain)


def identity_of(row: MeetingRow) -> Identity:
    """The identity of the last message about a meeting."""
    return Identity(uid=row.uid, sequence=row.sequence, dtstamp=row.dtstamp, message_id=row.message_id)


def _news(row: MeetingRow, gist: Gist) -> tuple[News, ...]:
    """What is new since something was last written: at the least that the meeting stands again."""
    before = read_gist(row.gist)
    found = news(before or NO_GIST, gist)
    return found if before and row.state == MeetingState.STANDING else (News.AGAIN, *found)


def keep_meeting(desk: Desk, row: MeetingRow | None, meeting: Meeting, message: Message | None) -> MeetingRow:
    """The ledger says what this adult is told now, under the identity of before."""
    kept = row or MeetingRow(
        organisation_id=desk.organisation,
        monday=meeting.week,
        family=meeting.family,
        contact=meeting.contact,
        uid=meeting.identity.uid,
        **_told(meeting, message),
    )
    for name, value in _told(meeting, message).items():
        setattr(kept, name, value)
    desk.session.add(kept)
    return kept


def keep_identity(desk: Desk, row: MeetingRow, identity: Identity, message: Message) -> None:
    """The ledger knows by which identity the last message went, the meeting itself as it was."""
    row.sequence, row.dtstamp, row.message_id = identity.sequence, identity.dtstamp, identity.message_id
    row.last_sent, row.partstat = message.mail, NEEDS_ACTION
    desk.session.add(row)


def _told(meeting: Meeting, message: Message | None) -> dict[str, Any]:
    return {
        "sequence": meeting.identity.sequence,
        "dtstamp": meeting.identity.dtstamp,
        "message_id": meeting.identity.message_id,
        "session": meeting.session,
        "side": meeting.side.value,
        "start": meeting.start,
        "end": meeting.end,
        "in_calendar": meeting.in_calendar,
        "gist": write_gist(meeting.gist),
        "told": message is not None,
        "last_sent": message.mail if message else None,
        "state": MeetingState.STANDING.value,
        "partstat": meeting.partstat,
    }
