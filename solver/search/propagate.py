"""What the rows alone say of each variable: limits that follow from limits, until nothing new follows."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from solver.arrays import spread
from solver.rows import NO_LIMIT, BoolArray, IntArray, Matrix

ROUNDS = 20
"""Limits that still move after so many rounds are left as they are: they are valid, only not the tightest."""


@dataclass(frozen=True, slots=True)
class Span:
    """The limits of each variable, and which rows can still be broken within them."""

    lower: IntArray
    upper: IntArray
    binding: BoolArray


def propagated(matrix: Matrix) -> Span | None:
    """The tightest limits found; None where some variable has none left. Every solution lies within them."""
    lower, upper = matrix.lower, matrix.upper
    if (lower > upper).any():
        return None
    rows = _rows_of(matrix)
    for _ in range(ROUNDS):
        new_lower, new_upper = rows.tightened(lower, upper)
        if (new_lower > new_upper).any():
            return None
        if (new_lower == lower).all() and (new_upper == upper).all():
            break
        lower, upper = new_lower, new_upper
    least, most = rows.activity(lower, upper)
    if (least > matrix.row_upper).any() or (most < matrix.row_lower).any():
        return None
    return Span(lower, upper, (most > matrix.row_upper) | (least < matrix.row_lower))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The coefficients, how large they are, and the most that any one variable can change each row by."""

    matrix: Matrix
    table: csr_matrix
    size: csr_matrix
    reach: IntArray

    def activity(self, lower: IntArray, upper: IntArray) -> tuple[IntArray, IntArray]:
        """The least and the most that each row can sum up to: how far apart they are, and both together."""
        both, apart = self.table @ (lower + upper), self.size @ (upper - lower)
        return (both - apart) // 2, (both + apart) // 2

    def tightened(self, lower: IntArray, upper: IntArray) -> tuple[IntArray, IntArray]:
        """Limits that one look at every row allows."""
        matrix, (least, most) = self.matrix, self.activity(lower, upper)
        new_lower, new_upper = lower.copy(), upper.copy()
        for spare, endless, is_over in (
            (matrix.row_upper - least, matrix.row_upper >= NO_LIMIT, True),
            (most - matrix.row_lower, matrix.row_lower <= -NO_LIMIT, False),
        ):
            row, var, coef = self._entries(np.flatnonzero((self.reach > spare) & ~endless))
            steps = spare[row] // np.abs(coef)
            moves = (upper - lower)[var] > steps
            rising = (coef > 0) == is_over
            np.minimum.at(new_upper, var[moves & rising], (lower[var] + steps)[moves & rising])
            np.maximum.at(new_lower, var[moves & ~rising], (upper[var] - steps)[moves & ~rising])
        return new_lower, new_upper

    def _entries(self, rows: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """The coefficients of some rows one by one, each with its row and variable."""
        start = self.matrix.start
        at, turn = spread(np.diff(start)[rows])
        entry = start[rows][at] + turn
        return rows[at], self.matrix.var[entry], self.matrix.coef[entry]


def _rows_of(matrix: Matrix) -> _Rows:
    size = matrix.table()
    size.data = np.abs(matrix.coef)
    reach = np.zeros(len(matrix.row_lower), dtype=np.int64)
    filled = np.flatnonzero(np.diff(matrix.start))
    if len(filled):
        change = size.data * (matrix.upper - matrix.lower)[matrix.var]
        reach[filled] = np.maximum.reduceat(change, matrix.start[filled])
    return _Rows(matrix, matrix.table(), size, reach)
