"""Strict tiers as one weighted sum, for engines that know one goal only; and the tiers read back from a sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from solver.rows import Cost
from solver.search.model import Posted


@dataclass(frozen=True, slots=True)
class Summed:
    """The first tiers in one sum. `spans` are the most that each can cost: its place value less one."""

    cost: Cost
    spans: tuple[int, ...]

    def tiers(self, total: int) -> tuple[int, ...]:
        """The sum taken apart. What a lower bound is taken apart into, no plan is before, tier by tier."""
        found = []
        for span in reversed(self.spans[1:]):
            total, tier = divmod(total, span + 1)
            found.append(tier)
        return (total, *reversed(found))


def summed(week: Posted, largest: int, least: int = 1) -> Summed:
    """As many tiers as fit with the largest term of the sum below a limit, but at least so many."""
    costs = [cost for _, cost in week.costs]
    spans = [_span(week, cost) for cost in costs]
    count = len(costs)
    while count > least and _largest(costs[:count], spans[:count]) >= largest:
        count -= 1
    return Summed(_weighted(costs[:count], spans[:count]), tuple(spans[:count]))


def _weights(spans: Sequence[int]) -> list[int]:
    return [prod(span + 1 for span in spans[at + 1 :]) for at in range(len(spans))]


def _largest(costs: Sequence[Cost], spans: Sequence[int]) -> int:
    """More than an engine's sum can reach if it looks at each variable alone."""
    weights = _weights(spans)
    return sum(weight * (cost.constant + _sizes(cost)) for weight, cost in zip(weights, costs, strict=True))


def _sizes(cost: Cost) -> int:
    return int(np.abs(cost.coef).sum())


def _weighted(costs: Sequence[Cost], spans: Sequence[int]) -> Cost:
    weights = _weights(spans)
    var = np.concatenate([cost.var for cost in costs])
    coef = np.concatenate([cost.coef * weight for cost, weight in zip(costs, weights, strict=True)])
    constant = sum(cost.constant * weight for cost, weight in zip(costs, weights, strict=True))
    return Cost(var, coef, constant)


def _span(week: Posted, cost: Cost) -> int:
    """What a tier can cost at most: of the places of a family only the dearest counts, for it has one at most."""
    v = week.variables
    owner = np.full(week.rows.size, -1, dtype=np.int64)
    for use in (v.places, v.slots):
        owner[use.var] = use.family
    positive = np.maximum(cost.coef, 0)
    of = owner[cost.var]
    dearest = np.zeros(len(week.problem.families), dtype=np.int64)
    np.maximum.at(dearest, of[of >= 0], positive[of >= 0])
    return int(cost.constant + dearest.sum() + positive[of < 0].sum())
