"""Rows that people help to keep are left out where places are planned before people."""

import numpy as np

from solver.rows import Rows, term
from solver.search.fewer_rows import unaided


def test_unaided_leaves_out_only_rows_that_the_variables_help_to_keep() -> None:
    rows = Rows(3)
    place, person, other = np.arange(3).reshape(3, 1)
    for rule, coef in (("needs", -1), ("clashes", 1)):
        with rows.posting(rule):
            rows.at_most(0 if coef < 0 else 1, term(0, place), term(0, person, coef))
    with rows.posting("asked"):
        rows.at_least(1, term(0, other), term(0, person))
    with rows.posting("counted"):
        rows.exactly(1, term(0, other), term(0, person, -1))
    with rows.posting("apart"):
        rows.at_most(1, term(0, place), term(0, other))
    people = np.array([False, True, False])
    # At its least, 0, a person keeps no clash from holding; without the person the other three may fail.
    left = unaided(rows.matrix(), people)
    assert [left.rule_of(row) for row in range(len(left.rule))] == ["clashes", "apart"]
