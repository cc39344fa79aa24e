"""Why a family has no place: the rules that rule out its places, and those that fill them, in words.

Read from the same rows the plan was made from, so each rule that is named does block a place. It is a first
answer, not a proof that the named rules are the fewest: `solver.why.reasons` gives that after planning.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import marked_at
from solver.lost_ways import SIDES, Ways, in_places, in_slots, lost_ways
from solver.problem import Family, Side
from solver.roster import Reason, Unplaced
from solver.rows import BoolArray, IntArray, Matrix
from solver.rule import Rule
from solver.search.model import Posted

NO_RULE = ""
"""The rule of what always holds."""
NOT_OFFERED = ("joinable", "one-to-one-only")
"""Rules that say that a place is meant for others: named only when nothing else can be."""

SUPPORTED = ("remote-ready", "reachable")
"""Rules that a loan, a taxi or a buddy would satisfy."""


def unplaced(week: Posted, values: IntArray, rules: Sequence[Rule]) -> tuple[Unplaced, ...]:
    """Every family without a place, with its reasons."""
    places, slots = week.variables.places, week.variables.slots
    placed = set(places.family[values[places.var] == 1]) | set(slots.family[values[slots.var] == 1])
    reader = _Reader.of(week, values, rules, set(range(len(week.problem.families))) - placed)
    return tuple(
        Unplaced(family=family.id, reasons=reader.reasons(at, family))
        for at, family in enumerate(week.problem.families)
        if at not in placed
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """All ways to place families without a place, each with the rules that block it, and the ids of those in order."""

    rules: Mapping[str, Rule]
    ids: Sequence[str]
    ways: Ways

    @classmethod
    def of(cls, week: Posted, values: IntArray, rules: Sequence[Rule], families: Collection[int]) -> "_Reader":
        """What always holds comes last of the ids: of rules that block as many ways it is named last."""
        ids = [*sorted({rule.id for rule in rules} | set(week.matrix.rules) - {NO_RULE}), NO_RULE]
        bits = {ident: 1 << at for at, ident in enumerate(ids)}
        ways = lost_ways(week.problem, week.variables, rules, families, bits) + _filled(week, values, families, bits)
        unnamed = np.where(ways.rules == 0, bits[NO_RULE], ways.rules)
        return cls({rule.id: rule for rule in rules}, ids, replace(ways, rules=unnamed))

    def reasons(self, at: int, family: Family) -> tuple[Reason, ...]:
        if family.absent:
            return (_AWAY,)
        ways = self.ways.of(at)
        if not len(ways.family):
            return (_NOTHING_OFFERED,)
        meant = self._worth_telling(self._meant(ways))
        return tuple(self._reason(rule, meant) for rule in _cover(meant, len(self.ids)))

    def _meant(self, ways: Ways) -> Ways:
        """Without the ways that are meant for others, if there are any others."""
        meant = ways.rules & self._bits(NOT_OFFERED) == 0
        return ways.where(meant) if meant.any() else ways

    def _worth_telling(self, ways: Ways) -> Ways:
        """Without the ways that only lack a support, where the same place with that support is among the others."""
        lacking = ways.rules & ~self._bits(SUPPORTED) == 0
        place = ways.offer * len(SIDES) + ways.side
        return ways.where(~lacking | ~np.isin(place, place[~lacking]))

    def _bits(self, ids: Collection[str]) -> int:
        return sum(1 << at for at, ident in enumerate(self.ids) if ident in ids)

    def _reason(self, at: int, ways: Ways) -> Reason:
        rule = self.rules.get(self.ids[at])
        if rule is None:
            return _NO_GROUP
        text = f"{rule.blocks} ({_share(ways, ways.rules >> at & 1 == 1)})"
        return Reason(rule=rule.id, text=text, turn=rule.turn, next_step=rule.next_step)


def _filled(week: Posted, values: IntArray, families: Collection[int], bits: Mapping[str, int]) -> Ways:
    """The ways that no rule rules out, each with the rules whose rows would break if it were chosen besides."""
    v, those = week.variables, marked_at(np.array(sorted(families), dtype=np.int64), len(week.problem.families))
    place, slot = np.flatnonzero(those[v.places.family]), np.flatnonzero(those[v.slots.family])
    in_place = in_places(week.problem, v, place, _blocking(week.matrix, values, v.places.var[place], bits))
    return in_place + in_slots(week.problem, v, slot, _blocking(week.matrix, values, v.slots.var[slot], bits))


def _blocking(matrix: Matrix, values: IntArray, var: IntArray, bits: Mapping[str, int]) -> IntArray:
    """For each of these variables, the rules whose rows would break if it became 1."""
    table = matrix.table()
    filled, columns = table @ values, table[:, var].tocsc()
    row, column = columns.indices, np.repeat(np.arange(len(var)), np.diff(columns.indptr))
    after = filled[row] + columns.data
    broken = (after > matrix.row_upper[row]) | (after < matrix.row_lower[row])
    rule = np.array([bits[ident] for ident in matrix.rules], dtype=np.int64)[matrix.rule[row[broken]]]
    found = np.zeros(len(var), dtype=np.int64)
    np.bitwise_or.at(found, column[broken], rule)
    return found


def _share(ways: Ways, blocked: BoolArray) -> str:
    """In how many of the sessions or slots that are meant for the family a rule stands in its way."""
    of, count = len(np.unique(ways.offer)), len(np.unique(ways.offer[blocked]))
    slots = ways.side == SIDES.index(Side.SLOT)
    word = "slot" if slots.all() else "session or slot" if slots.any() else "session"
    if of == 1:
        return f"the one {word} there is"
    many = "sessions and slots" if slots.any() and not slots.all() else f"{word}s"
    return f"{'all' if count == of else f'{count} of'} {of} {many}"


def _cover(ways: Ways, size: int) -> list[int]:
    """A few rules that together block every way: the one that blocks most first, then what is left."""
    blocked, times, found = ways.rules[:, np.newaxis] >> np.arange(size) & 1, ways.times, list[int]()
    while len(times):
        found.append(int(np.argmax(times @ blocked)))
        left = blocked[:, found[-1]] == 0
        blocked, times = blocked[left], times[left]
    return found


_AWAY = Reason(
    rule="available",
    text="has chosen to miss this week",
    turn="coordinator",
    next_step="Nothing now; the place is kept for next week.",
)
_NOTHING_OFFERED = Reason(
    rule="joinable",
    text="no session of its programme is offered this week",
    turn="coordinator",
    next_step="Offer a session of the programme, or keep the family on the waiting list.",
)
_NO_GROUP = Reason(
    rule="group-size",
    text="no group runs this week that the family could be in",
    turn="coordinator",
    next_step="Offer another time or gather more families for the programme; the wait counts next week.",
)
