"""What adults tell a worker of a meeting is written down: whether it worked, what would help, whether they agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from scheduler.attendance.occurrence import published_week
from scheduler.experience.answering import keep_answer, past_meeting
from scheduler.experience.said import Wanted, Worked
from scheduler.experience.wishing import OfWhom, keep_wish
from scheduler.replies.given import Via
from scheduler.store import Desk, Store
from scheduler.store.tables import MeetingRow
from scheduler.store.trail import By
from scheduler.weeks.states import MeetingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one adult told a worker. `worked` and `wanted` None: they did not speak of it.

    `agrees`: asked whether what they want is planned with from now on, they said yes.
    """

    contact: str
    family: str
    worked: Worked | None = None
    wanted: Wanted | None = None
    agrees: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adult:
    """Somebody who had a place in a session, and by which record they are known."""

    contact: str
    family: str


def adults_of(desk: Desk, monday: date, session: str, *, only: str | None = None) -> tuple[Adult, ...]:
    """Whose word on a session can be written down; with `only`, of one of this practitioner's. Raises NotFound."""
    published_week(desk, monday).occurrence(session, only)
    asked = select(MeetingRow).where(
        MeetingRow.organisation_id == desk.organisation,
        MeetingRow.monday == monday,
        MeetingRow.session == session,
        MeetingRow.state == MeetingState.STANDING,
    )
    rows = desk.session.exec(asked.order_by(col(MeetingRow.family), col(MeetingRow.contact)))
    return tuple(Adult(contact=row.contact, family=row.family) for row in rows)


def write_down(
    store: Store, monday: date, session: str, told: Sequence[Told], by: By, *, via: Via, only: str | None = None
) -> None:
    """All of it is kept, as if each had said it on their page, or none of it; whoever wrote it down is on the trail.

    Raises NotFound for an adult without a place in the session or a session that is not the practitioner's, and
    WrongState before it has begun.
    """
    with store.writing() as desk:
        for one in told:
            about = past_meeting(desk, monday, session, one.family, one.contact, by.at, only=only)
            if one.worked:
                keep_answer(desk, about, one.worked, by, via=via)
            if one.wanted:
                whose = OfWhom(contact=one.contact, family=one.family, monday=monday)
                keep_wish(desk, whose, one.wanted, by, agrees=one.agrees, via=via)
