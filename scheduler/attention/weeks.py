"""The weeks that are in hand: how far each has come, and the one next step of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.jobs import jobs
from scheduler.store import Desk
from scheduler.store.tables import OrganisationRow
from scheduler.store.tables.nouns import SessionRow, SlotRow
from scheduler.weeks.shown import COUNTS
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import RosterVersion, known_weeks, roster_rows, version_of
from solver.roster import Roster

WEEK = timedelta(days=7)
IN_HAND = 2
"""This week and the next: one runs, one is prepared."""


class NextStep(StrEnum):
    """What brings a week on. Their spelling stands in the API: stable."""

    IMPORT = "import"
    PLAN = "plan"
    WAIT = "wait-for-plan"
    SIGN = "sign-off"
    PUBLISH = "publish"
    RUN = "run"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAhead:
    """A week in hand. `version` is the plan that counts, None before there is one; `offered` sessions and slots."""

    monday: date
    state: WeekState
    version: RosterVersion | None
    offered: int
    planning: str
    next: NextStep

    @property
    def roster(self) -> Roster | None:
        return self.version.roster if self.version else None


def weeks_ahead(desk: Desk, at: datetime) -> tuple[WeekAhead, ...]:
    """The week that runs and the next, and all later ones with a plan.

    Of a service that begins later: its first two weeks.
    """
    zone = ZoneInfo(desk.session.get_one(OrganisationRow, desk.organisation).zone)
    today = at.astimezone(zone).date()
    this = today - timedelta(days=today.weekday())
    planned = {monday: state for monday, state in known_weeks(desk).items() if monday >= this}
    first = min(filter(None, (*planned, _next_offered(desk, this, zone))), default=this)
    first = this if first < this + IN_HAND * WEEK else first
    mondays = sorted({first, first + WEEK, *planned})
    return tuple(_week(desk, monday, planned.get(monday, WeekState.DRAFT), zone) for monday in mondays)


def _next_offered(desk: Desk, this: date, zone: ZoneInfo) -> date | None:
    """The Monday of the first week from this one on in which anything is offered."""
    since = datetime.combine(this, time(), zone).astimezone(UTC)
    starts = [start for kind in (SessionRow, SlotRow) if (start := _first_start(desk, kind, since))]
    if not starts:
        return None
    day = min(starts).astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _first_start(desk: Desk, kind: type[SessionRow] | type[SlotRow], since: datetime) -> datetime | None:
    mine = select(kind.start).where(kind.organisation_id == desk.organisation, kind.start >= since)
    return desk.session.exec(mine.order_by(col(kind.start)).limit(1)).first()


def _week(desk: Desk, monday: date, state: WeekState, zone: ZoneInfo) -> WeekAhead:
    rows = {RosterState(row.state): row for row in roster_rows(desk, monday, *COUNTS)}
    counting = next((rows[one] for one in COUNTS if one in rows), None)
    going = next((job.asked_by for job in jobs(desk, monday) if not job.state.is_over), "")
    offered = sum(_offered(desk, monday, zone))
    return WeekAhead(
        monday=monday,
        state=state,
        version=version_of(counting) if counting else None,
        offered=offered,
        planning=going,
        next=_next_step(state, offered=bool(offered), going=bool(going)),
    )


def _offered(desk: Desk, monday: date, zone: ZoneInfo) -> Iterator[int]:
    first, last = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (monday, monday + WEEK))
    for kind in (SessionRow, SlotRow):
        mine = select(kind.id).where(kind.organisation_id == desk.organisation)
        yield len(desk.session.exec(mine.where(kind.start >= first, kind.start < last)).all())


def _next_step(state: WeekState, *, offered: bool, going: bool) -> NextStep:
    if going:
        return NextStep.WAIT
    if state is WeekState.DRAFT:
        return NextStep.PLAN if offered else NextStep.IMPORT
    return {
        WeekState.PLANNED: NextStep.SIGN,
        WeekState.SIGNED_OFF: NextStep.PUBLISH,
        WeekState.PUBLISHED: NextStep.RUN,
    }[state]
