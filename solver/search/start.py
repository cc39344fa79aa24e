"""A good plan early: one programme after the other, each planned into what the ones before have left.

It is what a careful coordinator would do by hand, the largest programme first, but with every family of a
programme weighed at once. It is only where the search begins.
"""

from collections.abc import Sequence

import numpy as np

from solver.arrays import numbers, positions
from solver.engines.cpsat import CpSat
from solver.rows import Cost, IntArray
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.model import Posted
from solver.search.thin import thinned

WORTH_IT = 4_000
"""Open variables above which a week is begun by programme; smaller ones are solved as quickly at once."""
SHARE = 0.1
"""Of the time left, for one programme."""
NOBODYS = -1


def by_programme(week: Posted, face: Face, values: IntArray, clock: Clock) -> IntArray:
    """A plan at least as good in the first goals as the one given, unless the time is over first."""
    if len(face.open) <= WORTH_IT:
        return values
    owner, cost = owners(week), first_goals(week)
    for programme in largest_first(week):
        if clock.over:
            break
        kept = (owner != NOBODYS) & (owner != programme)
        part = face.fixing(np.flatnonzero(kept), values)
        part = None if part is None else thinned(week, part) or part
        if part is not None:
            values = _improved(part, cost, values, clock)
    return values


def largest_first(week: Posted) -> list[int]:
    """The positions of programmes that have families, those with most first."""
    programmes, families = np.unique(_of_families(week), return_counts=True)
    return [int(programme) for programme in programmes[np.argsort(-families, kind="stable")]]


def _improved(part: Face, cost: Cost, values: IntArray, clock: Clock) -> IntArray:
    answer = CpSat(part.matrix, part.cost(cost)).minimise(values[part.open], clock.effort(SHARE), lambda *_: clock.over)
    if answer.values is None or answer.value > cost.of(values):
        return values
    return part.lifted(answer.values)


def _of_families(week: Posted) -> IntArray:
    at = _programmes(week)
    return numbers(week.problem.families, lambda family: at[family.programme])


def _programmes(week: Posted) -> dict[str, int]:
    return positions([programme.id for programme in week.problem.programmes])


def owners(week: Posted) -> IntArray:
    """The programme that each variable belongs to; those that only count belong to nobody."""
    v, at = week.variables, _programmes(week)
    of_variant, of_family = numbers(v.variants, lambda variant: at[variant.programme.id]), _of_families(week)
    owner = np.full(week.rows.size, NOBODYS, dtype=np.int64)
    owner[v.runs] = of_variant
    for use in (v.places, v.rooms, v.staff, v.kits, v.interpreters):
        owner[use.var] = of_variant[use.variant]
    for given in (v.slots, v.calls):
        owner[given.var] = of_family[given.family]
    return owner


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
