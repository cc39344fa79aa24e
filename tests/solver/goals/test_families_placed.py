from datetime import date

from solver.goals.families_placed import GOAL
from support.agreement import assert_same_cost
from support.rosters import roster, seated
from support.weeks import family, week


def test_families_placed_counts_base_weeks_and_times_passed_over() -> None:
    # As of 22 February: a waits 3 weeks since 1 February (10 + 3), b 60 weeks counted as 52 and passed over
    # twice (10 + 52 + 10); c is placed and d chose to miss the week.
    waiting = (
        family("a"),
        family("b", waiting_since=date(2025, 12, 29), passed_over=2),
        family("c"),
        family("d", absent=True),
    )
    problem = week(families=waiting)
    assert GOAL.cost(problem, roster(problem, seated("s", room=("c",)))) == 13 + 72


def test_families_placed_posts_what_it_counts() -> None:
    families = (family("a"), family("b", passed_over=1), family("c", waiting_since=date(2027, 3, 1)))
    assert_same_cost(GOAL, week(families=families))
