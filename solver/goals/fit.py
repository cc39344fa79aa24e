"""Places fit what families like: side and time, a room of strangers, the way there.

Points for each place: a side the family would rather not have, a side less liked than the other, a time
outside those it likes, its avoidance of rooms of strangers (which a buddy takes away), the minutes of the
way there, and its avoidance of buses where it goes by bus on its own. A family whose wishes were missed in
earlier weeks counts more, so that it is not always the same who give way.

The way is the quickest of the family's own: by car if it has one, on foot or by bus within its limits, no
bus on its own where it definitely avoids them. A taxi drives. A slot has no side; in person it has a way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from solver.arrays import by_journey, marked, numbers, positions
from solver.goal import Goal
from solver.problem import DAY_MIN, Channel, Family, Journey, Side, SupportKind, WeekProblem, WeekTime, Wish, covered
from solver.roster import Placement, Roster
from solver.rows import Cost, IntArray, Rows
from solver.variables import CHANNELS, Variables

_FAR = 1 << 20
_WEEK_MIN = 9 * DAY_MIN
_ALONE, _BUDDY, _TAXI = range(3)
_WAYS: tuple[Callable[[Journey], int | None], ...] = (
    lambda journey: journey.walk_min,
    lambda journey: journey.bus_min,
    lambda journey: journey.drive_min,
)


def post(_rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
    """Points of every place and slot, times one and the family's weeks of missed wishes."""
    family = np.concatenate([v.places.family, v.slots.family])
    times = 1 + numbers(problem.families, lambda one: one.missed_wishes)[family]
    ways = _ways(problem)
    points = np.concatenate([_place_points(v, problem, ways), _slot_points(v, problem, ways)])
    return Cost(np.concatenate([v.places.var, v.slots.var]), points * times)


def _place_points(v: Variables, problem: WeekProblem, ways: IntArray) -> IntArray:
    places, weights = v.places, problem.settings.weights
    at = positions([venue.id for venue in problem.venues])
    venue = numbers(v.variants, lambda variant: at.get(variant.venue or "", -1))[places.variant]
    there = np.where(places.remote, -1, venue)
    support = np.where(places.taxi, _TAXI, np.where(places.buddy, _BUDDY, _ALONE))
    avoidance = numbers(problem.families, lambda family: family.room_avoidance)[places.family]
    strangers = np.where(places.buddy | places.remote, 0, avoidance * weights.per_avoidance_point)
    side = _sides(problem)[places.remote.astype(np.int64), places.family]
    timely = _less_liked_times(problem, places.family, v.start[places.variant], v.end[places.variant])
    return side + timely + strangers + ways[support, places.family, there]


def _slot_points(v: Variables, problem: WeekProblem, ways: IntArray) -> IntArray:
    slots = v.slots
    at = positions([venue.id for venue in problem.venues])
    venue = numbers(problem.slots, lambda slot: at.get(slot.venue or "", -1))[slots.slot]
    there = np.where(slots.channel == CHANNELS.index(Channel.IN_PERSON), venue, -1)
    start = numbers(problem.slots, lambda slot: problem.local_min(slot.start))
    end = start + numbers(problem.slots, lambda slot: slot.minutes)
    way: IntArray = ways[_ALONE, slots.family, there]
    return way + _less_liked_times(problem, slots.family, start[slots.slot], end[slots.slot])


def _sides(problem: WeekProblem) -> IntArray:
    """Points of each side (rows: room, remote) for each family."""
    weights = problem.settings.weights
    wishes = [[family.room for family in problem.families], [family.remote for family in problem.families]]
    unwelcome = np.array([marked(side, lambda wish: wish is Wish.RATHER_NOT) for side in wishes])
    preferred = np.array([marked(side, lambda wish: wish is Wish.PREFER) for side in wishes])
    second = preferred[::-1] & ~preferred
    return np.asarray(unwelcome * weights.side_rather_not + second * weights.side_less_liked, dtype=np.int64)


