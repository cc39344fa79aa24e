"""A week as somebody looks at it: how far it has come, the plan that counts, and what was promised on it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import select

from scheduler.loans.lending import standing_loans
from scheduler.records import Service
from scheduler.store import Desk, load_service
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns
from scheduler.store.tables import RosterRow, WeekRow
from scheduler.store.trail import Trace, traces
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from scheduler.weeks.read_plans import problem_of
from scheduler.weeks.sending import messages_of, tasks_of
from scheduler.weeks.states import MessageState, RosterState, TaskState, WeekState
from scheduler.weeks.versions import RosterVersion, roster_rows, version_of, week_state
from solver.problem import WeekProblem

TIMED = nouns_named("sessions", "slots")
"""What begins at a time: the weeks that are offered follow from it."""
COUNTS = (RosterState.SIGNED_OFF, RosterState.PLANNED, RosterState.PUBLISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """A plan, and the facts it was made from."""

    version: RosterVersion
    problem: WeekProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekShown:
    """A week, its records as they are now, and its plan; None before there is one.

    `voided` is the last line of the trail if that took a sign-off away. `holds` is when the roster that
    holds was published, None where none does.
    """

    monday: date
    state: WeekState
    service: Service
    plan: PlanShown | None
    voided: Trace | None
    holds: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOut:
    """What the published plan sent, asked people to do, and promised of kit. `failed`: not arrived."""

    queued: int
    held: int
    sent: int
    failed: int
    tasks: int
    tasks_done: int
    loans: int


def week_shown(desk: Desk, monday: date) -> WeekShown:
    """The week that starts on this Monday. A plan that is not published yet counts before the one that holds."""
    rows = {RosterState(row.state): row for row in roster_rows(desk, monday, *COUNTS)}
    counting = next((rows[state] for state in COUNTS if state in rows), None)
    last = traces(desk, f"week {monday}")[-1:]
    return WeekShown(
        monday=monday,
        state=week_state(desk, monday),
        service=load_service(desk),
        plan=_plan(counting) if counting else None,
        voided=next((trace for trace in last if trace.what == "sign-off voided"), None),
        holds=rows[RosterState.PUBLISHED].published_at if RosterState.PUBLISHED in rows else None,
    )


def _plan(row: RosterRow) -> PlanShown:
    return PlanShown(version=version_of(row), problem=problem_of(row))


def problem_now(desk: Desk, monday: date, as_of: datetime) -> WeekProblem:
    """What the week would be planned from now. Raises ImpossibleValue for records that contradict each other."""
    return gather(service_of_week(desk, monday), monday, as_of)


def went_out(desk: Desk, monday: date) -> WentOut:
    """What publishing the week has led to so far."""
    messages = Counter(row.state for row in messages_of(desk, monday, *MessageState))
    tasks = Counter(row.state for row in tasks_of(desk, monday, *TaskState))
    return WentOut(
        queued=messages[MessageState.QUEUED] + messages[MessageState.SENDING],
        held=messages[MessageState.HELD],
        sent=messages[MessageState.SENT],
        failed=messages[MessageState.FAILED] + messages[MessageState.BY_PERSON],
        tasks=tasks[TaskState.OPEN] + tasks[TaskState.HELD],
        tasks_done=tasks[TaskState.DONE],
        loans=len(standing_loans(desk, monday)),
    )


def newest_week(desk: Desk, today: date) -> date:
    """The Monday to open first: this week if anything is on in it, else the next with something on, else the last."""
    this = today - timedelta(days=today.weekday())
    known = sorted({*_planned(desk), *_offered(load_nouns(desk, TIMED))})
    coming = (monday for monday in known if monday >= this)
    return next(coming, known[-1] if known else this)


def _planned(desk: Desk) -> Iterable[date]:
    return (
        row.monday for row in desk.session.exec(select(WeekRow).where(WeekRow.organisation_id == desk.organisation))
    )


def _offered(service: Service) -> Iterable[date]:
    zone = ZoneInfo(service.zone)
    starts = (*(session.start for session in service.sessions), *(slot.start for slot in service.slots))
    days = (start.astimezone(zone).date() for start in starts)
    return (day - timedelta(days=day.weekday()) for day in days)
