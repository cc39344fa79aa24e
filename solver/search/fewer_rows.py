"""Rows that can be left out: for good where others say as much, or for a bound."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from solver.arrays import marked_at
from solver.rows import NO_LIMIT, BoolArray, Matrix

NOTHING = -1


def without_implied_links(matrix: Matrix) -> Matrix:
    """The same rows but those `x ≤ y` that follow from some `x + … ≤ y` or `= y`; every variable is at least 0.

    A place is tied to its variant row by row, and again together with the family's other places there; whoever
    leads is tied to it as one of all who could.
    """
    length, zero = np.diff(matrix.start), matrix.row_upper == 0
    row, within = np.repeat(np.flatnonzero(zero), length[zero]), np.repeat(zero, length)
    entry, coef = matrix.var[within], matrix.coef[within]
    ones = np.bincount(row, coef == 1, len(length))
    minus = np.bincount(row, coef == -1, len(length))
    links = zero & (minus == 1) & (ones == length - 1)
    above = np.zeros(len(length), dtype=np.int64)
    lone = (coef == -1) & links[row]
    above[row[lone]] = entry[lone]
    below = np.flatnonzero((coef == 1) & links[row])
    var, of = entry[below], row[below]
    short = (length[of] == 2) & (matrix.row_lower[of] <= -NO_LIMIT)
    tied = np.full(len(matrix.lower), NOTHING)
    tied[var[short]] = above[of[short]]
    again = marked_at(var[~short & (tied[var] == above[of])], len(tied))
    implied = np.zeros(len(length), dtype=np.bool_)
    implied[of[short]] = again[var[short]] & (tied[var[short]] == above[of[short]])
    return with_rows(matrix, ~implied)


def without_rules(matrix: Matrix, left_out: Collection[str]) -> Matrix:
    """The same matrix without the rows of these rules: what is lowest there bounds what is lowest with them."""
    return with_rows(matrix, ~matrix.of_rules(left_out))


def unaided(matrix: Matrix, var: BoolArray) -> Matrix:
    """The same matrix without the rows that some of these variables help to keep when they are above their least."""
    row = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.start))
    capped, floored = matrix.row_upper < NO_LIMIT, matrix.row_lower > -NO_LIMIT
    helps = var[matrix.var] & ((capped[row] & (matrix.coef < 0)) | (floored[row] & (matrix.coef > 0)))
    return with_rows(matrix, np.bincount(row, helps, len(matrix.row_lower)) == 0)


def with_rows(matrix: Matrix, kept: BoolArray) -> Matrix:
    """The same matrix with these rows only."""
    table = matrix.table()[kept]
    return replace(
        matrix,
        row_lower=matrix.row_lower[kept],
        row_upper=matrix.row_upper[kept],
        start=table.indptr,
        var=table.indices,
        coef=table.data,
        rule=matrix.rule[kept],
    )
