"""The goals after those of places: relaxed and searched one by one, and made better a programme and a day at a time.

A round of parts takes seconds and brings most, so one comes first. Relaxations, which take long for thousands of
families, get a share of what is left then; where they like families to be is where the next rounds look.
"""

from collections.abc import Callable

import numpy as np

from solver.engines.cpsat import CpSat
from solver.engines.relaxation import relaxed
from solver.search import neighbourhoods
from solver.search.apart import Apart
from solver.search.face import Face
from solver.search.guided import Liking, liking
from solver.search.places import OF_PLACES, counts_people, unpeopled
from solver.search.standing import Standing
from solver.search.steps import again_each, held_at, narrowed, proved

WITH_PEOPLE = 100_000
"""Open variables up to which a goal that counts people is bounded with them."""
OF_POINTS = 2
"""The last goals, whose costs are sums of many points or pence: only a part of the week is searched for them."""
EACH = 0.2
"""Of the time left, for one relaxation, and for one search of the whole."""
WIDER, WIDEST = 4, 16
"""Each round has so many times the places for a family of the one before, up to so many times those of the first."""


def later_goals(standing: Standing, face: Face, liked: Liking, parted: Callable[[Face], Apart | None]) -> None:
    """The later goals as far as time allows, those of places held. `parted` takes a face without people apart."""
    _round(standing, face, liked, 1)
    if not standing.clock.over:
        _polish(standing, face, _one_by_one(standing, face, parted) or liked)


def _one_by_one(standing: Standing, face: Face, parted: Callable[[Face], Apart | None]) -> Liking | None:
    """A bound of each goal from the week without people, then a search near it.

    Gives what the last relaxation but that of pence likes.
    """
    week, liked = standing.week, None
    light, held = unpeopled(week, face, len(week.costs)), held_at(standing, face, standing.counts[:OF_PLACES])
    parts = None if light is None else parted(light)
    for tier in range(OF_PLACES, len(week.costs)):
        cost = week.costs[tier][1]
        if not len(cost.var):
            continue
        if parts is None or held is None:
            break
        if tier < len(week.costs) - 1 and len(held.open) <= WITH_PEOPLE and counts_people(week, tier):
            _bound_with_people(standing, held, tier)
        lowest = proved(standing, parts, tier, standing.counts[:tier], standing.clock.within(EACH))
        if lowest is None:
            break
        near = liking(parts, lowest)
        liked = near if tier < len(week.costs) - 1 else liked
        if tier < len(week.costs) - OF_POINTS and not standing.proven(tier):
            _improve(standing, held, near, tier)
        count = standing.counts[tier]
        parts, held = parts.holding(cost, count, lowest), held.holding(cost, count, None)
    return liked


def _bound_with_people(standing: Standing, held: Face, tier: int) -> None:
    clock = standing.clock.within(EACH)
    cost = held.cost(standing.week.costs[tier][1])
    lowest = None if clock.over else relaxed(held.matrix, cost, clock.left, clock.asked)
    if lowest is not None:
        standing.prove_with_people(tier, lowest.bound, standing.counts[:tier])


def _improve(standing: Standing, face: Face, liked: Liking, tier: int) -> None:
    """A better plan in this goal, among the places that its relaxation likes."""
    narrow = narrowed(standing, face, liked)
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
    """Round after round, each with more places for a family than the one before, while that helps."""
    times = 1
    while not standing.clock.over:
        before = standing.counts
        _round(standing, face, liked, times)
        if times == WIDEST and standing.counts == before:
            return
        times = min(times * WIDER, WIDEST)


def _round(standing: Standing, face: Face, liked: Liking, times: int) -> None:
    """Each programme, then each day searched again for the later goals."""
    week = standing.week
    for parts in (neighbourhoods.small_programmes(week), neighbourhoods.small_days(week)):
        if standing.clock.over:
            return
        narrow = narrowed(standing, face, liked, times)
        held = None if narrow is None else held_at(standing, narrow, standing.counts[:OF_PLACES])
        if held is not None:
            again_each(standing, held, parts, neighbourhoods.LATER, standing.clock)
