"""The ways to place some families that no rule leaves, and which rules take each of them away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from solver.arrays import marked_at, numbers, positions
from solver.problem import Side, WeekProblem
from solver.rows import BoolArray, IntArray
from solver.rule import Rule
from solver.tables import build_variables
from solver.variables import CHANNELS, Places, SlotPlaces, Variables

SIDES = (Side.ROOM, Side.REMOTE, Side.SLOT)


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways to place families: who, in which session or slot, on which side (of SIDES), and the rules that block it.

    Those that say the same stand there once, with how many they are: they differ in mode, venue, support or
    channel. Slots are counted on from the last session. `rules` is a sum of bits, one for each rule.
    """

    family: IntArray
    offer: IntArray
    side: IntArray
    rules: IntArray
    times: IntArray

    def __add__(self, other: "Ways") -> "Ways":
        """Both, those of a family side by side."""
        columns = [np.concatenate([getattr(self, one.name), getattr(other, one.name)]) for one in fields(self)]
        order = np.argsort(columns[0], kind="stable")
        return Ways(*(column[order] for column in columns))

    def of(self, family: int) -> "Ways":
        """Those of one family."""
        first, last = np.searchsorted(self.family, [family, family + 1])
        return Ways(*(getattr(self, one.name)[first:last] for one in fields(self)))

    def where(self, kept: BoolArray) -> "Ways":
        """Those of them that are marked."""
        return Ways(*(getattr(self, one.name)[kept] for one in fields(self)))


def lost_ways(
    problem: WeekProblem, left: Variables, rules: Sequence[Rule], families: Collection[int], bits: Mapping[str, int]
) -> Ways:
    """Every way to place these families that is not left, with all rules that rule it out by itself.

    Where none does, but some that its session runs like that at all, it is those.
    """
    v = build_variables(problem, families)
    blamed = np.zeros(v.size, dtype=np.int64)
    for rule in rules:
        for var in rule.rules_out(v, problem):
            blamed[var] |= bits[rule.id]
    places, slots = v.places, v.slots
    asked = marked_at(np.array(sorted(families), dtype=np.int64), len(problem.families))
    stay = _places(left.places, problem, v)[asked[left.places.family]]
    lost = np.flatnonzero(~np.isin(_places(places, problem, v), stay))
    variant = places.variant[lost]
    by = np.where(blamed[places.var[lost]] > 0, blamed[places.var[lost]], blamed[v.runs][variant])
    stay = _slots(left.slots, problem)[asked[left.slots.family]]
    lost_slots = np.flatnonzero(~np.isin(_slots(slots, problem), stay))
    return in_places(problem, v, lost, by) + in_slots(problem, v, lost_slots, blamed[slots.var[lost_slots]])


def in_places(problem: WeekProblem, v: Variables, row: IntArray, rules: IntArray) -> Ways:
    """These rows of places, and which rules block each."""
    at = positions([session.id for session in problem.sessions])
    session = numbers(v.variants, lambda variant: at[variant.session.id])[v.places.variant[row]]
    return _once(v.places.family[row], session, v.places.remote[row].astype(np.int64), rules)


def in_slots(problem: WeekProblem, v: Variables, row: IntArray, rules: IntArray) -> Ways:
    """These rows of slots, and which rules block each."""
    side = np.full(len(row), SIDES.index(Side.SLOT))
    return _once(v.slots.family[row], v.slots.slot[row] + len(problem.sessions), side, rules)


def _once(family: IntArray, offer: IntArray, side: IntArray, rules: IntArray) -> Ways:
    marks, mark = np.unique(rules, return_inverse=True)
    offers = int(offer.max(initial=0)) + 1
    key = ((family * offers + offer) * len(SIDES) + side) * max(len(marks), 1) + mark
    named, times = np.unique(key, return_counts=True)
    rest, kind = np.divmod(named, max(len(marks), 1))
    rest, on = np.divmod(rest, len(SIDES))
    who, where = np.divmod(rest, offers)
    return Ways(who, where, on, marks[kind], times)


def _places(places: Places, problem: WeekProblem, v: Variables) -> IntArray:
    """A number for each place that tells it from all others, whatever its variable."""
    support = np.where(places.taxi, -3, np.where(places.buddy, -2, places.depot)) + 3
    offer = (places.family * len(v.variants) + places.variant) * 2 + places.remote
    return np.asarray(offer * (len(problem.depots) + 3) + support, dtype=np.int64)


def _slots(slots: SlotPlaces, problem: WeekProblem) -> IntArray:
    """A number for each slot of a family that tells it from all others, whatever its variable."""
    return (slots.family * len(problem.slots) + slots.slot) * len(CHANNELS) + slots.channel