def _less_liked_times(problem: WeekProblem, family: IntArray, start: IntArray, end: IntArray) -> IntArray:
    """Points of times outside those a family likes. Each pattern of likes meets each time only once."""
    patterns = tuple(dict.fromkeys(one.preferred for one in problem.families))
    at = {pattern: number for number, pattern in enumerate(patterns)}
    pattern = numbers(problem.families, lambda one: at[one.preferred])[family]
    key, back = np.unique((pattern * _WEEK_MIN + start) * _WEEK_MIN + end, return_inverse=True)
    liked = [
        _liked(patterns[one // _WEEK_MIN**2], one // _WEEK_MIN % _WEEK_MIN, one % _WEEK_MIN) for one in key.tolist()
    ]
    points = np.where(np.array(liked, dtype=np.bool_), 0, problem.settings.weights.time_less_liked)
    return np.asarray(points[back], dtype=np.int64)


def _liked(preferred: tuple[WeekTime, ...], start: int, end: int) -> bool:
    return not preferred or covered(start, end, preferred)


def _ways(problem: WeekProblem) -> IntArray:
    """Points of the way by support, family and venue. The last venue stands for none, and costs nothing."""
    weights = problem.settings.weights
    walk, bus, drive = (by_journey(problem, way, _FAR) for way in _WAYS)
    walk = np.where(walk <= _column(problem, lambda family: family.walk_limit_min), walk, _FAR)
    bus = np.where(bus <= _column(problem, lambda family: family.bus_limit_min), bus, _FAR)
    car = np.where(_column(problem, lambda family: int(family.car)), drive, _FAR)
    avoidance = _column(problem, lambda family: family.bus_avoidance)
    bus_alone = np.where(avoidance < problem.settings.avoidance_definite, bus, _FAR)
    own = np.minimum(walk, car)
    minutes = np.stack([np.minimum(own, bus_alone), np.minimum(own, bus), drive])
    points = np.where(minutes < _FAR, minutes // 10 * weights.per_travel_10_min, 0)
    points[_ALONE] += np.where(bus_alone < own, avoidance * weights.per_avoidance_point, 0)
    return np.asarray(points, dtype=np.int64)


def _column(problem: WeekProblem, count: Callable[[Family], int]) -> IntArray:
    return numbers(problem.families, count)[:, np.newaxis]


def cost(problem: WeekProblem, roster: Roster) -> int:
    """Points of every placement for its side, time, strangers and way; a family often missed counts more."""
    total = 0
    for visit in _visits(problem, roster):
        points = _side(problem, visit) + _time(problem, visit) + _strangers(problem, visit) + _way(problem, visit)
        total += points * (1 + visit.family.missed_wishes)
    return total


@dataclass(frozen=True, slots=True)
class _Visit:
    """A placement with what it means: when in local minutes, and the venue if there is a way to go."""

    family: Family
    placement: Placement
    start: int
    minutes: int
    venue: str | None


def _visits(problem: WeekProblem, roster: Roster) -> Iterator[_Visit]:
    plans = {plan.id: plan for plan in roster.sessions if plan.runs}
    channels = {slot.family: slot.channel for slot in roster.slots}
    for placement in roster.placements:
        family, slot = problem.family.get(placement.family), problem.slot.get(placement.session)
        session, plan = problem.session.get(placement.session), plans.get(placement.session)
        if family and slot:
            venue = slot.venue if channels.get(family.id) is Channel.IN_PERSON else None
            yield _Visit(family, placement, problem.local_min(slot.start), slot.minutes, venue)
        elif family and session and plan and plan.mode:
            minutes = problem.programme[session.programme].terms_of(plan.mode).minutes
            venue = plan.venue if placement.side is Side.ROOM else None
            yield _Visit(family, placement, problem.local_min(session.start), minutes, venue)


def _side(problem: WeekProblem, visit: _Visit) -> int:
    wishes = {Side.ROOM: visit.family.room, Side.REMOTE: visit.family.remote}
    if visit.placement.side not in wishes:
        return 0
    own = wishes.pop(visit.placement.side)
    weights = problem.settings.weights
    points = weights.side_rather_not if own is Wish.RATHER_NOT else 0
    return points + (weights.side_less_liked if own is not Wish.PREFER and Wish.PREFER in wishes.values() else 0)


def _time(problem: WeekProblem, visit: _Visit) -> int:
    likes = visit.family.preferred
    missed = bool(likes) and not covered(visit.start, visit.start + visit.minutes, likes)
    return problem.settings.weights.time_less_liked if missed else 0


def _strangers(problem: WeekProblem, visit: _Visit) -> int:
    with_buddy = any(support.kind is SupportKind.BUDDY for support in visit.placement.supports)
    if visit.placement.side is not Side.ROOM or with_buddy:
        return 0
    return visit.family.room_avoidance * problem.settings.weights.per_avoidance_point


def _way(problem: WeekProblem, visit: _Visit) -> int:
    journey = problem.journey.get((visit.family.home, visit.venue or ""))
    if journey is None:
        return 0
    weights = problem.settings.weights
    minutes, bus_alone = _taken(problem, visit, journey)
    avoided = visit.family.bus_avoidance * weights.per_avoidance_point if bus_alone else 0
    return avoided + weights.per_travel_10_min * (minutes // 10)


def _taken(problem: WeekProblem, visit: _Visit, journey: Journey) -> tuple[int, bool]:
    """Minutes of the way that is taken, and whether that is the bus with nobody along. 0 where there is none."""
    family, supports = visit.family, {support.kind for support in visit.placement.supports}
    if SupportKind.TAXI in supports:
        return journey.drive_min or 0, False
    ways = []
    if family.car and journey.drive_min is not None:
        ways.append((journey.drive_min, False))
    if journey.walk_min is not None and journey.walk_min <= family.walk_limit_min:
        ways.append((journey.walk_min, False))
    with_buddy = SupportKind.BUDDY in supports
    bears_bus = with_buddy or family.bus_avoidance < problem.settings.avoidance_definite
    if journey.bus_min is not None and journey.bus_min <= family.bus_limit_min and bears_bus:
        ways.append((journey.bus_min, not with_buddy))
    return min(ways, default=(0, False))


GOAL = Goal(
    id="fit",
    sentence="Sides, times and ways are those that families like, with more weight for whoever gave way before.",
    proven="with all that comes before as it is, no plan fits the families' wishes better",
    post=post,
    cost=cost,
)
