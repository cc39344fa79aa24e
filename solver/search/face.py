"""What is still open: the plans that are as good as can be in every goal dealt with so far.

A face is a smaller matrix over the variables that may still differ. It starts as the whole week without
what rules fix anyway. Holding a goal at a value shrinks it: by the reduced costs of the goal's relaxation,
a variable that no plan of that value can use is fixed, which is exact and leaves most of the week behind.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from solver.engines.relaxation import Relaxed
from solver.rows import NO_LIMIT, Cost, IntArray, Matrix
from solver.search.fewer_rows import without_implied_links
from solver.search.propagate import propagated

HELD = "held"
"""The rule of rows that hold a goal at its value."""


@dataclass(frozen=True, slots=True)
class Face:
    """The matrix over the open variables, which of all variables these are, and the values of the others."""

    matrix: Matrix
    open: IntArray
    fixed: IntArray

    def lifted(self, values: IntArray) -> IntArray:
        """Values of all variables, given those of the open ones."""
        every = self.fixed.copy()
        every[self.open] = values
        return every

    def cost(self, cost: Cost) -> Cost:
        """The same goal over the open variables; the others are in the constant."""
        coef = np.zeros(len(self.fixed), dtype=np.int64)
        np.add.at(coef, cost.var, cost.coef)
        own = coef[self.open]
        used = np.flatnonzero(own)
        return Cost(used, own[used], int(cost.constant + coef @ self.fixed))

    def closing(self, var: IntArray) -> "Face | None":
        """The part of the face where none of these is used; None if there is nothing in it."""
        upper = np.where(np.isin(self.open, var), self.matrix.lower, self.matrix.upper)
        return _reduced(replace(self.matrix, upper=upper), self.open, self.fixed)

    def fixing(self, var: IntArray, values: IntArray) -> "Face | None":
        """The part of the face where these variables have these values of all; None if there is nothing in it."""
        fixed = np.isin(self.open, var)
        own = values[self.open]
        lower, upper = (np.where(fixed, own, limit) for limit in (self.matrix.lower, self.matrix.upper))
        return _reduced(replace(self.matrix, lower=lower, upper=upper), self.open, self.fixed)

    def holding(self, cost: Cost, value: int, relaxed: Relaxed | None) -> "Face | None":
        """The part of the face where the goal costs at most `value`; None if there is nothing in it."""
        own = self.cost(cost)
        lower, upper = self.matrix.lower.copy(), self.matrix.upper.copy()
        if relaxed is not None:
            room = value - relaxed.value + relaxed.margin
            upper = np.where(relaxed.at_lower & (relaxed.reduced > room), lower, upper)
            lower = np.where(relaxed.at_upper & (-relaxed.reduced > room), upper, lower)
        held = self.matrix.with_row(HELD, -NO_LIMIT, value - own.constant, own.var, own.coef)
        matrix = replace(held, lower=lower, upper=upper)
        return _reduced(matrix, self.open, self.fixed)

    def held_at(self, costs: Iterable[Cost], values: Iterable[int]) -> "Face | None":
        """The part of the face where each of these goals costs at most its value; None if there is nothing in it."""
        held: Face | None = self
        for cost, value in zip(costs, values, strict=False):
            held = None if held is None else held.holding(cost, value, None)
        return held


def everything(matrix: Matrix) -> Face:
    """Everything, whatever follows from the rows."""
    size = len(matrix.lower)
    return Face(without_implied_links(matrix), np.arange(size, dtype=np.int64), np.zeros(size, dtype=np.int64))


def whole(matrix: Matrix) -> Face | None:
    """Everything that the rows allow; None if they allow nothing."""
    every = everything(matrix)
    return _reduced(every.matrix, every.open, every.fixed)


def _reduced(matrix: Matrix, open_: IntArray, fixed: IntArray) -> Face | None:
    """Without the variables that have only one value left, and the rows that nothing can break any more."""
    span = propagated(matrix)
    if span is None:
        return None
    left, kept = span.lower < span.upper, span.binding
    settled = np.where(left, 0, span.lower)
    table = matrix.table()
    small = table[kept][:, left]
    moved = np.asarray(table @ settled, dtype=np.int64)[kept]
    every = fixed.copy()
    every[open_] = settled
    lower, upper = matrix.row_lower[kept], matrix.row_upper[kept]
    limits = np.where(lower <= -NO_LIMIT, lower, lower - moved), np.where(upper >= NO_LIMIT, upper, upper - moved)
    found = replace(
        matrix,
        lower=span.lower[left],
        upper=span.upper[left],
        row_lower=limits[0],
        row_upper=limits[1],
        start=small.indptr,
        var=small.indices,
        coef=small.data,
        rule=matrix.rule[kept],
    )
    return Face(found, open_[left], every)
