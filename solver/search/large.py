"""A large week, dealt with in steps: who has a place, people for it, then the other goals a part at a time.

What decides is that the relaxation is nearly whole: it says where almost everybody goes, so that what is left to
search is small. Bounds come from the week without people, in which anybody could staff anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from solver.engines.cpsat import CpSat
from solver.engines.relaxation import relaxed
from solver.rows import IntArray
from solver.search import neighbourhoods
from solver.search.apart import Apart, Lowest, apart, together
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.guided import Liking, guided, liking
from solver.search.in_order import first_goals
from solver.search.model import Posted
from solver.search.places import OF_PLACES, counts_people, peopled, unpeopled
from solver.search.standing import Standing
from solver.search.start import by_hand
from solver.search.thin import thinned

AT_ONCE, WITH_PEOPLE = 30_000, 100_000
"""Open variables up to which all places are searched at once, and a goal that counts people is bounded with them."""
TOGETHER = 40_000
"""Open variables up to which the whole is relaxed in one, which takes no longer than a second or two."""
IN_ONE = 400_000
"""Open variables without people up to which a first plan of places is searched in one."""
OF_POINTS = 2
"""The last goals, whose costs are sums of many points or pence: a part of the week at a time is searched for them."""
PLACES, MOST, FIRST, PROOF, EACH, PEOPLE = 0.4, 0.85, 0.3, 0.4, 0.2, 0.5
"""Shares of the time left: for a first plan of places, in one or by programme, for more of it with people, the proof,
and the later goals."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """The week without people, the relaxations of its goals, and what the last of them likes."""

    light: Face
    lowest: list[Lowest]
    liked: Liking
    parted: Callable[[Posted, Face], Apart]

    @property
    def given(self) -> list[int]:
        """What the goals before the last are held at."""
        return [one.bound for one in self.lowest[:-1]]


def place(standing: Standing, face: Face) -> _Placed | None:
    """Most families have their places within a second or two, and what nobody could better is known of them."""
    standing.tell(OF_PLACES - 1)
    light = unpeopled(standing.week, face, OF_PLACES)
    if light is None:
        return None
    parted = together if len(light.open) <= TOGETHER else apart
    bounded = _bounded(standing, parted(standing.week, light))
    if bounded is None:
        return None
    placed = _Placed(light, bounded[1], bounded[0], parted)
    _place(standing, face, light, placed.liked, placed.given)
    return placed


def descend(standing: Standing, face: Face) -> None:
    """The goals of a large week, as far as time allows."""
    placed = place(standing, face)
    if placed is None:
        return
    if len(placed.light.open) <= AT_ONCE and not standing.proven(OF_PLACES - 1):
        _prove_places(standing, face, placed.light, placed.given)
    narrow = _narrow(standing, face, placed.liked)
    if narrow is not None:
        _improve_places(standing, narrow)
    _polish(standing, face, _the_rest(standing, face, placed) or placed.liked)


def _bounded(standing: Standing, parts: Apart) -> tuple[Liking, list[Lowest]] | None:
    """The relaxations of the goals of places, each with those before at their bounds, and what the last one likes.

    None if one is not known.
    """
    found: list[Lowest] = []
    held: Apart | None = parts
    for tier in range(OF_PLACES):
        lowest = None if held is None else _proved(standing, held, tier, [one.bound for one in found])
        if held is None or lowest is None:
            return None
        found.append(lowest)
        parts, held = held, held.holding(standing.week.costs[tier][1], lowest.bound, lowest)
    return liking(parts, found[-1]), found


def _proved(standing: Standing, parts: Apart, tier: int, given: Sequence[int]) -> Lowest | None:
    """A goal's relaxation, which is remembered as a bound."""
    clock = standing.clock
    lowest = None if clock.over else parts.lowest(standing.week.costs[tier][1], clock.left, clock.asked)
    if lowest is not None:
        standing.prove(tier, lowest.bound, given)
        standing.tell(tier)
    return lowest


def _place(standing: Standing, face: Face, light: Face, liked: Liking, given: Sequence[int]) -> None:
    """A first plan of places, and people for it: the relaxation's as far as it is whole, then one searched near it."""
    week, clock, last = standing.week, standing.clock, OF_PLACES - 1
    _keep(standing, by_hand(week, face, clock.within(PEOPLE), liked.rounded))
    if len(light.open) > IN_ONE:
        _place_by_programme(standing, face, light, liked)
        return
    held = _held_at(standing, light, given)
    few = None if held is None else guided(week, held, liked, np.zeros(week.rows.size, dtype=np.int64))
    if few is None or clock.over:
        return
    cost = few.cost(week.costs[last][1])
    hint = liked.rounded[few.open]
    answer = CpSat(few.matrix, cost).minimise(hint, clock.effort(PLACES), lambda *_: standing.tell(last))
    if answer.values is not None:
        _people(standing, face, few.lifted(answer.values))


def _place_by_programme(standing: Standing, face: Face, light: Face, liked: Liking) -> None:
    """The same, a programme at a time, each with what the others leave of rooms and kit.

    After each round people for it all, who find places for more: what was freed is filled by hand in seconds.
    """
    week, clock = standing.week, standing.clock.within(MOST)
    before: tuple[int, ...] = ()
    while standing.counts[:OF_PLACES] != before and not clock.over:
        before, plan = standing.counts[:OF_PLACES], standing.values
        near = guided(week, light, liked, plan)
        if near is None:
            return
        for better in neighbourhoods.better(week, near, plan, clock, neighbourhoods.OF_PLACES, neighbourhoods.LONG):
            plan = better
        _people(standing, face, plan)


