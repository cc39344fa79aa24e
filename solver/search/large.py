"""A large week, dealt with in steps: who has a place, people for it, then the later goals.

What decides is that the relaxation is nearly whole: it says where almost everybody goes, so that what is left to
search is small. Bounds come from the week without people, in which anybody could staff anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from solver.engines.cpsat import CpSat
from solver.rows import IntArray
from solver.search import neighbourhoods
from solver.search.apart import Apart, Lowest, apart, together
from solver.search.face import Face
from solver.search.guided import Liking, guided, liking
from solver.search.in_order import first_goals
from solver.search.later import later_goals
from solver.search.model import Posted
from solver.search.neighbourhoods import again
from solver.search.places import OF_PLACES, peopled, unpeopled
from solver.search.standing import Standing
from solver.search.start import by_hand
from solver.search.steps import again_each, held_at, narrowed, proved

AT_ONCE = 30_000
"""Open variables without people up to which all places are searched at once, and so are the later goals."""
TOGETHER = 40_000
"""Open variables up to which the whole is relaxed in one, which takes no longer than a second or two."""
IN_ONE = 400_000
"""Open variables without people up to which a first plan of places is searched in one."""
PLACES, MOST, FIRST, PROOF, PEOPLE = 0.4, 0.85, 0.3, 0.4, 0.5
"""Shares of the time left: for a first plan of places, in one or by programme, for more of it with people, and the
proof."""
LONG = 0.05
"""Of the time left, for one search of a programme's places."""


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
    if len(placed.light.open) <= IN_ONE:
        _improve_places(standing, face, placed.liked)
    small = placed.parted is together and len(placed.light.open) <= AT_ONCE
    later_goals(standing, face, placed.liked, lambda: _again_apart(standing, face, placed), small=small)


def _again_apart(standing: Standing, face: Face, placed: _Placed) -> Apart | None:
    """The week without people in parts once more, with what all goals count; those of places as they are now.

    In one part their relaxations take no time, and rule out what those values cannot spare.
    """
    light = unpeopled(standing.week, face, len(standing.week.costs))
    parts = None if light is None else placed.parted(standing.week, light)
    for tier, known in enumerate(placed.lowest):
        cost, count = standing.week.costs[tier][1], standing.counts[tier]
        if parts is not None and placed.parted is together:
            lowest = proved(standing, parts, tier, cost, standing.counts[:tier], standing.clock)
            parts = None if lowest is None else parts.holding(cost, count, lowest)
        elif parts is not None:
            parts = parts.limited(cost, count, known)
    return parts


def _bounded(standing: Standing, parts: Apart) -> tuple[Liking, list[Lowest]] | None:
    """The relaxations of the goals of places, each with those before at their bounds, and what the last one likes.

    None if one is not known.
    """
    found: list[Lowest] = []
    held: Apart | None = parts
    for tier in range(OF_PLACES):
        cost, given = standing.week.costs[tier][1], [one.bound for one in found]
        lowest = None if held is None else proved(standing, held, tier, cost, given, standing.clock)
        if held is None or lowest is None:
            return None
        found.append(lowest)
        parts, held = held, held.holding(cost, lowest.bound, lowest)
    return liking(parts, found[-1]), found


def _place(standing: Standing, face: Face, light: Face, liked: Liking, given: Sequence[int]) -> None:
    """A first plan of places, and people for it: the relaxation's as far as it is whole, then one searched near it."""
    week, clock, last = standing.week, standing.clock, OF_PLACES - 1
    _keep(standing, by_hand(week, face, clock.within(PEOPLE), liked.rounded))
    if len(light.open) > IN_ONE:
        _place_by_programme(standing, face, light, liked)
        return
    held = held_at(standing, light, given)
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
        for some in (*neighbourhoods.programmes(week), *neighbourhoods.days(week)):
            if not clock.over:
                plan = again(week, near, plan, some, neighbourhoods.OF_PLACES, lambda: clock.effort(LONG))
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


def _improve_places(standing: Standing, face: Face, liked: Liking) -> None:
    week, last = standing.week, OF_PLACES - 1
    if all(standing.proven(tier) for tier in range(OF_PLACES)) or standing.clock.over:
        return
    narrow = narrowed(standing, face, liked)
    if narrow is None:
        return
    if len(narrow.open) > AT_ONCE:
        clock = standing.clock.within(FIRST)
        again_each(standing, narrow, neighbourhoods.programmes(week), neighbourhoods.OF_PLACES, clock)
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
    held = held_at(standing, light, given)
    if held is None:
        return

    def found(_value: int, bound: int) -> bool:
        return standing.tell(last, bound if standing.meets(given) else None)

    cost = held.cost(week.costs[last][1])
    answer = CpSat(held.matrix, cost).minimise(standing.values[held.open], standing.clock.effort(PROOF), found)
    standing.prove(last, answer.bound, given)
    if answer.values is not None and answer.value < standing.counts[last]:
        _people(standing, face, held.lifted(answer.values))
