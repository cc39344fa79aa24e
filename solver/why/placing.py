"""Could a family have a place under some of the rules, if everybody placed keeps session and side?

One posting of the kept week serves all questions about it: rules post apart from each other, so the rows of a
few of them are what posting just those would give.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace

import numpy as np

from solver import coherence
from solver.decode import decode
from solver.engines.cpsat import Effort
from solver.keeping import keeping, listing_all
from solver.moving import Place
from solver.problem import Pin, Side, Status, WeekProblem
from solver.roster import Reason, Roster, Unplaced
from solver.rows import NO_LIMIT, IntArray, Matrix, Rows, term
from solver.rules import RULES
from solver.search.face import whole
from solver.search.fewer_rows import with_rows
from solver.search.some_plan import some_plan
from solver.tables import build_variables
from solver.variables import Variables, side_of

KEPT = "kept"
"""The rows that hold everybody else where they are, and say that a place is one place."""
EFFORT = Effort(deterministic=20.0, briefly=True)


class Undecided(Exception):
    """The search was too small to know whether there is such a plan."""


class _LooseRows(Rows):
    """Rows in which what is forbidden or required is a row too, so that it can be left out with its rule."""

    def forbid(self, var: IntArray) -> None:
        self.at_most(0, term(np.arange(len(var)), var))

    def require(self, var: IntArray) -> None:
        self.at_least(1, term(np.arange(len(var)), var))


@dataclass(frozen=True, slots=True)
class Placing:
    """The week in which everybody placed stays, with the rows of each rule apart.

    `enough` are sets of rules that one family or another needs broken to have a place: worth a try for the next.
    No search goes on after `ends`, a moment of `time.monotonic`.
    """

    problem: WeekProblem
    roster: Roster
    families: tuple[str, ...]
    week: WeekProblem
    v: Variables
    matrix: Matrix
    enough: set[frozenset[str]] = field(default_factory=set)
    ends: float | None = None

    @classmethod
    def of(cls, problem: WeekProblem, roster: Roster, families: Collection[str]) -> "Placing":
        """For questions about these families. Nobody else without a place has one, and no two of these at a time."""
        week = keeping(problem, roster, families)
        v = build_variables(week)
        rows = _LooseRows(v.size)
        with rows.posting(KEPT):
            coherence.post(rows, v, week)
            rows.at_most(1, term(v.places.family, v.places.var), term(v.slots.family, v.slots.var))
            for pin in week.pins:
                if pin.family not in families:
                    _post_kept(rows, v, week, pin)
        for rule in RULES:
            with rows.posting(rule.id):
                rule.post_in_full(rows, v, week)
        return cls(problem, roster, tuple(families), week, v, rows.matrix())

    def places(self, family: str) -> tuple[Place, ...]:
        """Every place there is for the family, rules aside: sessions of its programme, and slots if it may have one."""
        at, v = [one.id for one in self.week.families].index(family), self.v
        found = [
            Place(v.variants[v.places.variant[row]].session.id, side_of(bool(v.places.remote[row])))
            for row in np.flatnonzero(v.places.family == at).tolist()
        ]
        slots = np.flatnonzero(v.slots.family == at).tolist()
        held = [Place(self.week.slots[v.slots.slot[row]].id, Side.SLOT) for row in slots]
        return tuple(dict.fromkeys(found + held))

    def plan(self, family: str, rules: Collection[str], place: Place | None = None) -> Roster | None:
        """A roster in which the family has a place (that one, if named), by these rules alone; None: there is none.

        Whatever other rules it breaks is for the judges to say. Raises Undecided where it is not known.
        """
        left = None if self.ends is None else self.ends - time.monotonic()
        if left is not None and left <= 0:
            raise Undecided(f"family {family!r}: no time left")
        face = whole(self._asking(family, rules, place))
        if face is None:
            return None
        found = some_plan(face, replace(EFFORT, seconds=left))
        if found.exists is None:
            raise Undecided(f"family {family!r}: not known whether a plan exists by {', '.join(sorted(rules))}")
        return None if found.values is None else self._roster(found.values)

    def _asking(self, family: str, rules: Collection[str], place: Place | None) -> Matrix:
        """The rows of these rules, and one that asks for the place; the others who wait have none."""
        part = with_rows(self.matrix, self.matrix.of_rules([KEPT, *rules]))
        at = {one.id: position for position, one in enumerate(self.week.families)}
        waiting = [at[one] for one in self.families if one != family]
        own, upper = self._own(at[family], place), part.upper.copy()
        for use in (self.v.places, self.v.slots):
            upper[use.var[np.isin(use.family, waiting)]] = 0
        return replace(part, upper=upper).with_row(KEPT, 1, NO_LIMIT, own, np.ones_like(own))

    def _own(self, family: int, place: Place | None) -> IntArray:
        places, slots = np.flatnonzero(self.v.places.family == family), np.flatnonzero(self.v.slots.family == family)
        if place is not None:
            there = [_is_there(self.v, place, row) for row in places.tolist()]
            places = places[np.array(there, dtype=np.bool_)]
            held = [self.week.slots[self.v.slots.slot[row]].id == place.session for row in slots.tolist()]
            slots = slots[np.array(held, dtype=np.bool_)]
        return np.concatenate([self.v.places.var[places], self.v.slots.var[slots]])

    def _roster(self, values: IntArray) -> Roster:
        sessions, placements, slots = decode(self.week, self.v, values[: self.v.size])
        placed = {placement.family for placement in placements}
        known = {one.family: one for one in self.roster.unplaced}
        made = replace(
            self.roster,
            status=Status.FEASIBLE,
            goals=(),
            sessions=sessions,
            placements=placements,
            slots=slots,
            unplaced=tuple(
                known.get(one.id, Unplaced(family=one.id, reasons=(_GAVE_WAY,)))
                for one in self.problem.families
                if one.id not in placed
            ),
        )
        return listing_all(self.problem, made)


def _is_there(v: Variables, place: Place, row: int) -> bool:
    session = v.variants[v.places.variant[row]].session.id
    return session == place.session and side_of(bool(v.places.remote[row])) is place.side


def _post_kept(rows: Rows, v: Variables, week: WeekProblem, pin: Pin) -> None:
    """The family of the pin is there, or nowhere where the pin names no place."""
    at = next(position for position, one in enumerate(week.families) if one.id == pin.family)
    places, slots = np.flatnonzero(v.places.family == at), np.flatnonzero(v.slots.family == at)
    to = None if pin.session is None or pin.side is None else Place(pin.session, pin.side)
    fits = [to is not None and _is_there(v, to, row) for row in places.tolist()]
    held = [to is not None and week.slots[v.slots.slot[row]].id == to.session for row in slots.tolist()]
    var = np.concatenate([v.places.var[places], v.slots.var[slots]])
    kept = np.array([*fits, *held], dtype=np.bool_)
    rows.forbid(var[~kept])
    if to is not None:
        rows.at_least(1, term(0, var[kept]))


_GAVE_WAY = Reason(rule="", text="has no place in this trial", turn="", next_step="")
