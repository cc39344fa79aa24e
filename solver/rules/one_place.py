"""A family has at most one place, in the programme it was referred to.

A household that was referred twice has two families here. They are the same people, so their places never
overlap in time, the way there and back included.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from solver.arrays import numbers, positions, running_together
from solver.broken import Broken
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Rows, term
from solver.rule import Rule
from solver.stays import Stay, stays, taken_up
from solver.variables import Variables
from solver.ways import time_of_places, time_of_slots


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """At most one place or slot for each family, and at any moment for each household.

    Strong, beside the plain row: in each variant, a family's places together are at most its `runs`.
    Families have variables only in their own programme.
    """
    places, slots = v.places, v.slots
    rows.at_most(1, term(places.family, places.var), term(slots.family, slots.var))
    pair = places.family * len(v.variants) + places.variant
    each, first = np.unique(pair, return_index=True)
    rows.at_most(0, term(pair, places.var), term(each, v.runs[places.variant[first]], -1))
    _post_households(rows, v, problem)


def _post_households(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    at = positions([family.household for family in problem.families])
    home = numbers(problem.families, lambda family: at[family.household])
    family = np.concatenate([v.places.family, v.slots.family])
    shared = np.flatnonzero((np.bincount(home, minlength=1)[home] > 1)[family])
    shared = shared[np.argsort(home[family[shared]], kind="stable")]
    var = np.concatenate([v.places.var, v.slots.var])
    times = zip(time_of_places(problem, v), time_of_slots(problem, v), strict=True)
    start, end = (np.concatenate(parts) for parts in times)
    _, first = np.unique(home[family[shared]], return_index=True)
    for own in np.split(shared, first[1:]):
        moment, among = running_together(start[own], end[own])
        rows.at_most(1, term(moment, var[own[among]]))


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family with several places or in another programme, and each household in two places at once."""
    of: dict[str, list[Stay]] = {}
    at_home: dict[str, list[Stay]] = {}
    for stay in stays(problem, roster):
        of.setdefault(stay.family.id, []).append(stay)
        at_home.setdefault(stay.family.household, []).append(stay)
        if stay.session and stay.session.programme != stay.family.programme:
            text = f"family {stay.family.id!r} was referred to {stay.family.programme!r}, and is placed in "
            text += f"{stay.session.id!r} of {stay.session.programme!r}"
            values = {"referred": stay.family.programme, "offered": stay.session.programme}
            yield Broken(text, "other-programme", (stay.family.id,), (stay.session.id,), **values)
    for family, own in of.items():
        if len(own) > 1:
            places = ", ".join(f"{stay.placement.session!r} ({stay.placement.side.value})" for stay in own)
            text = f"family {family!r} has {len(own)} places: {places}"
            yield Broken(text, "several", (family,), [stay.placement.session for stay in own])
    for together in at_home.values():
        for one, other in combinations(together, 2):
            if one.family.id != other.family.id and _overlap(problem, one, other):
                text = f"families {one.family.id!r} and {other.family.id!r} are one household, and are in "
                text += f"{one.placement.session!r} and {other.placement.session!r} at overlapping times"
                both = (one.placement.session, other.placement.session)
                yield Broken(text, "household", (one.family.id, other.family.id), both)


def _overlap(problem: WeekProblem, one: Stay, other: Stay) -> bool:
    one_from, one_to = taken_up(problem, one)
    other_from, other_to = taken_up(problem, other)
    return one_from < other_to and other_from < one_to


RULE = Rule(
    id="one-place",
    sentence="A family has at most one place, in its own programme, and a household is in one place at a time.",
    blocks="has its household in another place at that time",
    turn="coordinator",
    next_step="Offer one of the household's referrals another time.",
    post=post,
    violations=violations,
)
