"""The programmes of a week, and which of its decisions belong to which."""

import numpy as np

from solver.arrays import numbers, positions
from solver.rows import IntArray
from solver.search.model import Posted

NOBODYS = -1


def largest_first(week: Posted) -> list[int]:
    """The positions of programmes that have families, those with most first."""
    programmes, families = np.unique(_of_families(week), return_counts=True)
    return [int(programme) for programme in programmes[np.argsort(-families, kind="stable")]]


def _of_families(week: Posted) -> IntArray:
    at = _programmes(week)
    return numbers(week.problem.families, lambda family: at[family.programme])


def of_variants(week: Posted) -> IntArray:
    """The programme of each variant."""
    at = _programmes(week)
    return numbers(week.variables.variants, lambda variant: at[variant.programme.id])


def _programmes(week: Posted) -> dict[str, int]:
    return positions([programme.id for programme in week.problem.programmes])


def owners(week: Posted) -> IntArray:
    """The programme that each variable belongs to; those that only count belong to nobody."""
    v, of_variant, of_family = week.variables, of_variants(week), _of_families(week)
    owner = np.full(week.rows.size, NOBODYS, dtype=np.int64)
    owner[v.runs] = of_variant
    for use in (v.places, v.rooms, v.staff, v.kits, v.interpreters):
        owner[use.var] = of_variant[use.variant]
    for given in (v.slots, v.calls):
        owner[given.var] = of_family[given.family]
    return owner
