"""A plan made better a part at a time: some sessions searched again, with who is in them, while all others stay.

A large week is too much for one search of its later goals; a programme is not, and neither is a day. In a programme
families change places, on a day programmes change rooms and people. A plan only ever gets better: whoever calls
compares. Nothing is proven here.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from solver.arrays import marked_at, numbers, positions
from solver.engines.cpsat import CpSat, Effort
from solver.rows import BoolArray, Cost, IntArray
from solver.search.face import HELD, Face
from solver.search.in_order import fit_in_one, in_order
from solver.search.model import Posted
from solver.search.programmes import largest_first, of_variants

OF_PLACES, LATER, PENCE = (slice(0, 3),), (slice(3, 7), slice(7, 8)), (slice(7, 8),)
"""Goals that are searched together: costs of few points in one sum, pence alone."""
MANY = 200
"""Variants that are searched for all later goals in a second or two."""


def programmes(week: Posted) -> list[BoolArray]:
    """The variants of each programme, those with most families first."""
    of_variant = of_variants(week)
    return [of_variant == programme for programme in largest_first(week)]


def days(week: Posted) -> list[BoolArray]:
    """The variants of each day of the week."""
    return [week.variables.day == day for day in np.unique(week.variables.day)]


def small_programmes(week: Posted) -> list[BoolArray]:
    """The variants of each programme; where these are many, of some days at a time."""
    return [piece for some in programmes(week) for piece in _pieces(some, week.variables.day)]


def small_days(week: Posted) -> list[BoolArray]:
    """The variants of each day; where these are many, of some venues at a time."""
    at = positions([venue.id for venue in week.problem.venues])
    venue = numbers(week.variables.variants, lambda variant: at.get(variant.venue or "", len(at)))
    return [piece for some in days(week) for piece in _pieces(some, venue)]


def _pieces(some: BoolArray, kind: IntArray) -> Iterator[BoolArray]:
    """Variants in pieces of about MANY at most, those of a kind together; of nothing there are none."""
    kinds = np.unique(kind[some])
    wanted = min(len(kinds), -(-int(some.sum()) // MANY))
    for own in np.array_split(kinds, wanted) if wanted else ():
        yield some & np.isin(kind, own)


def again(
    week: Posted, face: Face, values: IntArray, some: BoolArray, goals: Sequence[slice], effort: Callable[[], Effort]
) -> IntArray:
    """The plan with these variants searched for each of the goals in order; those before are held by the face."""
    return _searched(week, face, values, _free(week, values, some), goals, effort)


def people_again(
    week: Posted, face: Face, values: IntArray, some: BoolArray, goals: Sequence[slice], effort: Callable[[], Effort]
) -> IntArray:
    """The same, with only the people of these variants searched: who is where stays."""
    free = np.zeros(week.rows.size, dtype=np.bool_)
    for use in (week.variables.staff, week.variables.interpreters):
        free[use.var[some[use.variant]]] = True
    return _searched(week, face, values, free, goals, effort)


def _searched(
    week: Posted, face: Face, values: IntArray, free: BoolArray, goals: Sequence[slice], effort: Callable[[], Effort]
) -> IntArray:
    part = face.fixing(face.open[~_with_counts(face, free, week.variables.size)], values)
    for costs in _together(week, part, goals):
        if part is None:
            return values
        found = _lower(part, in_order([part.cost(cost) for cost in costs]), values, effort())
        if found is None:
            return values
        values = found
        part = part.held_at(costs, [cost.of(values) for cost in costs])
    return values


def _together(week: Posted, part: Face | None, goals: Sequence[slice]) -> Iterator[list[Cost]]:
    """The costs of goals that are searched in one sum; each alone where that would be too large to count."""
    for some in goals:
        costs = [cost for _, cost in week.costs[some]]
        if part is not None and fit_in_one([part.cost(cost) for cost in costs]):
            yield costs
        else:
            yield from ([cost] for cost in costs)


def _free(week: Posted, values: IntArray, some: BoolArray) -> BoolArray:
    """For each variable, whether it is decided with these variants: by them, or by families that are in no other."""
    v, families = week.variables, len(week.problem.families)
    within = some[v.places.variant]
    elsewhere = marked_at(v.places.family[(values[v.places.var] > 0) & ~within], families)
    theirs = marked_at(v.places.family[within], families) & ~elsewhere
    free = marked_at(v.places.var[within & theirs[v.places.family]], week.rows.size)
    free[v.runs[some]] = True
    for use in (v.rooms, v.staff, v.kits, v.interpreters):
        free[use.var[some[use.variant]]] = True
    for given in (v.slots, v.calls):
        free[given.var[theirs[given.family]]] = True
    return free


def _with_counts(face: Face, free: BoolArray, decisions: int) -> BoolArray:
    """For each open variable, whether it is free, or only counts what is; twice, since some count what others count."""
    matrix, mine = face.matrix, free[face.open]
    row = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.start))
    counting = face.open >= decisions
    of_all = matrix.of_rules([HELD])
    for _ in range(2):
        near = marked_at(row[mine[matrix.var]], len(of_all)) & ~of_all
        mine = mine | counting & marked_at(matrix.var[near[row]], len(mine))
    return mine


def _lower(part: Face, cost: Cost, values: IntArray, effort: Effort) -> IntArray | None:
    answer = CpSat(part.matrix, cost).minimise(values[part.open], effort, lambda *_: False)
    if answer.values is None or answer.value > cost.of(values[part.open]):
        return None
    return part.lifted(answer.values)
