"""What would place a family that has no place: the smallest sets of changes, each confirmed by planning again.

All changes of the catalogue are offered at once in one week, in which everybody who is placed stays and a change
costs something as soon as anything of it is used. The cheapest plan of that week that places the family names a
set of changes; the next-best follow by excluding what was found. A set is believed only when the week with just
these changes has been planned again and judged, and where it fails, something outside it is asked for from then on.
So whatever is reported is confirmed, and where nothing is left, nothing within the catalogue is left out.
"""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import numpy as np

from solver.audit import audit
from solver.changes import Change, one_by_one
from solver.decode import decoded
from solver.engines.cpsat import CpSat, Effort
from solver.engines.stopping import Stop, never
from solver.errors import UnsoundRoster
from solver.goals import GOALS
from solver.keeping import keeping, listing_all
from solver.offering import Offered, placing
from solver.problem import WeekProblem
from solver.repair_told import told
from solver.roster import Reason, Repair, RepairSearch, Roster, Unplaced
from solver.rows import Cost, IntArray
from solver.rules import RULES
from solver.search.face import Face, whole
from solver.search.model import Posted, posted

AT_MOST = 3
"""Changes of one repair."""
ALTERNATIVES = 3
"""Repairs that are shown for one family."""
TAKES_TOO = frozenset({"shift-start", "ask-phone"})
"""Kinds of change that also make something impossible: another time for others, or a tablet on loan."""
_NONE = np.empty(0, dtype=np.int64)
_WAITS = Reason(rule="", text="not placed in a trial plan", turn="", next_step="")


class _OutOfTime(Exception):
    """The time ended before it was known."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The best repairs of one family, and what is proven of them."""

    repairs: tuple[Repair, ...]
    search: RepairSearch


def with_repairs(problem: WeekProblem, roster: Roster, seconds: float | None, stop: Stop = never) -> Roster:
    """The roster with repairs beside the reasons of each family without a place, as far as the time goes."""
    found = repairs(problem, roster, seconds, stop=stop)
    unplaced = tuple(
        replace(one, repairs=found[one.family].repairs, search=found[one.family].search) for one in roster.unplaced
    )
    return replace(roster, unplaced=unplaced)


def repairs(
    problem: WeekProblem,
    roster: Roster,
    seconds: float | None,
    families: Sequence[str] | None = None,
    alternatives: int = ALTERNATIVES,
    stop: Stop = never,
) -> dict[str, Repaired]:
    """For each family without a place (or those named), its repairs: fewest people touched first, then cheapest.

    With `seconds` None it takes as long as it takes, and gives the same each time. Everybody's first repair comes
    before anybody's second, urgent families before others; with `stop` those that are left are left out of time.
    """
    waiting = [one.family for one in roster.unplaced]
    wanted = [ident for ident in waiting if families is None or ident in families]
    ends = None if seconds is None else time.monotonic() + seconds
    order = sorted(wanted, key=lambda ident: (not problem.family[ident].urgent, problem.family[ident].waiting_since))
    weeks: dict[str, _Search] = {}
    found = dict.fromkeys(order, Repaired((), RepairSearch.OUT_OF_TIME))
    for number in sorted({min(1, alternatives), alternatives}):
        todo = [ident for ident in order if number == 1 or _goes_on(found[ident])]
        for at, ident in enumerate(todo):
            left = None if ends is None else max(0.0, ends - time.monotonic()) * min(1.0, 3 / (len(todo) - at))
            programme = problem.family[ident].programme
            if left == 0.0 or stop():
                break
            if programme not in weeks:
                of_it = [one for one in waiting if problem.family[one].programme == programme]
                weeks[programme] = _Search(problem, roster, of_it, Offered.of(problem, roster, of_it))
            found[ident] = weeks[programme].repaired(ident, left, number)
    return found


