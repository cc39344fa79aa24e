"""What the feed of a practitioner or a venue holds: the engagements that stand, as the ledger has them.

It asks for no roster and for no family, so that it is quick, and so that it cannot tell more than the ledger holds.
"""

from datetime import timedelta

from sqlmodel import col, func, select

from scheduler.engagements.engagement import Party, without_place
from scheduler.engagements.outbox import BODIES
from scheduler.feeds.calendar import Entry, event_of
from scheduler.records import Voice
from scheduler.store import Desk
from scheduler.store.tables import EngagementRow, NounRow
from scheduler.store.tables.nouns import PractitionerRow, VenueRow
from scheduler.weeks.states import MeetingState

WEEKS_KEPT = 13
"""How many weeks up to the newest stand in a feed: by the ledger, not by the clock, so that it changes only with it."""
RECORDS: dict[Party, type[NounRow]] = {Party.PRACTITIONER: PractitionerRow, Party.VENUE: VenueRow}


def engaged_events(desk: Desk, party: Party, whom: str, voice: Voice, zone: str) -> list[bytes] | None:
    """The events of this practitioner or venue in order of time; None where nobody of that id is on record."""
    if not is_on_record(desk, party, whom):
        return None
    secret = _secret_venues(desk)
    entries = (_entry(row, secret, voice, zone) for row in _standing(desk, party, whom))
    return [event_of(entry) for entry in sorted(entries, key=lambda entry: (entry.start, entry.uid))]


def is_on_record(desk: Desk, party: Party, whom: str) -> bool:
    """Whether the service still has this practitioner or venue."""
    return desk.session.get(RECORDS[party], (desk.organisation, whom)) is not None


def _standing(desk: Desk, party: Party, whom: str) -> list[EngagementRow]:
    mine = (
        EngagementRow.organisation_id == desk.organisation,
        EngagementRow.party == party,
        EngagementRow.whom == whom,
    )
    newest = desk.session.exec(select(func.max(EngagementRow.monday)).where(*mine)).one()
    if newest is None:
        return []
    asked = select(EngagementRow).where(
        *mine,
        EngagementRow.state == MeetingState.STANDING,
        EngagementRow.monday > newest - timedelta(weeks=WEEKS_KEPT),
    )
    return list(desk.session.exec(asked))


def _secret_venues(desk: Desk) -> frozenset[str]:
    """The venues that are secret now, whatever they were when the week was published."""
    asked = select(VenueRow.id).where(VenueRow.organisation_id == desk.organisation, col(VenueRow.secret))
    return frozenset(desk.session.exec(asked))


def _entry(row: EngagementRow, secret: frozenset[str], voice: Voice, zone: str) -> Entry:
    engagement = BODIES.read(row.body)
    if engagement.venue in secret:
        engagement = without_place(engagement, voice.location)
    return Entry(
        uid=row.uid,
        sequence=row.sequence,
        dtstamp=row.dtstamp,
        start=engagement.start,
        end=engagement.end,
        summary=engagement.summary,
        location=engagement.place,
        description="\n".join(engagement.sentences),
        link=engagement.link,
        all_day=engagement.all_day,
        zone=zone,
    )
