"""The whole term: each running course week by week, what is closed, what ends, and who has nothing to go on to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.records import FamilyRecord, Service
from scheduler.store import Desk
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns
from scheduler.weeks.read_plans import roster_of
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_rows
from solver.problem import Cohort, Programme, WeekKind
from solver.roster import SessionPlan

WEEK = timedelta(days=7)
ENDS_WITHIN = 3 * WEEK
"""A family hears of what comes next before its last meeting, not after it."""
NOTHING = "nothing"
NEEDED = nouns_named("programmes", "cohorts", "sessions", "venues", "rooms", "practitioners", "families", "breaks")


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseWeek:
    """One week of a course: which week of it, and of which kind; no number in a break, before it begins, and after it.

    `plan` is the session as it was published, None where none was; `starts` are the times offered for it.
    """

    monday: date
    is_break: bool
    number: int | None = None
    kind: WeekKind | None = None
    is_last: bool = False
    may_join: bool = False
    plan: SessionPlan | None = None
    starts: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A running group over the weeks of the term. `ends` is the Monday of its last week."""

    cohort: Cohort
    programme: Programme
    weeks: tuple[CourseWeek, ...]
    ends: date
    families: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A family whose course ends soon, and for which nobody has decided what comes next."""

    record: FamilyRecord
    course: Cohort
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The weeks, the courses in the order in which they end, and the decisions that are to be taken."""

    service: Service
    mondays: tuple[date, ...]
    courses: tuple[Course, ...]
    endings: tuple[Ending, ...]


def term(desk: Desk, first: date, weeks: int, at: datetime) -> Term:
    """So many weeks from this Monday on, as known at this moment."""
    service = load_nouns(desk, NEEDED)
    zone = ZoneInfo(service.zone)
    today = at.astimezone(zone).date()
    mondays = tuple(first + number * WEEK for number in range(weeks))
    plans = {(monday, plan.id): plan for monday in mondays for plan in _published(desk, monday)}
    programmes = {programme.id: programme for programme in service.programmes}
    courses = sorted(
        (_course(one, programmes[one.programme], service, mondays, plans, today) for one in service.cohorts),
        key=lambda one: (one.ends, one.cohort.id),
    )
    ends = {one.cohort.id: one.ends for one in courses}
    return Term(service=service, mondays=mondays, courses=tuple(courses), endings=tuple(_endings(service, ends, today)))


def _published(desk: Desk, monday: date) -> tuple[SessionPlan, ...]:
    rows = roster_rows(desk, monday, RosterState.PUBLISHED)
    return tuple(plan for plan in roster_of(rows[0]).sessions if plan.runs) if rows else ()


def _course(
    cohort: Cohort,
    programme: Programme,
    service: Service,
    mondays: Iterable[date],
    plans: dict[tuple[date, str], SessionPlan],
    today: date,
) -> Course:
    reached = _monday_of(cohort, service, today)
    last = len(programme.weeks)
    weeks = []
    for monday in mondays:
        number = None if monday in service.breaks else number_in(cohort, reached, monday, service.breaks)
        if number is None or not 1 <= number <= last:
            weeks.append(CourseWeek(monday=monday, is_break=monday in service.breaks))
            continue
        offered = tuple(_offered(cohort, service, monday))
        weeks.append(
            CourseWeek(
                monday=monday,
                is_break=False,
                number=number,
                kind=programme.weeks[number - 1],
                is_last=number == last,
                may_join=number <= programme.last_week_to_join,
                plan=next((plans[monday, one] for one, _ in offered if (monday, one) in plans), None),
                starts=tuple(start for _, start in offered),
            )
        )
    return Course(
        cohort=cohort,
        programme=programme,
        weeks=tuple(weeks),
        ends=_ends(cohort, last, reached, service.breaks),
        families=sum(one.family.cohort == cohort.id for one in service.families),
    )


def number_in(cohort: Cohort, reached: date, monday: date, breaks: Iterable[date]) -> int:
    """Which week of its course the group is in on this Monday: breaks do not count. Below 1: it has not begun."""
    off = set(breaks)
    between = range(abs((monday - reached).days) // 7)
    if monday >= reached:
        return cohort.week + sum(reached + (number + 1) * WEEK not in off for number in between)
    return cohort.week - sum(monday + number * WEEK not in off for number in between)


def _monday_of(cohort: Cohort, service: Service, today: date) -> date:
    """The Monday of the week that the record's number is of: of its usual time, else of its next session."""
    zone = ZoneInfo(service.zone)
    starts = [session.start for session in service.sessions if session.cohort == cohort.id]
    start = cohort.usual_start or min(starts, default=None)
    day = start.astimezone(zone).date() if start else today
    return day - timedelta(days=day.weekday())


def _ends(cohort: Cohort, last: int, reached: date, breaks: Iterable[date]) -> date:
    off, monday, left = set(breaks), reached, last - cohort.week
    while left > 0:
        monday += WEEK
        left -= monday not in off
    return monday


def _offered(cohort: Cohort, service: Service, monday: date) -> Iterator[tuple[str, datetime]]:
    zone = ZoneInfo(service.zone)
    for session in sorted(service.sessions, key=lambda one: one.start):
        if session.cohort == cohort.id and monday <= session.start.astimezone(zone).date() < monday + WEEK:
            yield session.id, session.start


def _endings(service: Service, ends: dict[str, date], today: date) -> Iterator[Ending]:
    """Families of courses that end within three weeks or just have; who is referred on already is not among them."""
    cohorts = {one.id: one for one in service.cohorts}
    referred = {one.family.household for one in service.families if one.family.cohort is None}
    soon = {course: monday for course, monday in ends.items() if monday - ENDS_WITHIN <= today}
    for record in service.families:
        course = record.family.cohort
        if course in soon and not record.goes_on and record.family.household not in referred:
            yield Ending(record=record, course=cohorts[course], ends=soon[course])
