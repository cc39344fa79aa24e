"""What the rows alone say of each variable: limits that follow from limits, until nothing new follows."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from solver.rows import NO_LIMIT, BoolArray, IntArray, Matrix

ROUNDS = 20
"""Limits that still move after so many rounds are left as they are: they are valid, only not the tightest."""


@dataclass(frozen=True, slots=True)
class Span:
    """The limits of each variable, and which rows can still be broken within them."""

    lower: IntArray
    upper: IntArray
    binding: BoolArray


def propagated(table: csr_matrix, matrix: Matrix) -> Span | None:
    """The tightest limits found; None where some variable has none left. Every solution lies within them."""
    row = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
    rows = _Rows(row, table.indices.astype(np.int64), np.asarray(table.data, dtype=np.int64), matrix)
    lower, upper = matrix.lower, matrix.upper
    if (lower > upper).any():
        return None
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
    """The coefficients one by one, each with its row and variable."""

    row: IntArray
    var: IntArray
    coef: IntArray
    matrix: Matrix

    def activity(self, lower: IntArray, upper: IntArray) -> tuple[IntArray, IntArray]:
        """The least and the most that each row can sum up to."""
        low, high = self.coef * lower[self.var], self.coef * upper[self.var]
        count = len(self.matrix.row_lower)
        least = np.bincount(self.row, np.minimum(low, high), count)
        most = np.bincount(self.row, np.maximum(low, high), count)
        return least.astype(np.int64), most.astype(np.int64)

    def tightened(self, lower: IntArray, upper: IntArray) -> tuple[IntArray, IntArray]:
        """Limits that one look at every row allows."""
        least, most = self.activity(lower, upper)
        reach = np.abs(self.coef) * (upper - lower)[self.var]
        over = self._beyond(reach, self.matrix.row_upper - least, self.matrix.row_upper >= NO_LIMIT)
        under = self._beyond(reach, most - self.matrix.row_lower, self.matrix.row_lower <= -NO_LIMIT)
        upper, lower = upper.copy(), lower.copy()
        before = lower.copy(), upper.copy()
        for at, spare in ((over, self.matrix.row_upper - least), (under, most - self.matrix.row_lower)):
            rising = (self.coef[at] > 0) == (at is over)
            steps = spare[self.row[at]] // np.abs(self.coef[at])
            np.minimum.at(upper, self.var[at][rising], (before[0][self.var[at]] + steps)[rising])
            np.maximum.at(lower, self.var[at][~rising], (before[1][self.var[at]] - steps)[~rising])
        return lower, upper

    def _beyond(self, reach: IntArray, spare: IntArray, endless: BoolArray) -> IntArray:
        """The coefficients whose variable could, alone, take its row past its limit."""
        return np.flatnonzero((reach > spare[self.row]) & ~endless[self.row] & (reach > 0))
