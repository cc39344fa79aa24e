"""The days on which a course meets from the planned week on. Used by postings; judgements count for themselves."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from solver.problem import DAY_MIN, Programme, Session, WeekKind, WeekProblem
from solver.variables import Variant


def course_of(problem: WeekProblem, variant: Variant) -> tuple[str, int, int]:
    """Which course a variant is a meeting of, as far as its days go: programme, the week reached, and the weekday."""
    session = variant.session
    number = problem.cohort[session.cohort].week if session.cohort else 1
    return session.programme, number, variant.start_min // DAY_MIN


def course_days(problem: WeekProblem, session: Session) -> tuple[date, ...]:
    """The day of a session this week, and the later days on which its course meets as a group."""
    number = problem.cohort[session.cohort].week if session.cohort else 1
    day = problem.local_day(session.start)
    return (day, *later_days(problem, problem.programme[session.programme], number, day))


def later_days(problem: WeekProblem, programme: Programme, week: int, day: date) -> tuple[date, ...]:
    """The days on which a course in its `week` (1 is the first), usually on `day`, later meets as a group.

    A course meets weekly on the same weekday, pauses in the organisation's breaks and goes on after them.
    Weeks of calls or visits pass without a group.
    """
    return _group_days(programme.weeks[week:], problem.breaks, day)


@lru_cache(maxsize=4096)
def _group_days(weeks: tuple[WeekKind, ...], breaks: tuple[date, ...], day: date) -> tuple[date, ...]:
    """Hundreds of families ask for the days of a few courses, each time a week is posted."""
    days = []
    for kind in weeks:
        day = _next_week(breaks, day)
        if kind is WeekKind.GROUP:
            days.append(day)
    return tuple(days)


def _next_week(breaks: Collection[date], day: date) -> date:
    day += timedelta(days=7)
    while day - timedelta(days=day.weekday()) in breaks:
        day += timedelta(days=7)
    return day
