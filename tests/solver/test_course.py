from datetime import UTC, date, datetime

import pytest

from solver.course import course_days
from solver.problem import Cohort, WeekKind, WeekProblem
from support.weeks import programme, session, week

GROUP, CALL, VISIT = WeekKind.GROUP, WeekKind.CALL, WeekKind.VISIT


def _days(problem: WeekProblem) -> list[date]:
    return list(course_days(problem, problem.sessions[0]))


def test_course_of_a_new_group_meets_weekly_from_this_week_on() -> None:
    # Tuesdays, as the session is on Tuesday 2 March.
    problem = week(programmes=(programme(weeks=(GROUP,) * 4),))
    assert _days(problem) == [date(2027, 3, 2), date(2027, 3, 9), date(2027, 3, 16), date(2027, 3, 23)]


def test_course_of_a_cohort_has_only_its_weeks_to_come() -> None:
    # Week 3 of 4 is this week, so one more is to come.
    problem = week(
        programmes=(programme(weeks=(GROUP,) * 4),),
        cohorts=(Cohort(id="c", programme="p", week=3),),
        sessions=(session(cohort="c"),),
    )
    assert _days(problem) == [date(2027, 3, 2), date(2027, 3, 9)]


def test_course_in_its_last_week_meets_only_today() -> None:
    problem = week(
        programmes=(programme(weeks=(GROUP,) * 4),),
        cohorts=(Cohort(id="c", programme="p", week=4),),
        sessions=(session(cohort="c"),),
    )
    assert _days(problem) == [date(2027, 3, 2)]


def test_course_lets_weeks_of_calls_and_visits_pass_without_a_group() -> None:
    problem = week(programmes=(programme(weeks=(GROUP, CALL, VISIT, GROUP)),))
    assert _days(problem) == [date(2027, 3, 2), date(2027, 3, 23)]


@pytest.mark.parametrize(
    ("breaks", "second"),
    [
        ((date(2027, 3, 8),), date(2027, 3, 16)),
        ((date(2027, 3, 8), date(2027, 3, 15)), date(2027, 3, 23)),
        ((date(2027, 3, 1),), date(2027, 3, 9)),  # a break of this very week moves nothing
    ],
)
def test_course_goes_on_after_breaks(breaks: tuple[date, ...], second: date) -> None:
    problem = week(programmes=(programme(weeks=(GROUP, GROUP)),), breaks=breaks)
    assert _days(problem) == [date(2027, 3, 2), second]


def test_course_pauses_for_a_break_in_a_week_of_calls_too() -> None:
    # The call of week 2 would fall into the break, so it moves, and the group of week 3 with it.
    problem = week(programmes=(programme(weeks=(GROUP, CALL, GROUP)),), breaks=(date(2027, 3, 8),))
    assert _days(problem) == [date(2027, 3, 2), date(2027, 3, 23)]


def test_course_counts_days_by_the_local_clock() -> None:
    # 23:30 UTC on Tuesday 29 June is Wednesday 0:30 in London.
    problem = week(
        week=date(2027, 6, 28),
        as_of=datetime(2027, 6, 21, tzinfo=UTC),
        programmes=(programme(weeks=(GROUP, GROUP)),),
        sessions=(session(start=datetime(2027, 6, 29, 23, 30, tzinfo=UTC)),),
    )
    assert _days(problem) == [date(2027, 6, 30), date(2027, 7, 7)]
