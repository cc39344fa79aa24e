"""A week planned as a careful and fair coordinator plans it by hand: first come, first served.

Members keep their cohorts first. Then each family in turn, urgent ones first and then by how long they wait, is
offered a place in a session that runs already, or a slot. Where there is none, a new group is opened at a time
that most of those still waiting could make. Nobody is moved again once placed, and no rule is broken.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from solver.arrays import numbers
from solver.engines.stopping import Stop, never
from solver.problem import Side
from solver.rows import IntArray
from solver.search.by_hand.books import Books
from solver.search.by_hand.liking import liking
from solver.search.by_hand.waiting import KEPT, NO_SESSION, offers, points, turns
from solver.search.model import Posted
from solver.variables import Variant

COMPARED = 3
"""New groups that are thought through to the end before the best of them is opened."""
PLANNED = -1_000_000
"""The rank of what a plan says: before all else."""


def planned_by_hand(week: Posted, stop: Stop = never, plan: IntArray | None = None) -> IntArray | None:
    """The values of all variables; None where pins could not be met. When stopped, whoever is left has no place.

    What a plan says, if one is given, is done first as far as people are found for it: it may have been made as if
    anybody could do anything. Rows that only count for a goal are not kept: the week is to be posted without goals,
    or its counts made later.
    """
    plan = np.zeros(week.rows.size, dtype=np.int64) if plan is None else plan
    coordinator = _Coordinator(week, plan, stop)
    coordinator.follow(plan)
    coordinator.run_cohorts()
    coordinator.open_pinned()
    for _ in range(2):
        coordinator.go_through_the_list()
    return coordinator.books.values if coordinator.books.sound else None


@dataclass(slots=True)
class _Filling:
    """A session as it fills: adults it still holds, families on each side."""

    left: int
    sides: Counter[Side] = field(default_factory=Counter)


class _Coordinator:
    """Who decides, with the books at hand."""

    def __init__(self, week: Posted, plan: IntArray, stop: Stop) -> None:
        self._week, self._v, self._stop = week, week.variables, stop
        likes = liking(week) + plan * PLANNED
        self.books = Books(week, likes)
        self._points = points(week.problem)
        self._in_turn = turns(self._points)
        self._offers = offers(week, likes, self._in_turn)
        self._adults = numbers(week.problem.families, lambda family: len(family.adults))
        self._seats = [_seats(week, variant) for variant in self._v.variants]
        self._given_up: set[int] = set()
        self._remote = np.zeros(week.rows.size, dtype=np.bool_)
        self._remote[self._v.places.var] = self._v.places.remote

    def follow(self, plan: IntArray) -> None:
        """What a plan says is done first: its sessions, those with kept places before others, then its slots."""
        places, slots = self._v.places, self._v.slots
        chosen = places.var[plan[places.var] > 0], places.variant[plan[places.var] > 0]
        worth = np.bincount(chosen[1], self._points[places.family[plan[places.var] > 0]], len(self._v.variants))
        running = np.flatnonzero(plan[self._v.runs])
        for at in running[np.argsort(-worth[running], kind="stable")].tolist():
            if self._stop():
                return
            if not self._open_with(at, chosen[0][chosen[1] == at]):
                self._open(at)
        for var in slots.var[plan[slots.var] > 0].tolist():
            self.books.write(var)

    def _open_with(self, at: int, chosen: IntArray) -> bool:
        """The session runs with those of the chosen places for which everything is found."""
        page, runs = self.books.page, int(self._v.runs[at])
        if self.books.write(runs):
            written = [var for var in chosen.tolist() if self.books.write(var)]
            if written and self.books.lead(runs) and not self.books.too_few(runs):
                return True
        self.books.take_back(page)
        return False

    def run_cohorts(self) -> None:
        """Each running cohort meets where most of its members can come; those with most members choose first."""
        of_cohort: dict[str, list[int]] = defaultdict(list)
        for at, variant in enumerate(self._v.variants):
            if variant.session.cohort:
                of_cohort[variant.session.cohort].append(at)
        for own in sorted(of_cohort.values(), key=lambda own: -max(self._wanted(at) for at in own)):
            if self._stop():
                return
            self._open_best(own, len(own))

    def open_pinned(self) -> None:
        """Sessions that a person has fixed to run are opened whoever asks for them."""
        for session in self._week.problem.sessions:
            if session.pin.runs:
                own = [at for at, variant in enumerate(self._v.variants) if variant.session is session]
                self._open_best(own, len(own))

    def go_through_the_list(self) -> None:
        """Each family in turn is placed where something runs, else a group is opened for it."""
        for family in self._in_turn.tolist():
            if self._stop():
                return
            while self._points[family] and not self._join(family) and self._open_for(family):
                pass

    def _open_for(self, family: int) -> bool:
        """A new group that the family could come to; others may take its last place."""
        _, variants = self._offers.of(family)
        new = [at for at in np.unique(variants).tolist() if self._is_open_to_start(at)]
        return self._open_best(sorted(new, key=lambda at: -self._wanted(at)), COMPARED)

    def _join(self, family: int) -> bool:
        """It has a place: its own already, one in what runs, or a slot."""
        if self.books.seats[family]:
            return True
        var, variant = self._offers.of(family)
        running = (variant == NO_SESSION) | (self.books.values[self._v.runs[variant]] > 0)
        return any(self.books.write(one) for one in self.books.fitting(var[running]).tolist())

    def _is_open_to_start(self, at: int) -> bool:
        new = at != NO_SESSION and not self._v.variants[at].session.cohort
        return new and at not in self._given_up and not self.books.values[self._v.runs[at]]

    def _wanted(self, at: int) -> int:
        """Points of those who would fill a session, if all came who still can."""
        waiting = self._waiting(at)
        seats = np.cumsum(self._adults[waiting])
        return int(self._points[waiting[seats <= self._seats[at]]].sum())

    def _waiting(self, at: int) -> IntArray:
        coming = self._offers.coming[at]
        return np.asarray(coming[(self.books.seats[coming] == 0) & (self._points[coming] > 0)])

    def _open_best(self, variants: Iterable[int], compared: int) -> bool:
        """Of the first few that can be opened at all, the one that places those who count most."""
        page = self.books.page
        worth: dict[int, int] = {}
        for at in variants:
            if len(worth) == compared:
                break
            before = self._placed_points()
            if self._open(at):
                worth[at] = self._placed_points() - before
            self.books.take_back(page)
        return bool(worth) and self._open(max(worth, key=lambda at: worth[at]))

    def _placed_points(self) -> int:
        return int(self._points[self.books.seats > 0].sum())

    def _open(self, at: int) -> bool:
        """The session runs with all it needs and as many as it holds; else the books are as before.

        Who leads should suit those whose place is kept; where nobody does, some of those must stay away.
        """
        waiting = self._waiting(at)
        is_kept = self._points[waiting] >= KEPT
        kept, others = waiting[is_kept], waiting[~is_kept]
        if self._opened(at, kept, others) or (len(kept) and self._opened(at, kept[:0], waiting)):
            return True
        self._given_up.add(at)
        return False

    def _opened(self, at: int, early: IntArray, late: IntArray) -> bool:
        """Some are seated before the leads are found, the others after."""
        page, runs, filling = self.books.page, int(self._v.runs[at]), _Filling(self._seats[at])
        if self.books.write(runs):
            self._fill(at, early, filling)
            if self.books.lead(runs):
                self._fill(at, late, filling)
                if filling.sides and not self.books.too_few(runs):
                    return True
        self.books.take_back(page)
        return False

    def _fill(self, at: int, families: IntArray, filling: "_Filling") -> None:
        """Those who can come are asked in turn, until it is full; whoever can take either side, takes the thinner."""
        for family in families.tolist():
            if filling.left <= 0:
                break
            side = None if self.books.seats[family] else self._seat(family, at, filling.sides)
            if side:
                filling.sides[side] += 1
                filling.left -= int(self._adults[family])

    def _seat(self, family: int, at: int, seated: Counter[Side]) -> Side | None:
        floor = self._v.variants[at].programme.floor_per_side
        var, variant = self._offers.of(family)
        own = var[variant == at].tolist()
        for one in sorted(own, key=lambda one: min(seated[self._side(one)], floor)):
            if self.books.write(one):
                return self._side(one)
        return None

    def _side(self, var: int) -> Side:
        return Side.REMOTE if self._remote[var] else Side.ROOM


def _seats(week: Posted, variant: Variant) -> int:
    """How many adults a session holds: a cohort to its maximum, a new group to what it is filled to."""
    terms = variant.programme.terms_of(variant.mode)
    over = variant.session.cohort is not None or week.problem.settings.overbook
    return terms.size_max if over else terms.size_target
