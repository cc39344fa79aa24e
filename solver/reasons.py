"""Why a family has no place: the rules that rule out its places, and those that fill them, in words.

Read from the same rows the plan was made from, so each rule that is named does block a place. It is a first
answer, not a proof that the named rules are the fewest: `solver.why.reasons` gives that after planning.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from solver.possible import lost_ways
from solver.problem import Family, Side
from solver.roster import Reason, Unplaced
from solver.rows import IntArray, Matrix
from solver.rule import Rule
from solver.search.model import Posted
from solver.variables import side_of

NOT_OFFERED = ("joinable", "one-to-one-only")
"""Rules that say that a place is meant for others: named only when nothing else can be."""

SUPPORTED = ("remote-ready", "reachable")
"""Rules that a loan, a taxi or a buddy would satisfy."""


def unplaced(week: Posted, values: IntArray, rules: Sequence[Rule]) -> tuple[Unplaced, ...]:
    """Every family without a place, with its reasons."""
    places, slots = week.variables.places, week.variables.slots
    placed = set(places.family[values[places.var] == 1]) | set(slots.family[values[slots.var] == 1])
    reader = _Reader(week, values, rules, set(range(len(week.problem.families))) - placed)
    return tuple(
        Unplaced(family=family.id, reasons=reader.reasons(at, family))
        for at, family in enumerate(week.problem.families)
        if at not in placed
    )


class _Reader:
    """Looks up which rules block which variables in one plan."""

    def __init__(self, week: Posted, values: IntArray, rules: Sequence[Rule], families: Collection[int]) -> None:
        self._week = week
        self._values = values
        self._rules = {rule.id: rule for rule in rules}
        self._lost: dict[int, list[_Way]] = {}
        for lost in lost_ways(week.problem, week.variables, rules, families):
            way = _Way(lost.session, lost.side, list(lost.rules) or [""])
            self._lost.setdefault(lost.family, []).extend([way] * lost.times)
        self._columns = _Columns(week.matrix, values)

    def reasons(self, at: int, family: Family) -> tuple[Reason, ...]:
        if family.absent:
            return (_AWAY,)
        ways = self._ways(at)
        if not ways:
            return (_NOTHING_OFFERED,)
        meant = _worth_telling([way for way in ways if not set(way.rules) & set(NOT_OFFERED)] or ways)
        return tuple(self._reason(rule, meant) for rule in _cover([set(way.rules) for way in meant]))

    def _ways(self, at: int) -> list["_Way"]:
        """Every way to place a family, each with the rules that block it."""
        v, problem = self._week.variables, self._week.problem
        variant = v.places.variant
        places = [
            _Way(
                v.variants[variant[row]].session.id,
                side_of(bool(v.places.remote[row])),
                self._blocking(int(v.places.var[row])),
            )
            for row in np.flatnonzero(v.places.family == at).tolist()
        ]
        slots = [
            _Way(problem.slots[v.slots.slot[row]].id, Side.SLOT, self._blocking(int(v.slots.var[row])))
            for row in np.flatnonzero(v.slots.family == at).tolist()
        ]
        return [*self._lost.get(at, []), *places, *slots]

    def _blocking(self, var: int) -> list[str]:
        """What fills a way that no rule rules out."""
        return self._columns.blocking(var) or [""]

    def _reason(self, rule_id: str, ways: list["_Way"]) -> Reason:
        rule = self._rules.get(rule_id)
        if rule is None:
            return _NO_GROUP
        text = f"{rule.blocks} ({_share(rule_id, ways)})"
        return Reason(rule=rule.id, text=text, turn=rule.turn, next_step=rule.next_step)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to place a family: in which session or slot, on which side, and the rules that block it."""

    session: str
    side: Side
    rules: list[str]


class _Columns:
    """The rows that each variable stands in, and whether one more there would break them."""

    def __init__(self, matrix: Matrix, values: IntArray) -> None:
        self._matrix = matrix
        self._row = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.start))
        self._order = np.argsort(matrix.var, kind="stable")
        self._sorted = matrix.var[self._order]
        filled = np.zeros(len(matrix.row_lower), dtype=np.int64)
        np.add.at(filled, self._row, matrix.coef * values[matrix.var])
        self._filled = filled

    def blocking(self, var: int) -> list[str]:
        """The rules whose rows would break if this variable became 1, in the order of posting."""
        first, last = np.searchsorted(self._sorted, [var, var + 1])
        entries = self._order[first:last]
        rows = self._row[entries]
        after = self._filled[rows] + self._matrix.coef[entries]
        broken = (after > self._matrix.row_upper[rows]) | (after < self._matrix.row_lower[rows])
        return list(dict.fromkeys(self._matrix.rule_of(row) for row in rows[broken].tolist()))


def _worth_telling(ways: list[_Way]) -> list[_Way]:
    """Without the ways that only lack a support, where the same place with that support is among the others."""
    supported = {(way.session, way.side) for way in ways if not _lacks_support(way)}
    return [way for way in ways if not _lacks_support(way) or (way.session, way.side) not in supported]


def _lacks_support(way: _Way) -> bool:
    return set(way.rules) <= set(SUPPORTED)


def _share(rule: str, ways: list[_Way]) -> str:
    """In how many of the sessions or slots that are meant for the family the rule stands in its way."""
    of = len({way.session for way in ways})
    count = len({way.session for way in ways if rule in way.rules})
    kinds = {way.side is Side.SLOT for way in ways}
    word = "session or slot" if len(kinds) > 1 else "slot" if kinds == {True} else "session"
    if of == 1:
        return f"the one {word} there is"
    many = "sessions and slots" if len(kinds) > 1 else f"{word}s"
    return f"{'all' if count == of else f'{count} of'} {of} {many}"


def _cover(blocked: list[set[str]]) -> list[str]:
    """A few rules that together block every way: the one that blocks most first, then what is left."""
    left, found = blocked, list[str]()
    while left:
        counts = Counter(rule for rules in left for rule in sorted(rules))
        found.append(max(sorted(counts), key=lambda rule: (counts[rule], bool(rule))))
        left = [rules for rules in left if found[-1] not in rules]
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
