"""Whose turn it is, and what could be offered to whom."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from solver.arrays import numbers
from solver.problem import Family, WeekProblem
from solver.rows import IntArray
from solver.search.model import Posted

KEPT, URGENT = 1_000_000, 10_000
"""A member's place, or one that was told, counts more than all urgent families; one of those more than any wait."""


@dataclass(frozen=True, slots=True)
class Offers:
    """Every place and slot that no rule rules out by itself, the best liked first.

    `var` and `variant` (NO_SESSION for a slot) run family by family, from `first` on; `coming` are the families
    who could come to each variant, in turn.
    """

    var: IntArray
    variant: IntArray
    first: IntArray
    coming: tuple[IntArray, ...]

    def of(self, family: int) -> tuple[IntArray, IntArray]:
        """The family's own, with their variants."""
        part = slice(self.first[family], self.first[family + 1])
        return self.var[part], self.variant[part]


NO_SESSION = -1


def points(problem: WeekProblem) -> IntArray:
    """What leaving each family without a place counts: a kept place before urgency before the wait."""
    told = {one.family for one in problem.published if one.told} | {pin.family for pin in problem.pins}
    return numbers(problem.families, lambda family: _points(problem, family, told))


def _points(problem: WeekProblem, family: Family, told: Collection[str]) -> int:
    if family.absent:
        return 0
    weights = problem.settings.weights
    weeks = max(0, (problem.local_day(problem.as_of) - family.waiting_since).days // 7)
    waited = min(weeks, weights.weeks_waited_at_most) + weights.per_time_passed_over * family.passed_over
    kept = KEPT * (family.id in told or family.cohort is not None)
    return kept + URGENT * family.urgent + weights.base_place + waited


def turns(points_of: IntArray) -> IntArray:
    """The families in turn; of those who count alike, the one who was entered first."""
    return np.argsort(-points_of, kind="stable")


def offers(week: Posted, liking: IntArray, in_turn: IntArray) -> Offers:
    """What could be offered at all, by the week's posted rules."""
    places, slots, families = week.variables.places, week.variables.slots, len(week.problem.families)
    var = np.concatenate([places.var, slots.var])
    family = np.concatenate([places.family, slots.family])
    variant = np.concatenate([places.variant, np.full(len(slots.var), NO_SESSION)])
    possible = np.flatnonzero(week.matrix.upper[var] > 0)
    var, family, variant = var[possible], family[possible], variant[possible]
    order = np.lexsort((liking[var], family))
    first = np.searchsorted(family[order], np.arange(families + 1))
    turn = np.empty(families, dtype=np.int64)
    turn[in_turn] = np.arange(families)
    return Offers(var[order], variant[order], first, _coming(variant, turn[family], in_turn, len(week.variables.runs)))


def _coming(variant: IntArray, turn: IntArray, in_turn: IntArray, variants: int) -> tuple[IntArray, ...]:
    families, in_session = len(in_turn), variant != NO_SESSION
    pairs = np.unique(variant[in_session] * families + turn[in_session])
    bounds = np.searchsorted(pairs, np.arange(variants + 1) * families)
    return tuple(in_turn[pairs[bounds[at] : bounds[at + 1]] % families] for at in range(variants))
