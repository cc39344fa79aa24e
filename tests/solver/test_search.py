"""The engines and the faces, alone: what is lowest, what is bounded, what is left open."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.engines.cpsat import CpSat, Effort
from solver.engines.relaxation import relaxed
from solver.rows import Cost, IntArray, Matrix, Rows, term
from solver.search.face import whole
from solver.search.fewer_rows import without_implied_links


def never(_value: int, _bound: int) -> bool:
    return False


def knapsack(most: int = 2, weight: int = 1) -> Matrix:
    """Three switches of the same weight, and a limit on the sum."""
    rows = Rows(3)
    rows.at_most(most, term(0, np.arange(3), weight))
    return rows.matrix()


WORTH = Cost(np.arange(3), np.array([-5, -3, -2]), 10)


def test_cpsat_takes_the_two_best_of_three() -> None:
    # Worth 5, 3 and 2 when on: the best two are worth 8, of the constant 10 there remain 2.
    answer = CpSat(knapsack(), WORTH).minimise(None, Effort(), never)
    assert answer.values is not None
    assert (answer.value, answer.bound, answer.values.tolist()) == (2, 2, [1, 1, 0])


def test_cpsat_with_two_workers_gives_the_same_value() -> None:
    answer = CpSat(knapsack(), WORTH).minimise(None, Effort(workers=2), never)
    assert (answer.value, answer.bound) == (2, 2)


def test_relaxed_splits_and_so_bounds_from_below() -> None:
    # 2x + 2y + 2z ≤ 3 lets 1.5 of three switches on: -1.5 is a bound of -1 for whole ones.
    lowest = relaxed(knapsack(3, 2), Cost(np.arange(3), np.array([-1, -1, -1])), None)
    assert lowest is not None
    assert (lowest.value, lowest.bound) == (-1.5, -1)


def test_whole_is_nothing_where_a_variable_must_be_both() -> None:
    rows = Rows(1)
    rows.require(np.array([0]))
    rows.forbid(np.array([0]))
    assert whole(rows.matrix()) is None


def test_whole_closes_what_can_never_reach_its_minimum() -> None:
    # The first switch needs two of the others, and one of them is forbidden: all three end up at 0 or free.
    rows = Rows(3)
    rows.at_least(0, term(0, np.array([1, 2])), term(0, np.array([0]), -2))
    rows.forbid(np.array([2]))
    face = whole(rows.matrix())
    assert face is not None
    assert (face.open.tolist(), face.fixed.tolist(), len(face.matrix.row_lower)) == ([1], [0, 0, 0], 0)


def test_without_implied_links_drops_a_tie_that_another_row_contains() -> None:
    # x0 ≤ x2 follows from x0 + x1 ≤ x2; x3 ≤ x2 does not.
    rows = Rows(4)
    rows.at_most(0, term(np.array([0, 0]), np.array([0, 2]), np.array([1, -1])))
    rows.at_most(0, term(np.array([0, 0, 0]), np.array([0, 1, 2]), np.array([1, 1, -1])))
    rows.at_most(0, term(np.array([0, 0]), np.array([3, 2]), np.array([1, -1])))
    left = without_implied_links(rows.matrix())
    assert [left.var[left.start[row] : left.start[row + 1]].tolist() for row in range(2)] == [[0, 1, 2], [2, 3]]
    assert len(left.row_upper) == 2


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Matrix, Cost, Cost]:
    """A few switches and rows with small numbers, and two goals."""
    size = draw(st.integers(2, 6))
    number = st.integers(-3, 3)
    rows = Rows(size)
    for key in range(draw(st.integers(1, 4))):
        coef = draw(st.lists(number, min_size=size, max_size=size))
        rows.at_most(draw(st.integers(-1, 4)), term(key, np.arange(size), np.array(coef)))
    goals = [draw(st.lists(number, min_size=size, max_size=size)) for _ in range(2)]
    first, second = (Cost(np.arange(size), np.array(goal, dtype=np.int64)) for goal in goals)
    return rows.matrix(), first, second


def every(matrix: Matrix) -> list[IntArray]:
    size = len(matrix.lower)
    found = []
    for number in range(2**size):
        values = np.array([number >> at & 1 for at in range(size)], dtype=np.int64)
        table = np.zeros((len(matrix.row_lower), size), dtype=np.int64)
        for row in range(len(matrix.row_lower)):
            part = slice(matrix.start[row], matrix.start[row + 1])
            table[row, matrix.var[part]] = matrix.coef[part]
        total = table @ values
        if ((matrix.row_lower <= total) & (total <= matrix.row_upper)).all():
            found.append(values)
    return found


@settings(max_examples=150, deadline=None)
@given(weeks())
def test_holding_loses_no_plan_of_the_value_and_keeps_no_other(week: tuple[Matrix, Cost, Cost]) -> None:
    # Against a list of all plans: the face at the first goal's optimum is just the optimal plans, and the
    # second goal's optimum on it is the lexicographic one.
    matrix, first, second = week
    plans = every(matrix)
    face = whole(matrix)
    if not plans:
        assert face is None or CpSat(face.matrix, face.cost(first)).minimise(None, Effort(), never).values is None
        return
    assert face is not None
    best = min(first.of(plan) for plan in plans)
    lowest = relaxed(face.matrix, face.cost(first), None)
    assert lowest is not None
    assert lowest.bound <= best
    held = face.holding(first, best, lowest)
    assert held is not None
    answer = CpSat(held.matrix, held.cost(second)).minimise(None, Effort(), never)
    assert answer.values is not None
    plan = held.lifted(answer.values)
    assert first.of(plan) == best
    assert answer.value == second.of(plan) == min(second.of(one) for one in plans if first.of(one) == best)
