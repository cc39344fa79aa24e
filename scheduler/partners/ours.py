"""When we need a room ourselves, by what is published or signed off and by courses that go on; and whose paths cross.

Nothing here is told to anybody: `busy` makes "not then" of it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.tables import RosterRow
from scheduler.weeks.read_plans import problem_of, roster_of
from scheduler.weeks.states import RosterState
from solver.problem import AwayFrom, Days, Programme, Span, WeekKind, WeekProblem
from solver.roster import Roster, SessionPlan

WEEK = timedelta(days=7)
LONGEST = timedelta(weeks=30)
"""No course goes on for longer, so what began before is over. [A]"""
HOLDING = (RosterState.PUBLISHED, RosterState.SIGNED_OFF)


def rosters_of(desk: Desk, days: Days) -> tuple[tuple[WeekProblem, Roster], ...]:
    """What is published or signed off of the weeks that these days are in, the earliest first."""
    monday = days.first - timedelta(days=days.first.weekday())
    asked = select(RosterRow).where(
        RosterRow.organisation_id == desk.organisation,
        col(RosterRow.state).in_(HOLDING),
        RosterRow.monday >= monday,
        RosterRow.monday <= days.last,
    )
    rows = desk.session.exec(asked.order_by(col(RosterRow.monday), col(RosterRow.version)))
    return tuple((problem_of(row), roster_of(row)) for row in rows)


def sessions_in(found: Sequence[tuple[WeekProblem, Roster]], room: str) -> Iterator[Span]:
    """When these rosters have a session in the room, set-up included."""
    for problem, roster in found:
        for plan in roster.sessions:
            if plan.runs and room in plan.rooms:
                yield _span(problem, plan)


def courses_in(service: Service, found: Sequence[tuple[WeekProblem, Roster]], room: str) -> Iterator[Span]:
    """When courses of ours go on in the room in later weeks, as far as is known: they keep day, time and room."""
    programmes = {one.id: one for one in service.programmes}
    for cohort in service.cohorts:
        if cohort.room == room and cohort.usual_start and cohort.programme in programmes:
            yield from _rest(service, programmes[cohort.programme], cohort.week - 1, cohort.usual_start - WEEK)
    running = {one.id for one in service.cohorts}
    for problem, roster in found:
        for plan in roster.sessions:
            session = problem.session[plan.id]
            if plan.runs and room in plan.rooms and session.cohort is None and session.group not in running:
                yield from _rest(service, problem.programme[session.programme], 1, plan.start)


def crossings(service: Service, found: Sequence[tuple[WeekProblem, Roster]], venue: str) -> Iterator[Span]:
    """When somebody is at the venue who must not be met there by people of whoever shares the building."""
    away = {
        one.match.household
        for one in service.keep_away
        if one.match and one.match.as_ is AwayFrom.VENUE and one.match.who == venue
    }
    for problem, roster in found if away else ():
        for plan in roster.sessions:
            homes = {problem.family[family].household for family in plan.room_families}
            if plan.runs and plan.venue == venue and homes & away:
                yield _span(problem, plan)


def known_from(days: Days) -> Days:
    """The days by which a course may have begun that still goes on in `days`."""
    return Days(days.first - LONGEST, days.last)


def _span(problem: WeekProblem, plan: SessionPlan) -> Span:
    programme = problem.programme[problem.session[plan.id].programme]
    minutes = programme.terms_of(plan.mode).minutes if plan.mode else 0
    set_up = timedelta(minutes=problem.settings.set_up_min)
    return Span(plan.start - set_up, plan.start + max(timedelta(minutes=minutes), timedelta(minutes=1)))


def _rest(service: Service, programme: Programme, week: int, start: datetime) -> Iterator[Span]:
    """The later group meetings of a course that is in its `week`; breaks put it off."""
    zone = ZoneInfo(service.zone)
    local = start.astimezone(zone)
    set_up = timedelta(minutes=service.settings.set_up_min)
    longest = timedelta(minutes=max(one.minutes for one in programme.terms))
    day = local.date()
    for kind in programme.weeks[week:]:
        day = _next(service.breaks, day)
        if kind is WeekKind.GROUP:
            begins = datetime.combine(day, time(local.hour, local.minute), zone)
            yield Span(begins - set_up, begins + longest)


def _next(breaks: Sequence[date], day: date) -> date:
    day += WEEK
    while day - timedelta(days=day.weekday()) in breaks:
        day += WEEK
    return day
