"""The goals after those of places: made better a programme and a day at a time, searched as one, and bounded.

A round of parts takes seconds and brings most, so one comes first. Then a week that is small enough is searched as one,
near its relaxation, and made better by more rounds. Bounds come late: they hold for what is found before them, and for
thousands of families they take time in which rounds bring more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from solver.search import neighbourhoods
from solver.search.apart import Apart
from solver.search.as_one import as_one
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.guided import Liking, guided, liking
from solver.search.places import OF_PLACES, cost_without_people
from solver.search.standing import Standing
from solver.search.steps import again_each, held_at, narrowed, proved

POINTS = range(OF_PLACES, 7)
"""The goals that count few points each; what comes after them is paid in pence."""
EACH, ROUNDS = 0.5, 0.7
"""Of the time left: for one relaxation, and in a small week for rounds before the bounds."""
TIMES = 4
"""So many times the places for a family are searched as one."""
WIDER, WIDEST = 4, 16
"""Each round has so many times the places for a family of the one before, up to so many times those of the first."""
Parted = Callable[[], Apart | None]


def later_goals(standing: Standing, face: Face, liked: Liking, parted: Parted, *, small: bool) -> None:
    """The later goals as far as time allows, those of places held; a small week is searched as one.

    `parted` gives the week without people, with what all goals count, those of places as they are then.
    """
    clock = standing.clock
    _round(standing, face, liked, 1, clock)
    if small:
        liked = _near_the_relaxation(standing, face, parted) or liked
    _polish(standing, face, liked, clock.within(ROUNDS) if small else clock)
    parts = None if clock.over else parted()
    known = [] if parts is None else _bounded(standing, parts, range(OF_PLACES, len(standing.week.costs)))
    _polish(standing, face, known[len(POINTS) - 1].liked if len(known) >= len(POINTS) else liked, clock)


def _near_the_relaxation(standing: Standing, face: Face, parted: Parted) -> Liking | None:
    """All goals of points that are open, searched as one among the places that the last's relaxation likes."""
    parts = None if standing.clock.over else parted()
    known = [] if parts is None else _bounded(standing, parts, POINTS)
    if len(known) < len(POINTS):
        return None
    liked, lefts = known[-1].liked, [parts, *(one.left for one in known)]
    proven = next((at for at, tier in enumerate(POINTS) if not standing.proven(tier)), len(POINTS))
    held = lefts[proven]
    near = None if held is None else guided(standing.week, held.faces[0], liked, standing.values, TIMES)
    if near is not None and proven < len(POINTS) and not standing.clock.over:
        as_one(standing, face, near, POINTS[proven:], liked)
    return liked


@dataclass(frozen=True, slots=True)
class _Known:
    """What the relaxation of a goal likes, and what is left where it costs no more than it does (None: not known)."""

    liked: Liking
    left: Apart | None


def _bounded(standing: Standing, parts: Apart, goals: range) -> list[_Known]:
    """A bound of each of these goals from the week without people, each with those before it as they are.

    Fewer where time is too short.
    """
    known: list[_Known] = []
    left: Apart | None = parts
    for tier in goals:
        cost, clock = cost_without_people(standing.week, tier), standing.clock.within(EACH)
        lowest = None if left is None else proved(standing, left, tier, cost, standing.counts[:tier], clock)
        if left is None or lowest is None:
            break
        liked, left = liking(left, lowest), left.holding(cost, standing.counts[tier], lowest)
        known.append(_Known(liked, left))
    return known


def _polish(standing: Standing, face: Face, liked: Liking, clock: Clock) -> None:
    """Round after round, each with more places for a family than the one before, while that helps."""
    times = 1
    while not clock.over:
        before = standing.counts
        _round(standing, face, liked, times, clock)
        if times == WIDEST and standing.counts == before:
            return
        times = min(times * WIDER, WIDEST)


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
