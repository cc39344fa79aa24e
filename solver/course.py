"""The days on which a course meets from the planned week on. Used by postings; judgements count for themselves."""

from datetime import date, timedelta

from solver.problem import Session, WeekKind, WeekProblem


def course_days(problem: WeekProblem, session: Session) -> tuple[date, ...]:
    """The day of a session this week, and the later days on which its course meets as a group.

    A course meets weekly on the same weekday, pauses in the organisation's breaks and goes on after them.
    Weeks of calls or visits pass without a group.
    """
    programme = problem.programme[session.programme]
    number = problem.cohort[session.cohort].week if session.cohort else 1
    day = problem.local_day(session.start)
    days = [day]
    for kind in programme.weeks[number:]:
        day = _next_week(problem, day)
        if kind is WeekKind.GROUP:
            days.append(day)
    return tuple(days)


def _next_week(problem: WeekProblem, day: date) -> date:
    day += timedelta(days=7)
    while day - timedelta(days=day.weekday()) in problem.breaks:
        day += timedelta(days=7)
    return day