@dataclass(slots=True)
class _Search:
    """One programme's families without a place: their week with all on offer, and what was planned again so far."""

    problem: WeekProblem
    roster: Roster
    waiting: Sequence[str]
    offered: Offered
    tried: dict[tuple[Change, ...], tuple[Posted, Face | None]] = field(default_factory=dict)
    begun: dict[str, tuple[Face | None, list[Repair]]] = field(default_factory=dict)

    def repaired(self, family: str, seconds: float | None, alternatives: int) -> Repaired:
        """The best repairs of one family within the seconds; those that were found before are not sought again."""
        ends = None if seconds is None else time.monotonic() + seconds
        own = self.offered.open_to(family)
        if own is None or not np.isin(self.offered.places(family), own.open).any():
            return Repaired((), RepairSearch.NOTHING_HELPS)
        face, found = self.begun.get(family) or (self._with_few(own), [])
        while face is not None and len(found) < alternatives:
            chosen, proven = self._cheapest(face, family, ends)
            if chosen is None:
                return self._finished(own, family, found, proven=proven, ends=ends)
            try:
                repair = self._confirmed(family, [self.offered.offers[at].change for at in chosen], ends)
            except _OutOfTime:
                return _known(found, proven=False)
            if repair is not None:
                found.append(repair)
            with_more = chosen if repair is not None else self._failing_too(own, family, chosen, ends)
            face = self._without(face, with_more, failed=repair is None)
            if not proven or (repair is not None and not chosen):
                return _known(found, proven=proven)
            self.begun[family] = (face, found)
        return self._finished(own, family, found, proven=True, ends=ends)

    def _with_few(self, own: Face) -> Face | None:
        """The part of what is open in which few enough changes are used."""
        return own.holding(Cost(self.offered.used, np.ones_like(self.offered.used)), AT_MOST, None)

    def _cheapest(self, face: Face, family: str, ends: float | None) -> tuple[list[int] | None, bool]:
        """The offers that the cheapest plan with the family placed uses (None: it is not placed), and if proven."""
        places, prices = self.offered.places(family), self.offered.prices(self.roster, AT_MOST)
        without = int(prices.sum()) + 1
        var, coef = (
            np.concatenate([self.offered.used, places]),
            np.concatenate([prices, np.full(len(places), -without)]),
        )
        cost = face.cost(Cost(var, coef, without))
        model = CpSat(face.matrix, cost)
        try:
            answer = model.minimise(self.offered.hint[face.open], _effort(ends), _go_on)
        except _OutOfTime:
            return None, False
        if answer.values is None:
            return None, False
        proven = answer.value == answer.bound
        values = face.lifted(answer.values)
        return (None if answer.value >= without else np.flatnonzero(values[self.offered.used]).tolist()), proven

    def _without(self, face: Face, chosen: Sequence[int], *, failed: bool) -> Face | None:
        """The face without these changes together; where they failed, something else must be used with or for them."""
        if not failed:
            var = self.offered.used[list(chosen)]
            return face.holding(Cost(var, np.ones_like(var)), len(chosen) - 1, None) if len(var) else None
        other = np.delete(self.offered.used, list(chosen))
        return face.holding(Cost(other, -np.ones_like(other)), -1, None)

    def _failing_too(self, own: Face, family: str, chosen: list[int], ends: float | None) -> list[int]:
        """As many offers more as these can be joined by without placing the family, found by halves.

        So one failure rules out all that only adds to it. Offers that forbid something too are never joined.
        """
        open_to_it = np.isin(self.offered.used, own.open)
        joining = [
            at for at, one in enumerate(self.offered.offers) if open_to_it[at] and one.change.kind not in TAKES_TOO
        ]
        parts = [[at for at in joining if at not in chosen]]
        with suppress(_OutOfTime):
            while parts:
                part = parts.pop()
                if self._confirmed(family, [self.offered.offers[at].change for at in (*chosen, *part)], ends) is None:
                    chosen = [*chosen, *part]
                elif len(part) > 1:
                    middle = len(part) // 2
                    parts += [part[middle:], part[:middle]]
        return chosen

    def _finished(
        self, own: Face, family: str, found: Sequence[Repair], *, proven: bool, ends: float | None
    ) -> Repaired:
        if found or not proven:
            return _known(found, proven=proven)
        everything, sure = self._cheapest(own, family, ends)
        helps = everything is not None or not sure
        return Repaired((), RepairSearch.NOT_WITH_THREE if helps else RepairSearch.NOTHING_HELPS)

    def _confirmed(self, family: str, changes: Sequence[Change], ends: float | None) -> Repair | None:
        """The repair as planning again shows it; None where these changes do not place the family after all.

        Raises _OutOfTime where that is not known.
        """
        week, face = self._planned_again(tuple(changes))
        mine = placing(week.problem, week.variables, family)
        held = None if face is None else face.holding(Cost(mine, -np.ones_like(mine)), -1, None)
        if held is None or not len(mine):
            return None
        others = [ident for ident in self.waiting if ident != family]
        cost = [placing(week.problem, week.variables, ident) for ident in others]
        fewest = np.concatenate([_NONE, *cost])
        model = CpSat(held.matrix, held.cost(Cost(fewest, np.ones_like(fewest))))
        answer = model.minimise(None, _effort(ends), _go_on)
        if answer.values is None:
            if answer.impossible:
                return None
            raise _OutOfTime
        roster = self._judged(changes, week, held.lifted(answer.values))
        return told(self.problem, self.roster, roster, family, changes, others)

    def _planned_again(self, changes: tuple[Change, ...]) -> tuple[Posted, Face | None]:
        if changes not in self.tried:
            changed = one_by_one(self.problem, changes)
            week = posted(keeping(changed, self.roster, self.waiting), RULES, ())
            self.tried[changes] = (week, whole(week.matrix))
        return self.tried[changes]

    def _judged(self, changes: Sequence[Change], week: Posted, values: IntArray) -> Roster:
        """The plan, judged by the week with the changes and everybody pinned. Raises UnsoundRoster: a bug."""
        made = decoded(week.problem, week.variables, values)
        placed = {one.family for one in made.placements}
        changed = one_by_one(self.problem, changes)
        waiting = tuple(Unplaced(family=one.id, reasons=(_WAITS,)) for one in changed.families if one.id not in placed)
        roster = listing_all(changed, replace(made, unplaced=waiting))
        broken = audit(replace(changed, pins=week.problem.pins), roster, RULES, GOALS)
        if broken:
            raise UnsoundRoster(tuple(f"{violation.rule}: {violation.text}" for violation in broken))
        return roster


