"""Costs in strict order as one sum."""

from collections.abc import Sequence

import numpy as np

from solver.rows import Cost
from solver.search.model import Posted

MOST = 1 << 60
"""Sums below this are counted exactly: an engine has 64 bits for them, and some to spare."""


def first_goals(week: Posted) -> Cost:
    """The first three goals in one sum."""
    return in_order([cost for _, cost in week.costs[:3]])


def in_order(costs: Sequence[Cost]) -> Cost:
    """Costs in one sum, each worth more than all of the next."""
    total, weight = Cost(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)), 1
    for cost in reversed(costs):
        var, coef = np.concatenate([total.var, cost.var]), np.concatenate([total.coef, cost.coef * weight])
        total = Cost(var, coef, total.constant + cost.constant * weight)
        weight *= int(np.abs(cost.coef).sum()) + 1
    return total


def fit_in_one(costs: Sequence[Cost]) -> bool:
    """Whether these costs in strict order are a sum that can be counted exactly."""
    span = 1
    for cost in costs:
        span *= int(np.abs(cost.coef).sum()) + 1
    return span < MOST
