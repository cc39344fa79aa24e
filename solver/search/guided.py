"""A narrower week to search first: for each family the few places that the relaxation likes best.

The relaxation, in which families may be split, says nearly where everybody goes. So a family's other places, and
the sessions that do not run in it even in part, are left for later. A plan found here is a plan of the week.
"""

from dataclasses import dataclass

import numpy as np

from solver.arrays import marked_at
from solver.engines.relaxation import Floats
from solver.rows import BoolArray, IntArray
from solver.search.apart import Apart, Lowest
from solver.search.face import Face
from solver.search.model import Posted

FEW = 4
"""Places of a family, and as many slots, that stay although the relaxation does not use them."""
USED = 1e-6


@dataclass(frozen=True, slots=True)
class Liking:
    """What a relaxation says of every variable of the week: its value, and what it would cost to use it."""

    value: Floats
    reduced: Floats

    @property
    def rounded(self) -> IntArray:
        return np.rint(self.value).astype(np.int64)


def liking(parts: Apart, lowest: Lowest) -> Liking:
    """The relaxation of a week's parts, told of all variables: what they have ruled out costs without end."""
    value, reduced = parts.settled.astype(float), np.full(len(parts.fixed), np.inf)
    for face, relaxed in zip(parts.faces, lowest.parts, strict=True):
        value[face.open], reduced[face.open] = relaxed.values, relaxed.reduced
    return Liking(value, reduced)


def guided(week: Posted, face: Face, liked: Liking, plan: IntArray, times: int = 1) -> Face | None:
    """The face with few places for each family, or so many times that, and those of the plan; None if it is empty."""
    v = week.variables
    unused = (liked.value < USED) & (plan == 0)
    closed = (
        use.var[unused[use.var] & ~_among_few(use.family, liked, use.var, np.isin(use.var, face.open), FEW * times)]
        for use in (v.places, v.slots)
    )
    return face.closing(np.concatenate([v.runs[unused[v.runs]], *closed]))


def _among_few(family: IntArray, liked: Liking, var: IntArray, is_open: BoolArray, few: int) -> BoolArray:
    """Whether a place is one of the few of its family that cost least; between equals chance decides, by one seed."""
    rows = np.flatnonzero(is_open)
    chance = np.random.default_rng(0).random(len(rows))
    order = rows[np.lexsort((chance, liked.reduced[var[rows]], family[rows]))]
    rank = np.arange(len(order)) - np.searchsorted(family[order], family[order])
    return marked_at(order[rank < few], len(var))
