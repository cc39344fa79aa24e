"""What a family was told, and the places it had in other weeks."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.records import Contact
from scheduler.store import Desk
from scheduler.store.tables import MeetingRow, OutboxRow, PlaceRow
from scheduler.store.trail import Trace, traces
from scheduler.weeks.states import MeetingState
from solver.problem import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one adult was to be told for one week: by which route, and what became of the message, "" without one."""

    name: str
    start: datetime
    told: bool
    state: MeetingState
    route: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlace:
    """A published place of another week."""

    week: date
    session: str
    side: Side
    start: datetime
    told: bool


def tellings(desk: Desk, monday: date, family: str, contacts: tuple[Contact, ...]) -> tuple[Telling, ...]:
    """Every adult whom the publishing of the week concerned for this family."""
    names = {contact.id: contact.name for contact in contacts}
    mine = select(MeetingRow).where(MeetingRow.organisation_id == desk.organisation, MeetingRow.monday == monday)
    rows = desk.session.exec(mine.where(MeetingRow.family == family).order_by(col(MeetingRow.contact)))
    last = _last_messages(desk, monday, family)
    return tuple(
        Telling(
            name=names.get(row.contact, row.contact),
            start=row.start,
            told=row.told,
            state=MeetingState(row.state),
            route=last[row.contact].route if row.contact in last else "",
            message=last[row.contact].state if row.contact in last else "",
        )
        for row in rows
    )


def _last_messages(desk: Desk, monday: date, family: str) -> dict[str, OutboxRow]:
    mine = select(OutboxRow).where(OutboxRow.organisation_id == desk.organisation, OutboxRow.monday == monday)
    rows = desk.session.exec(mine.where(OutboxRow.family == family).order_by(col(OutboxRow.id)))
    return {row.contact: row for row in rows}


def past_places(desk: Desk, monday: date, family: str) -> tuple[PastPlace, ...]:
    """The family's published places of all other weeks, the latest first."""
    mine = select(PlaceRow).where(PlaceRow.organisation_id == desk.organisation, PlaceRow.monday != monday)
    rows = desk.session.exec(mine.where(PlaceRow.family == family).order_by(col(PlaceRow.monday).desc()))
    return tuple(
        PastPlace(week=row.monday, session=row.session, side=Side(row.side), start=row.start, told=row.told)
        for row in rows
    )


def done_for(desk: Desk, family: str) -> tuple[Trace, ...]:
    """What people did for the family, by the trail, the latest first."""
    return traces(desk, f"family {family}")[::-1]
