"""A plan made better a part at a time: one programme searched again while all others stay as they are.

A large week is too much for one search of its later goals, a programme is not. A plan only ever gets better:
whoever calls compares. Nothing is proven here.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from solver.engines.cpsat import CpSat, Effort
from solver.rows import Cost, IntArray
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.in_order import in_order
from solver.search.model import Posted
from solver.search.programmes import NOBODYS, largest_first, owners

SHARE, LONG = 0.04, 0.05
"""Of the time left, for one search: of many rounds of them, or of one alone."""
OF_PLACES, LAST = (slice(0, 3),), (slice(6, 7), slice(7, 8))
"""Goals that are searched together: costs of few points in one sum, those of many alone."""


def better(
    week: Posted, face: Face, values: IntArray, clock: Clock, goals: Sequence[slice], share: float = SHARE
) -> Iterator[IntArray]:
    """After each programme, a plan that is no worse in these goals; those before are held by the face."""
    owner = owners(week)
    for programme in largest_first(week):
        if clock.over:
            return
        part = face.fixing(np.flatnonzero((owner != NOBODYS) & (owner != programme)), values)
        if part is not None:
            values = _again(week, part, values, goals, lambda: clock.effort(share))
            yield values


def _again(
    week: Posted, part: Face, values: IntArray, goals: Sequence[slice], effort: Callable[[], Effort]
) -> IntArray:
    """The part searched for each of the goals in order, those before held."""
    for some in goals:
        cost = in_order([cost for _, cost in week.costs[some]])
        found = _lower(part, cost, values, effort())
        if found is None:
            return values
        values = found
        held = part.holding(cost, cost.of(values), None)
        if held is None:
            return values
        part = held
    return values


def _lower(face: Face, cost: Cost, values: IntArray, effort: Effort) -> IntArray | None:
    answer = CpSat(face.matrix, face.cost(cost)).minimise(values[face.open], effort, lambda *_: False)
    if answer.values is None or answer.value > cost.of(values):
        return None
    return face.lifted(answer.values)
