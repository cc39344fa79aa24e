"""The tiers, alone: what is held, what is proven, what stops a search."""

import numpy as np

from solver.engines.cpsat import CpSat, Effort
from solver.engines.relaxation import Relaxation
from solver.rows import Cost, Rows, term


def knapsack() -> Rows:
    """Three switches of which two may be on."""
    rows = Rows(3)
    rows.at_most(2, term(0, np.arange(3)))
    return rows


def test_minimise_takes_the_two_best_of_three() -> None:
    # Values 5, 3 and 2 for being on: the best two are worth 8.
    answer = CpSat(knapsack().matrix()).minimise(
        Cost(np.arange(3), np.array([-5, -3, -2]), 10), None, Effort(), lambda *_: False
    )
    assert answer.values is not None
    assert (answer.value, answer.bound, answer.values.tolist()) == (2, 2, [1, 1, 0])


def test_minimise_with_two_workers_gives_the_same_value() -> None:
    answer = CpSat(knapsack().matrix()).minimise(
        Cost(np.arange(3), np.array([-5, -3, -2])), None, Effort(workers=2), lambda *_: False
    )
    assert (answer.value, answer.bound) == (-8, -8)


def test_minimise_says_impossible_when_a_variable_must_be_both() -> None:
    rows = knapsack()
    rows.require(np.array([1]))
    rows.forbid(np.array([1]))
    answer = CpSat(rows.matrix()).minimise(
        Cost(np.arange(3), np.array([1, 1, 1])), None, Effort(), lambda *_: False
    )
    assert (answer.values, answer.impossible) == (None, True)


def test_relaxation_splits_and_so_bounds_from_below() -> None:
    # 2x + 2y + 2z ≤ 3 lets 1.5 of three switches on, one when whole: the bound -1.5 is rounded up to -1.
    rows = Rows(3)
    rows.at_most(3, term(0, np.arange(3), 2))
    relaxation = Relaxation(rows.matrix())
    cost = Cost(np.arange(3), np.array([-1, -1, -1]))
    assert relaxation.bound(cost, None) == -1


def test_relaxation_holds_a_goal_that_was_reached() -> None:
    relaxation = Relaxation(knapsack().matrix())
    relaxation.hold(Cost(np.array([0]), np.array([1])), 0)
    # With the first switch held off, the best that is left is 3 + 2.
    assert relaxation.bound(Cost(np.arange(3), np.array([-5, -3, -2])), None) == -5
