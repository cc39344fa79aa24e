"""A plan to begin with: the one that was given if it holds, else one as a coordinator makes it by hand.

So a search that is stopped early has something to show, and no plan is worse than what would be done without it.
"""

from dataclasses import replace

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from solver.arrays import marked_at
from solver.engines.cpsat import NO_COST, CpSat, Effort
from solver.rows import IntArray
from solver.search.by_hand.coordinator import planned_by_hand
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.fewer_rows import without_rules
from solver.search.model import Posted
from solver.search.some_plan import some_plan

WORTH_IT = 4_000
"""Open variables above which a plan is made by hand first; smaller weeks are solved as quickly at once."""
SHARE = 0.3
"""Of the time left, for planning by hand."""


def begun(week: Posted, face: Face, given: IntArray | None, clock: Clock) -> IntArray | None:
    """Values of all variables, given those of the plan's own that are wanted; None if there is no plan at all."""
    kept = None if given is None else _completed(week, face, given)
    if kept is None and len(face.open) > WORTH_IT:
        kept = by_hand(week, face, clock.within(SHARE))
    return some_plan(face, Effort()).values if kept is None else kept


def by_hand(week: Posted, face: Face, clock: Clock, plan: IntArray | None = None) -> IntArray | None:
    """A plan as a coordinator makes it, beginning with what another plan says; None where pins could not be met."""
    bare = without_rules(week.matrix, [goal.id for goal, _ in week.costs])
    values = planned_by_hand(replace(week, matrix=bare), lambda: clock.over, plan)
    return None if values is None else _completed(week, face, values)


def _completed(week: Posted, face: Face, values: IntArray) -> IntArray | None:
    """The plan with what goals count of it; None where it does not hold."""
    planned = np.arange(week.variables.size)
    every = np.zeros(week.rows.size, dtype=np.int64)
    every[planned] = values[planned]
    part = face.fixing(planned, every)
    if part is None or (part.fixed[planned] != every[planned]).any():
        return None
    left = part.fixing(*_at_least(part))
    if left is None:
        return None
    answer = CpSat(left.matrix, NO_COST).minimise(None, Effort(), lambda *_: True)
    return None if answer.values is None else left.lifted(answer.values)


def _at_least(part: Face) -> tuple[IntArray, IntArray]:
    """What may stay at its least, since that breaks no row it stands in or depends on; and values of all for it.

    Of hundreds of thousands of counts in a large week that leaves few to be searched.
    """
    matrix, rows = part.matrix, len(part.matrix.row_lower)
    sums = matrix.table() @ matrix.lower
    broken = np.flatnonzero((sums < matrix.row_lower) | (sums > matrix.row_upper))
    row = np.repeat(np.arange(rows), np.diff(matrix.start))
    size = rows + len(part.open)
    together = coo_matrix((np.ones(len(row), dtype=np.bool_), (row, rows + matrix.var)), shape=(size, size))
    group = connected_components(together, directed=False)[1]
    free = ~marked_at(group[broken], size)[group[rows:]]
    return part.open[free], part.lifted(matrix.lower)
