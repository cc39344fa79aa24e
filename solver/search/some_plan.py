"""Whether there is any plan at all, good or bad."""

from dataclasses import dataclass

import numpy as np

from solver.engines.cpsat import NO_COST, CpSat, Effort
from solver.rows import IntArray
from solver.search.face import Face


@dataclass(frozen=True, slots=True)
class SomePlan:
    """The values of a plan, if one was found. `exists` is None where the effort was too small to know."""

    values: IntArray | None
    exists: bool | None


def some_plan(face: Face, effort: Effort) -> SomePlan:
    """The empty plan if nothing forbids it, else one that is searched."""
    none = np.zeros(len(face.open), dtype=np.int64)
    limits = (face.matrix.row_lower > 0) | (face.matrix.row_upper < 0)
    if not limits.any() and not face.matrix.lower.any():
        return SomePlan(face.lifted(none), True)
    found = CpSat(face.matrix, NO_COST).minimise(none, effort, _any_will_do)
    if found.values is None:
        return SomePlan(None, False if found.impossible else None)
    return SomePlan(face.lifted(found.values), True)


def _any_will_do(_value: int, _bound: int) -> bool:
    return True
