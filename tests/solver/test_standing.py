"""What is known in the midst of a search: a bound is told only of plans that it holds for."""

import numpy as np

from solver.goals import GOALS
from solver.rules import RULES
from solver.search.clock import Clock
from solver.search.model import posted
from solver.search.progress import Options, watch_nothing
from solver.search.standing import Standing
from support.example_weeks import scarce_week


def standing() -> Standing:
    """Nobody is placed: some members' places are lost, and others wait."""
    week = posted(scarce_week(30, 3), RULES, GOALS)
    return Standing(week, Clock(Options(), watch_nothing), np.zeros(week.rows.size, dtype=np.int64))


def test_standing_tells_the_best_of_the_bounds_that_hold() -> None:
    so_far = standing()
    so_far.prove(0, 1, ())
    so_far.prove(0, 2, ())
    assert (so_far.bound(0), so_far.proven(0)) == (2, so_far.counts[0] == 2)


def test_standing_keeps_a_bound_to_itself_that_asks_for_better_first_goals() -> None:
    so_far = standing()
    assert so_far.counts[0] > 0
    so_far.prove(2, 7, (so_far.counts[0] - 1, so_far.counts[1]))
    assert so_far.bound(2) == 0
    so_far.prove(2, 5, so_far.counts[:2])
    assert so_far.bound(2) == 5


def test_standing_never_tells_more_than_the_plan_costs() -> None:
    # Nothing below 10**6 was proven for something else that the plan also meets: it is then at its best.
    so_far = standing()
    so_far.prove(2, 10**6, so_far.counts[:2])
    assert (so_far.bound(2), so_far.proven(2)) == (so_far.counts[2], True)


def test_standing_gives_a_result_for_each_goal() -> None:
    results = standing().results()
    assert [(one.tier, one.id) for one in results] == [(tier, goal.id) for tier, goal in enumerate(GOALS, start=1)]
    assert all(one.proven == (one.bound == one.value) for one in results)
