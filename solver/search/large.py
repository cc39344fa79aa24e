"""A large week, dealt with in steps: who has a place, people for it, then the other goals a part at a time.

What decides is that the relaxation is nearly whole: it says where almost everybody goes, so that what is left to
search is small. Bounds come from the week without people, in which anybody could staff anything.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from solver.engines.cpsat import CpSat
from solver.engines.relaxation import Relaxed, relaxed
from solver.rows import IntArray
from solver.search import neighbourhoods
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.guided import Liking, guided, liking
from solver.search.in_order import first_goals
from solver.search.places import OF_PLACES, counts_people, peopled, unpeopled
from solver.search.standing import Standing
from solver.search.start import by_hand
from solver.search.thin import thinned

AT_ONCE, WITH_PEOPLE = 30_000, 100_000
"""Open variables up to which all places are searched at once, and a goal that counts people is bounded with them."""
OF_POINTS = 2
"""The last goals, whose costs are sums of many points or pence: a part of the week at a time is searched for them."""
PLACES, FIRST, PROOF, EACH, PEOPLE = 0.4, 0.3, 0.4, 0.2, 0.5
"""Shares of the time left: for a first plan of places, for more of it with people, the proof, and the later goals."""


def descend(standing: Standing, face: Face) -> None:
    """The goals of a large week, as far as time allows."""
    standing.tell(OF_PLACES - 1)
    light = unpeopled(standing.week, face, OF_PLACES)
    bounded = None if light is None else _bounded(standing, light)
    if light is None or bounded is None:
        return
    light, held, lowest = bounded
    liked = liking(light, lowest)
    _place(standing, face, light, liked)
    if len(light.open) <= AT_ONCE and not standing.proven(OF_PLACES - 1):
        _prove_places(standing, face, light, held)
    narrow = _narrow(standing, face, liked)
    if narrow is not None:
        _improve_places(standing, narrow)
    _polish(standing, face, _the_rest(standing, face) or liked)


def _bounded(standing: Standing, light: Face) -> tuple[Face, tuple[int, ...], Relaxed] | None:
    """Bounds of the goals of places. None if one is not known.

    Gives the face that holds all but the last, what it holds them at, and the last one's relaxation on it.
    """
    given: tuple[int, ...] = ()
    for tier in range(OF_PLACES - 1):
        lowest = _proved(standing, light, tier, given)
        held = None if lowest is None else light.holding(standing.week.costs[tier][1], lowest.bound, lowest)
        if lowest is None or held is None:
            return None
        light, given = held, (*given, lowest.bound)
    lowest = _proved(standing, light, OF_PLACES - 1, given)
    return None if lowest is None else (light, given, lowest)


def _proved(standing: Standing, face: Face, tier: int, given: tuple[int, ...]) -> Relaxed | None:
    """A goal's relaxation, which is remembered as a bound."""
    lowest = _lowest(standing, face, tier)
    if lowest is not None:
        standing.prove(tier, lowest.bound, given)
        standing.tell(tier)
    return lowest


def _lowest(standing: Standing, face: Face, tier: int) -> Relaxed | None:
    clock = standing.clock
    if clock.over:
        return None
    return relaxed(face.matrix, face.cost(standing.week.costs[tier][1]), clock.left, clock.asked)


def _place(standing: Standing, face: Face, light: Face, liked: Liking) -> None:
    """A first plan of places, and people for it."""
    week, clock, last = standing.week, standing.clock, OF_PLACES - 1
    few = guided(week, light, liked, np.zeros(week.rows.size, dtype=np.int64))
    if few is None or clock.over:
        return
    hint = np.rint(liked.value[few.open]).astype(np.int64)
    cost = few.cost(week.costs[last][1])
    answer = CpSat(few.matrix, cost).minimise(hint, clock.effort(PLACES), lambda *_: standing.tell(last))
    if answer.values is not None:
        _people(standing, face, few.lifted(answer.values))


def _people(standing: Standing, face: Face, plan: IntArray) -> None:
    """People for a plan of places: found by hand, and where that loses places, by a search."""
    week, clock = standing.week, standing.clock
    wanted = tuple(cost.of(plan) for _, cost in week.costs[:OF_PLACES])
    for find in (by_hand, peopled):
        values = None if standing.counts[:OF_PLACES] <= wanted else find(week, face, clock.within(PEOPLE), plan)
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


def _prove_places(standing: Standing, face: Face, light: Face, given: tuple[int, ...]) -> None:
    """All places searched, those before held: a better plan of them, or the proof that there is none."""
    week, last = standing.week, OF_PLACES - 1

    def found(_value: int, bound: int) -> bool:
        return standing.tell(last, bound if standing.meets(given) else None)

    cost = light.cost(week.costs[last][1])
    answer = CpSat(light.matrix, cost).minimise(standing.values[light.open], standing.clock.effort(PROOF), found)
    standing.prove(last, answer.bound, given)
    if answer.values is not None and answer.value < standing.counts[last]:
        _people(standing, face, light.lifted(answer.values))


def _the_rest(standing: Standing, face: Face) -> Liking | None:
    """The goals after those of places, one by one: a bound from the week without people, then a search near it.

    Gives what the last relaxation but that of pence likes.
    """
    week, liked = standing.week, None
    light, held = unpeopled(week, face, len(week.costs)), _holding(standing, face, range(OF_PLACES))
    light = None if light is None else _holding(standing, light, range(OF_PLACES))
    for tier in range(OF_PLACES, len(week.costs)):
        if light is None or held is None:
            break
        if week.everybody and len(held.open) <= WITH_PEOPLE and counts_people(week, tier):
            _proved(standing, held, tier, standing.counts[:tier])
        lowest = _proved(standing, light, tier, standing.counts[:tier])
        if lowest is None:
            break
        near = liking(light, lowest)
        liked = near if tier < len(week.costs) - 1 else liked
        if tier < len(week.costs) - OF_POINTS and not standing.proven(tier):
            _improve(standing, held, near, tier)
        light = light.holding(week.costs[tier][1], standing.counts[tier], lowest)
        held = _holding(standing, held, (tier,))
    return liked


def _improve(standing: Standing, face: Face, liked: Liking, tier: int) -> None:
    """A better plan in this goal, among the places that its relaxation likes."""
    narrow = _narrow(standing, face, liked)
    if narrow is None or standing.clock.over:
        return
    said = np.where(np.isfinite(liked.reduced), np.rint(liked.value), standing.values).astype(np.int64)
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
        held = None if narrow is None else _holding(standing, narrow, range(len(before) - OF_POINTS))
        if held is not None:
            _by_programme(standing, held, neighbourhoods.LAST, standing.clock)


def _holding(standing: Standing, face: Face, tiers: Iterable[int]) -> Face | None:
    """The part of the face that is as good as the best plan in these goals."""
    held: Face | None = face
    for tier in tiers:
        held = None if held is None else held.holding(standing.week.costs[tier][1], standing.counts[tier], None)
    return held


def _by_programme(standing: Standing, face: Face, goals: Sequence[slice], clock: Clock) -> None:
    last = len(standing.week.costs) - 1
    for values in neighbourhoods.better(standing.week, face, standing.values, clock, goals):
        standing.keep(values)
        standing.tell(last)
