"""The week in which everybody who is placed stays, and every change that might help is on offer.

More is possible there than in any week with a few of the changes. Beside each change stands a 0/1 variable: what
the change brings may be used only where that is 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.changes import KINDS, Change, Offer, Used
from solver.changes.phone import twins
from solver.changes.start import ShiftStart, origin
from solver.encode import encode
from solver.engines.cpsat import NO_HINT
from solver.keeping import keeping
from solver.problem import Pin, Side, WeekProblem
from solver.roster import Roster
from solver.rows import IntArray, Rows, term
from solver.rules import RULES
from solver.search.face import Face, whole
from solver.search.model import posted
from solver.variables import Variables

_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Offered:
    """The week with all changes on offer: its tables, the offers with the variable of each, and what is open.

    `face` is None where nothing satisfies the rows. `hint` are the values of the roster, with nothing changed.
    """

    week: WeekProblem
    v: Variables
    offers: Sequence[Offer]
    used: IntArray
    face: Face | None
    hint: IntArray

    @classmethod
    def of(cls, problem: WeekProblem, roster: Roster, waiting: Sequence[str]) -> "Offered":
        """For the families that wait; everybody else who is placed keeps session and side."""
        week = keeping(problem, roster, waiting)
        listed = [tuple(kind.offered(week, roster, waiting)) for kind in KINDS]
        offers = [offer for of in listed for offer in of]
        for kind, of in zip(KINDS, listed, strict=True):
            week = kind.together(week, [offer.change for offer in of])
        week, shifted = _unpinned(week, [offer.change for offer in offers])
        model = posted(week, RULES, ())
        rows, v = model.rows, model.variables
        used = rows.switches(len(offers))
        _link(rows, v, week, listed, used)
        for pin in shifted:
            rows.at_least(1, term(0, _where_pinned(week, v, pin)))
        hint = np.full(rows.size, NO_HINT, dtype=np.int64)
        hint[: v.size] = encode(week, v, roster)
        hint[used] = 0
        return cls(week, v, offers, used, whole(rows.matrix()), hint)

    def open_to(self, family: str) -> Face | None:
        """The part of the week in which changes meant for other families are not used."""
        others = [at for at, one in enumerate(self.offers) if one.serves is not None and family not in one.serves]
        return None if self.face is None else self.face.closing(self.used[others])

    def prices(self, roster: Roster, at_most: int) -> IntArray:
        """What each offer counts for: people touched above all, then pence, then that it is one change more."""
        pence = np.array([offer.change.pence or 0 for offer in self.offers], dtype=np.int64)
        touched = np.array([len(offer.change.touches(roster)) for offer in self.offers], dtype=np.int64)
        dearest = at_most * int(pence.max(initial=0)) + 1
        return np.asarray((touched * dearest + pence) * (at_most + 1) + 1, dtype=np.int64)

    def places(self, family: str) -> IntArray:
        """All variables that would place the family, or whoever stands for it."""
        same = twins(self.week)
        return np.concatenate([_NONE, *(
            placing(self.week, self.v, one.id) for one in self.week.families if same.get(one.id, one.id) == family
        )])  # fmt: skip


def _link(rows: Rows, v: Variables, week: WeekProblem, listed: Sequence[Sequence[Offer]], used: IntArray) -> None:
    first = 0
    for kind, of in zip(KINDS, listed, strict=True):
        kind.link(rows, v, week, [Used(offer.change, int(used[first + at])) for at, offer in enumerate(of)])
        first += len(of)


def _unpinned(week: WeekProblem, changes: Sequence[Change]) -> tuple[WeekProblem, list[Pin]]:
    """The week without the pins of families whose session may be shifted, and those pins."""
    movable = {change.session for change in changes if isinstance(change, ShiftStart)}
    loose = [pin for pin in week.pins if pin.session in movable and pin.side is not None]
    return replace(week, pins=tuple(pin for pin in week.pins if pin not in loose)), loose


def _where_pinned(week: WeekProblem, v: Variables, pin: Pin) -> IntArray:
    """The places of a family in its session, at whatever time that starts, on its side."""
    at = [family.id for family in week.families].index(pin.family)
    rows = np.flatnonzero((v.places.family == at) & (v.places.remote == (pin.side is Side.REMOTE)))
    same = [origin(v.variants[v.places.variant[row]].session.id) == pin.session for row in rows.tolist()]
    return v.places.var[rows[np.array(same, dtype=np.bool_)]]


def placing(week: WeekProblem, v: Variables, family: str) -> IntArray:
    """All variables that place a family."""
    at = [one.id for one in week.families].index(family)
    return np.concatenate([v.places.var[v.places.family == at], v.slots.var[v.slots.family == at]])
