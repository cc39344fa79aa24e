"""Programmes taken apart: each relaxed alone, with all that they share to itself.

Programmes meet only in what they share: rooms, kits, loans, taxis, households with two referrals. That hardly ever
binds in a relaxation, and without it a week is as many small problems as it has programmes. What each costs at least
when it has everything to itself, added up, is what they cost at least together.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from solver.engines.relaxation import Relaxed, relaxed
from solver.engines.stopping import Stop, at_once
from solver.rows import NO_LIMIT, BoolArray, Cost, IntArray, Matrix
from solver.search.face import Face
from solver.search.model import Posted
from solver.search.programmes import NOBODYS, owners

MANY = 1 << 30
"""Above all positions of programmes."""


@dataclass(frozen=True, slots=True)
class Lowest:
    """The relaxation of a goal in each part. `base` is what it costs in any case, counted in each of them."""

    parts: tuple[Relaxed, ...]
    base: int

    @property
    def bound(self) -> int:
        """A whole number that no plan's cost lies below."""
        return self.base + sum(self.least)

    @property
    def least(self) -> tuple[int, ...]:
        """What each part adds at least."""
        return tuple(one.bound - self.base for one in self.parts)

    def limits(self, value: int) -> tuple[int, ...]:
        """What the goal can cost in each part, counted with the base, where it costs `value` in all."""
        spare = value - self.bound
        return tuple(self.base + least + spare for least in self.least)


@dataclass(frozen=True, slots=True)
class Apart:
    """A face in parts, one for each programme; what belongs to none is in none. `fixed` are the face's own values."""

    faces: tuple[Face, ...]
    fixed: IntArray

    @property
    def open(self) -> IntArray:
        """What is open in any part."""
        return np.concatenate([face.open for face in self.faces])

    @property
    def settled(self) -> IntArray:
        """The values of what is open in no part any more, and of what never was."""
        every = self.fixed.copy()
        for face in self.faces:
            np.maximum(every, face.fixed, out=every)
        return every

    def lowest(self, cost: Cost, seconds: float | None, stop: Stop) -> Lowest | None:
        """The relaxation of a goal; None where that of a part is not known in time."""
        ends = None if seconds is None else time.monotonic() + seconds

        def searched(face: Face, stop: Stop) -> Relaxed | None:
            left = None if ends is None else max(ends - time.monotonic(), 0.0)
            return None if left == 0.0 else relaxed(face.matrix, face.cost(cost), left, stop)

        found = at_once([partial(searched, face) for face in self.faces], stop)
        known = tuple(one for one in found if one is not None)
        if not known or len(known) < len(found):
            return None
        return Lowest(known, int(cost.constant + cost.coef @ self.fixed[cost.var]))

    def holding(self, cost: Cost, value: int, lowest: Lowest) -> "Apart | None":
        """What is left where the goal, of which this is the relaxation here, costs at most `value` in all."""
        return self._held(cost, lowest.limits(value), lowest.parts)

    def limited(self, cost: Cost, value: int, lowest: Lowest) -> "Apart | None":
        """The same by the relaxation of other parts of the same programmes, of which only the bounds are used.

        None also where these are not as many, since one had nothing open.
        """
        if len(self.faces) != len(lowest.parts):
            return None
        return self._held(cost, lowest.limits(value), [None] * len(self.faces))

    def _held(self, cost: Cost, limits: Sequence[int], relaxations: Sequence[Relaxed | None]) -> "Apart | None":
        each = zip(self.faces, limits, relaxations, strict=True)
        held = [face.holding(cost, limit, one) for face, limit, one in each]
        known = tuple(face for face in held if face is not None)
        return Apart(known, self.fixed) if len(known) == len(held) else None


def apart(week: Posted, face: Face) -> Apart:
    """The face by programmes."""
    owner = _with_counts(face.matrix, owners(week)[face.open])
    parts = parts_of(face, [owner == at for at in range(len(week.problem.programmes))])
    return Apart(tuple(parts), face.fixed)


def together(_: Posted, face: Face) -> Apart:
    """The face in one part, where it is small enough for that: then it is known how the programmes fit together."""
    return Apart((face,), face.fixed)


def _with_counts(matrix: Matrix, owner: IntArray) -> IntArray:
    """Owners also of what only counts: the programme that it stands in rows with, if that is one alone.

    Looked for twice, since some count what others count.
    """
    row = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.start))
    for _ in range(2):
        own = owner[matrix.var]
        first, last = np.full(len(matrix.row_lower), MANY), np.full(len(matrix.row_lower), NOBODYS)
        np.minimum.at(first, row, np.where(own == NOBODYS, MANY, own))
        np.maximum.at(last, row, own)
        low, high = np.full(len(owner), MANY), np.full(len(owner), NOBODYS)
        np.minimum.at(low, matrix.var, first[row])
        np.maximum.at(high, matrix.var, last[row])
        owner = np.where((owner == NOBODYS) & (low == high), low, owner)
    return owner


def parts_of(face: Face, members: Sequence[BoolArray]) -> Iterator[Face]:
    reaches = _Reaches(face.matrix)
    every = reaches.of(np.ones(len(face.open), dtype=np.bool_))
    for mine in members:
        if mine.any():
            own = reaches.of(mine)
            matrix = _alone(face.matrix, mine, every[0] - own[0], every[1] - own[1])
            yield replace(face, matrix=matrix, open=face.open[mine])


def _alone(matrix: Matrix, mine: BoolArray, least: IntArray, most: IntArray) -> Matrix:
    """The rows over some variables, as far as the others cannot help them: these sum up to between least and most."""
    table = matrix.table()[:, mine]
    kept = np.diff(table.indptr) > 0
    table = table[kept]
    lower, upper = matrix.row_lower[kept], matrix.row_upper[kept]
    return Matrix(
        lower=matrix.lower[mine],
        upper=matrix.upper[mine],
        row_lower=np.where(lower <= -NO_LIMIT, lower, lower - most[kept]),
        row_upper=np.where(upper >= NO_LIMIT, upper, upper - least[kept]),
        start=table.indptr.astype(np.int64),
        var=table.indices.astype(np.int64),
        coef=np.asarray(table.data, dtype=np.int64),
        rule=matrix.rule[kept],
        rules=matrix.rules,
    )


class _Reaches:
    """What variables can add to each row."""

    def __init__(self, matrix: Matrix) -> None:
        self._var, self._rows = matrix.var, len(matrix.row_lower)
        self._row = np.repeat(np.arange(self._rows), np.diff(matrix.start))
        low, high = matrix.coef * matrix.lower[matrix.var], matrix.coef * matrix.upper[matrix.var]
        self._least, self._most = np.minimum(low, high), np.maximum(low, high)

    def of(self, mine: BoolArray) -> tuple[IntArray, IntArray]:
        """The least and the most that some of them can add to each row."""
        entry = np.flatnonzero(mine[self._var])
        row = self._row[entry]
        least, most = (np.bincount(row, reach[entry], self._rows) for reach in (self._least, self._most))
        return least.astype(np.int64), most.astype(np.int64)