def _people(standing: Standing, face: Face, plan: IntArray) -> None:
    """People for a plan of places: found by hand, and where that loses places, by a search."""
    week, clock = standing.week, standing.clock
    wanted = tuple(cost.of(plan) for _, cost in week.costs[:OF_PLACES])
    for find in (by_hand, peopled):
        if standing.counts[:OF_PLACES] > wanted:
            _keep(standing, find(week, face, clock.within(PEOPLE), plan))


def _keep(standing: Standing, values: IntArray | None) -> None:
    if values is not None:
        standing.keep(values)
        standing.tell(OF_PLACES - 1)


def _narrow(standing: Standing, face: Face, liked: Liking) -> Face | None:
    """The face with few places for each family and few people for each job, the plan so far among them."""
    narrow = guided(standing.week, face, liked, standing.values)
    return None if narrow is None else thinned(standing.week, narrow, standing.values) or narrow


def _improve_places(standing: Standing, narrow: Face) -> None:
    week, last = standing.week, OF_PLACES - 1
    if all(standing.proven(tier) for tier in range(OF_PLACES)) or standing.clock.over:
        return
    if len(narrow.open) > AT_ONCE:
        _by_programme(standing, narrow, neighbourhoods.OF_PLACES, standing.clock.within(FIRST))
        return
    cost = first_goals(week)
    effort = standing.clock.effort(FIRST)
    answer = CpSat(narrow.matrix, narrow.cost(cost)).minimise(
        standing.values[narrow.open], effort, lambda *_: standing.tell(last)
    )
    if answer.values is not None:
        standing.keep(narrow.lifted(answer.values))
        standing.tell(last)


def _prove_places(standing: Standing, face: Face, light: Face, given: Sequence[int]) -> None:
    """All places searched, the goals before held: a better plan of them, or the proof that there is none."""
    week, last = standing.week, OF_PLACES - 1
    held = _held_at(standing, light, given)
    if held is None:
        return

    def found(_value: int, bound: int) -> bool:
        return standing.tell(last, bound if standing.meets(given) else None)

    cost = held.cost(week.costs[last][1])
    answer = CpSat(held.matrix, cost).minimise(standing.values[held.open], standing.clock.effort(PROOF), found)
    standing.prove(last, answer.bound, given)
    if answer.values is not None and answer.value < standing.counts[last]:
        _people(standing, face, held.lifted(answer.values))


def _the_rest(standing: Standing, face: Face, placed: _Placed) -> Liking | None:
    """The goals after those of places, one by one: a bound from the week without people, then a search near it.

    Gives what the last relaxation but that of pence likes.
    """
    week, liked = standing.week, None
    light, held = unpeopled(week, face, len(week.costs)), _held_at(standing, face, standing.counts[:OF_PLACES])
    parts = None if light is None else placed.parted(week, light)
    for (_, cost), value, known in zip(week.costs, standing.counts, placed.lowest, strict=False):
        parts = None if parts is None else parts.limited(cost, value, known)
    for tier in range(OF_PLACES, len(week.costs)):
        if parts is None or held is None:
            break
        if len(held.open) <= WITH_PEOPLE and counts_people(week, tier):
            _bound_with_people(standing, held, tier)
        lowest = _proved(standing, parts, tier, standing.counts[:tier])
        if lowest is None:
            break
        near = liking(parts, lowest)
        liked = near if tier < len(week.costs) - 1 else liked
        if tier < len(week.costs) - OF_POINTS and not standing.proven(tier):
            _improve(standing, held, near, tier)
        cost, count = week.costs[tier][1], standing.counts[tier]
        parts, held = parts.holding(cost, count, lowest), held.holding(cost, count, None)
    return liked


def _bound_with_people(standing: Standing, held: Face, tier: int) -> None:
    clock = standing.clock
    cost = held.cost(standing.week.costs[tier][1])
    lowest = None if clock.over else relaxed(held.matrix, cost, clock.left, clock.asked)
    if lowest is not None:
        standing.prove_with_people(tier, lowest.bound, standing.counts[:tier])


def _improve(standing: Standing, face: Face, liked: Liking, tier: int) -> None:
    """A better plan in this goal, among the places that its relaxation likes."""
    narrow = _narrow(standing, face, liked)
    if narrow is None or standing.clock.over:
        return
    said = np.where(np.isfinite(liked.reduced), liked.rounded, standing.values)
    cost = narrow.cost(standing.week.costs[tier][1])
    effort = standing.clock.effort(EACH)
    answer = CpSat(narrow.matrix, cost).minimise(said[narrow.open], effort, lambda *_: standing.tell(tier))
    if answer.values is not None:
        standing.keep(narrow.lifted(answer.values))
        standing.tell(tier)


def _polish(standing: Standing, face: Face, liked: Liking) -> None:
    """The last goals made better a programme at a time, round after round, while that helps."""
    before: tuple[int, ...] = ()
    while before != standing.counts and not standing.clock.over:
        before = standing.counts
        narrow = _narrow(standing, face, liked)
        held = None if narrow is None else _held_at(standing, narrow, before[:-OF_POINTS])
        if held is not None:
            _by_programme(standing, held, neighbourhoods.LAST, standing.clock)


def _held_at(standing: Standing, face: Face, values: Sequence[int]) -> Face | None:
    """The part of the face in which the first goals cost at most these values."""
    held: Face | None = face
    for (_, cost), value in zip(standing.week.costs, values, strict=False):
        held = None if held is None else held.holding(cost, value, None)
    return held


def _by_programme(standing: Standing, face: Face, goals: Sequence[slice], clock: Clock) -> None:
    last = len(standing.week.costs) - 1
    for values in neighbourhoods.better(standing.week, face, standing.values, clock, goals):
        standing.keep(values)
        standing.tell(last)