def _effort(ends: float | None) -> Effort:
    """What is left of the time. Raises _OutOfTime where that is nothing."""
    left = None if ends is None else ends - time.monotonic()
    if left is not None and left <= 0:
        raise _OutOfTime
    return Effort(seconds=left, briefly=True)


def _goes_on(known: Repaired) -> bool:
    """Whether there may be another repair: the first is proven the best, and it is not to plan again as it is."""
    return known.search is RepairSearch.BEST_FOUND and all(one.changes for one in known.repairs)


def _go_on(_value: int, _bound: int) -> bool:
    return False


def _known(found: Sequence[Repair], *, proven: bool) -> Repaired:
    """What was found when the search ended; where that is nothing, it ended too early."""
    if not found:
        return Repaired((), RepairSearch.OUT_OF_TIME)
    return Repaired(_ranked(found), RepairSearch.BEST_FOUND if proven else RepairSearch.SOME_FOUND)


def _ranked(found: Sequence[Repair]) -> tuple[Repair, ...]:
    return tuple(sorted(found, key=_fewest_touched))


def _fewest_touched(one: Repair) -> tuple[int | str, ...]:
    """Equally good ones in the order of their words: not in that of the search, which another version may change."""
    return len(one.touched), one.pence or 0, len(one.changes), *(change.text for change in one.changes)
