"""The goals after those of places: made better a programme and a day at a time, searched as one, and bounded.

A round of parts takes seconds and brings most, so one comes first. Then a week that is small enough is searched as one,
near its relaxation, and made better by more rounds; beside them a better bound of the last goal of points is searched
for. Where there are thousands of families, rounds come before any of these relaxations: they bring more in the time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from solver.search import neighbourhoods
from solver.search.apart import Apart
from solver.search.as_one import as_one
from solver.search.bounded_beside import bounded_beside
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.guided import Liking, guided, liking
from solver.search.pence import bounded_with_people, cheapest_people
from solver.search.places import OF_PLACES, cost_without_people
from solver.search.standing import Standing
from solver.search.steps import again_each, held_at, narrowed, proved

POINTS = range(OF_PLACES, 7)
"""The goals that count few points each; what comes after them is paid in pence."""
EACH, ROUNDS, MORE, MOST = 0.5, 0.35, 0.5, 0.85
"""Of the time left: for one relaxation, for rounds before the bounds and after them, and where rounds are all."""
TIMES = 4
"""So many times the places for a family are searched as one."""
WIDER, WIDEST = 4, 16
"""Each round has so many times the places for a family of the one before, up to so many times those of the first."""
Parted = Callable[[], Apart | None]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the relaxation of a goal likes, the week in which the goals before it cost no more, and with it too."""

    liked: Liking
    within: Apart
    after: Apart


def later_goals(standing: Standing, face: Face, liked: Liking, parted: Parted, *, small: bool) -> None:
    """The later goals as far as time allows, those of places held; a small week is searched as one.

    `parted` gives the week without people, with what all goals count, those of places as they are then.
    """
    _round(standing, face, liked, 1, standing.clock)
    if small:
        _all_as_one(standing, face, liked, parted)
    elif _polish(standing, face, liked, standing.clock.within(MOST)):
        _bounds_and_rounds(standing, face, liked, parted)


def _all_as_one(standing: Standing, face: Face, liked: Liking, parted: Parted) -> None:
    """A search of the whole week near its relaxation, rounds and bounds; rounds alone where that takes too long."""
    known, then = _relaxed(standing, parted), standing.counts
    if known is None:
        _polish(standing, face, liked, standing.clock.within(MOST))
        return
    _near_the_relaxation(standing, face, known)
    # What was relaxed knows only plans as good as that then was; now a goal may be better and a later one worse.
    given = [min(two) for two in zip(then, standing.counts[: POINTS[-1]], strict=False)]
    with bounded_beside(standing, known[-1].within.faces[0], given):
        _polish(standing, face, known[-1].liked, standing.clock.within(ROUNDS))
        _bounds_and_rounds(standing, face, known[-1].liked, parted)


def _bounds_and_rounds(standing: Standing, face: Face, liked: Liking, parted: Parted) -> None:
    """The bounds of what was found, and more rounds in what time is left; both again where those found better plans."""
    before: tuple[int, ...] = ()
    while standing.counts != before and not standing.clock.over:
        before, known = standing.counts, _relaxed(standing, parted)
        if known is not None:
            liked = known[-1].liked
            bounded_with_people(standing, face, known[0].within, known[-1].after)
        _polish(standing, face, liked, standing.clock.within(MORE))


def _near_the_relaxation(standing: Standing, face: Face, near: Sequence[_Known]) -> None:
    """All goals of points that are open, searched as one among the places that the last's relaxation likes."""
    proven = next((at for at, tier in enumerate(POINTS) if not standing.proven(tier)), len(POINTS))
    if proven == len(POINTS):
        return
    within, liked = near[proven].within.faces[0], near[-1].liked
    light = guided(standing.week, within, liked, standing.values, TIMES)
    if light is not None and not standing.clock.over:
        as_one(standing, face, light, POINTS[proven:], liked)


def _relaxed(standing: Standing, parted: Parted) -> list[_Known] | None:
    """The relaxation of each goal of points in the week without people, with those before it as they are.

    None where time is too short.
    """
    known: list[_Known] = []
    left = None if standing.clock.over else parted()
    for tier in POINTS:
        cost, clock = cost_without_people(standing.week, tier), standing.clock.within(EACH)
        lowest = None if left is None else proved(standing, left, tier, cost, standing.counts[:tier], clock)
        after = None if left is None or lowest is None else left.holding(cost, standing.counts[tier], lowest)
        if left is None or lowest is None or after is None:
            return None
        known.append(_Known(liking(left, lowest), left, after))
        left = after
    return known


def _polish(standing: Standing, face: Face, liked: Liking, clock: Clock) -> bool:
    """Round after round, each with more places for a family, while that helps; then who costs least.

    Gives whether rounds had ended before the time.
    """
    times, done = 1, False
    while not done and not clock.over:
        before = standing.counts
        _round(standing, face, liked, times, clock)
        done = times == WIDEST and standing.counts == before
        times = min(times * WIDER, WIDEST)
    cheapest_people(standing, face)
    return done


def _round(standing: Standing, face: Face, liked: Liking, times: int, clock: Clock) -> None:
    """Each programme, then each day searched again for the later goals."""
    week = standing.week
    for parts in (neighbourhoods.small_programmes(week), neighbourhoods.small_days(week)):
        if clock.over:
            return
        narrow = narrowed(standing, face, liked, times)
        held = None if narrow is None else held_at(standing, narrow, standing.counts[:OF_PLACES])
        if held is not None:
            again_each(standing, held, parts, neighbourhoods.LATER, clock)
