import numpy as np

from solver.rows import NO_LIMIT, Cost, Matrix, Rows, term


def _array(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def _rows_of(matrix: Matrix) -> list[tuple[int, dict[int, int], int]]:
    """Each row as (lower, coefficient by variable, upper)."""
    parts = zip(matrix.start[:-1].tolist(), matrix.start[1:].tolist(), strict=True)
    terms = [dict(zip(matrix.var[a:b].tolist(), matrix.coef[a:b].tolist(), strict=True)) for a, b in parts]
    return list(zip(matrix.row_lower.tolist(), terms, matrix.row_upper.tolist(), strict=True))


def test_term_spreads_a_single_key_and_coefficient() -> None:
    part = term(7, _array(3, 4), -1)
    assert (part.key.tolist(), part.var.tolist(), part.coef.tolist()) == ([7, 7], [3, 4], [-1, -1])


def test_rows_are_one_for_each_key_that_a_term_names() -> None:
    # Keys 2 and 5: x0 + x1 ≤ 1 and x2 ≤ 1.
    rows = Rows(3)
    rows.at_most(1, term(_array(2, 2, 5), _array(0, 1, 2)))
    assert _rows_of(rows.matrix()) == [(-NO_LIMIT, {0: 1, 1: 1}, 1), (-NO_LIMIT, {2: 1}, 1)]


def test_rows_join_terms_of_the_same_key() -> None:
    rows = Rows(3)
    rows.at_least(2, term(0, _array(0, 1)), term(0, _array(2), -3))
    assert _rows_of(rows.matrix()) == [(2, {0: 1, 1: 1, 2: -3}, NO_LIMIT)]


def test_rows_take_a_limit_for_each_key() -> None:
    # Limits are looked up by key: key 1 has 20, key 3 has 40.
    rows = Rows(2)
    rows.exactly(_array(10, 20, 30, 40), term(_array(3, 1), _array(0, 1)))
    assert _rows_of(rows.matrix()) == [(20, {1: 1}, 20), (40, {0: 1}, 40)]


def test_rows_add_up_what_is_said_twice_of_one_variable() -> None:
    # x0 + x0 − 2 x1 + 2 x1 ≤ 1 is 2 x0 ≤ 1.
    rows = Rows(2)
    rows.at_most(1, term(0, _array(0, 0)), term(0, _array(1, 1), _array(-2, 2)))
    assert _rows_of(rows.matrix()) == [(-NO_LIMIT, {0: 2}, 1)]


def test_rows_keep_a_row_whose_terms_cancel() -> None:
    # x0 − x0 ≥ 1 can never hold, and must not be lost.
    rows = Rows(1)
    rows.at_least(1, term(0, _array(0, 0), _array(1, -1)))
    assert _rows_of(rows.matrix()) == [(1, {}, NO_LIMIT)]


def test_rows_of_several_postings_stand_one_after_the_other() -> None:
    rows = Rows(2)
    rows.at_most(1, term(0, _array(0)))
    rows.at_least(1, term(9, _array(1)))
    assert _rows_of(rows.matrix()) == [(-NO_LIMIT, {0: 1}, 1), (1, {1: 1}, NO_LIMIT)]


def test_rows_without_terms_post_nothing() -> None:
    rows = Rows(2)
    rows.at_most(1, term(0, _array()))
    assert _rows_of(rows.matrix()) == []
    assert rows.matrix().start.tolist() == [0]


def test_rows_add_switches_and_counts_after_the_plans_own_variables() -> None:
    rows = Rows(2)
    assert rows.switches(2).tolist() == [2, 3]
    assert rows.counts(_array(5, 0)).tolist() == [4, 5]
    assert rows.size == 6
    lower, upper = rows.bounds()
    assert (lower.tolist(), upper.tolist()) == ([0] * 6, [1, 1, 1, 1, 5, 0])


def test_rows_remember_which_rule_forbade_what() -> None:
    rows = Rows(4)
    with rows.posting("available"):
        rows.forbid(_array(1, 2))
        rows.forbid(_array())
    with rows.posting("joinable"):
        rows.forbid(_array(2))
    forbidden = [(rule, var.tolist()) for rule, var in rows.forbidden()]
    assert forbidden == [("available", [1, 2]), ("joinable", [2])]
    assert rows.bounds()[1].tolist() == [1, 0, 0, 1]


def test_rows_show_what_is_both_required_and_forbidden() -> None:
    rows = Rows(2)
    rows.require(_array(0, 1))
    rows.forbid(_array(1))
    lower, upper = rows.bounds()
    assert (lower.tolist(), upper.tolist()) == ([1, 1], [1, 0])


def test_cost_of_a_solution_has_its_constant() -> None:
    # 7 + 2 · 1 − 3 · 4
    assert Cost(_array(0, 2), _array(2, -3), 7).of(_array(1, 9, 4)) == 7 + 2 - 12
