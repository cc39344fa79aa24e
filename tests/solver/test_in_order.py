"""Costs in one sum keep their order."""

import numpy as np

from solver.rows import Cost
from solver.search.in_order import fit_in_one, in_order


def _cost(var: list[int], coef: list[int], constant: int) -> Cost:
    return Cost(np.array(var, dtype=np.int64), np.array(coef, dtype=np.int64), constant)


def test_in_order_weighs_one_point_of_the_first_above_all_of_the_next() -> None:
    total = in_order([_cost([0], [-1], 1), _cost([1, 2], [3, -2], 2)])
    # The second can move by 5 in all, so a point of the first weighs 6.
    assert total.of(np.array([0, 0, 0])) == 8
    assert total.of(np.array([1, 1, 0])) == 5
    assert total.of(np.array([0, 0, 1])) == 6


def test_costs_fit_in_one_sum_up_to_what_an_engine_counts_with() -> None:
    # Spans of a thousand million multiply: two of them are 10**18, below 2**60; three are 10**27.
    wide = _cost([0], [10**9 - 1], 0)
    assert fit_in_one([wide, wide])
    assert not fit_in_one([wide, wide, wide])
    assert fit_in_one([])
