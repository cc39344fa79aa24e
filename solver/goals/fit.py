"""Places fit what families like: side and time, a room of strangers, the way there.

Points for each place: a side the family would rather not have, a side less liked than the other, a time
outside those it likes, its avoidance of rooms of strangers (which a buddy takes away), the minutes of the
way there, and its avoidance of buses where it goes by bus on its own. A family whose wishes were missed in
earlier weeks counts more, so that it is not always the same who give way. A slot has a time and, in person,
a way, but no side.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import marked, numbers
from solver.goal import Goal, Share
from solver.problem import DAY_MIN, Side, SupportKind, WeekProblem, WeekTime, Wish, covered
from solver.roster import Roster
from solver.rows import Cost, IntArray, Rows
from solver.stays import Stay, minutes_there, stays
from solver.variables import Variables
from solver.ways import ALONE, FAR, goes_by_bus_alone, minutes_on_way, venue_of_places, venue_of_slots, way_of

_LONGER_THAN_A_WEEK = 9 * DAY_MIN


def post(_rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
    """Points of every place and slot, times one and the family's weeks of missed wishes."""
    family = np.concatenate([v.places.family, v.slots.family])
    times = 1 + numbers(problem.families, lambda one: one.missed_wishes)[family]
    points = np.concatenate([_side_and_strangers(v, problem), np.zeros_like(v.slots.var)])
    points += _less_liked_times(v, problem, family) + _ways(v, problem, family)
    return Cost(np.concatenate([v.places.var, v.slots.var]), points * times)


def _side_and_strangers(v: Variables, problem: WeekProblem) -> IntArray:
    weights, places = problem.settings.weights, v.places
    avoidance = numbers(problem.families, lambda family: family.room_avoidance)[places.family]
    strangers = np.where(places.buddy | places.remote, 0, avoidance * weights.per_avoidance_point)
    return strangers + _sides(problem)[places.remote.astype(np.int64), places.family]


def _sides(problem: WeekProblem) -> IntArray:
    """Points of each side (rows: room, remote) for each family."""
    weights = problem.settings.weights
    wishes = [[family.room for family in problem.families], [family.remote for family in problem.families]]
    unwelcome = np.array([marked(side, lambda wish: wish is Wish.RATHER_NOT) for side in wishes])
    preferred = np.array([marked(side, lambda wish: wish is Wish.PREFER) for side in wishes])
    second = preferred[::-1] & ~preferred
    return np.asarray(unwelcome * weights.side_rather_not + second * weights.side_less_liked, dtype=np.int64)


def _less_liked_times(v: Variables, problem: WeekProblem, family: IntArray) -> IntArray:
    """Points of times outside those a family likes. Each pattern of likes meets each time only once."""
    begins = numbers(problem.slots, lambda slot: problem.local_min(slot.start))
    ends = begins + numbers(problem.slots, lambda slot: slot.minutes)
    start = np.concatenate([v.start[v.places.variant], begins[v.slots.slot]])
    end = np.concatenate([v.end[v.places.variant], ends[v.slots.slot]])
    patterns = tuple(dict.fromkeys(one.preferred for one in problem.families))
    at = {pattern: number for number, pattern in enumerate(patterns)}
    pattern = numbers(problem.families, lambda one: at[one.preferred])[family]
    span = _LONGER_THAN_A_WEEK
    key, back = np.unique((pattern * span + start) * span + end, return_inverse=True)
    liked = marked(key.tolist(), lambda one: _liked(patterns[one // span**2], one // span % span, one % span))
    return np.where(liked, 0, problem.settings.weights.time_less_liked)[back].astype(np.int64)


def _liked(preferred: tuple[WeekTime, ...], start: int, end: int) -> bool:
    return not preferred or covered(start, end, preferred)


def _ways(v: Variables, problem: WeekProblem, family: IntArray) -> IntArray:
    """Points of the minutes on the way, and of an avoided bus. A way that is not there costs nothing."""
    weights = problem.settings.weights
    venue = np.concatenate([venue_of_places(problem, v), venue_of_slots(problem, v)])
    way = np.concatenate([way_of(v.places), np.full_like(v.slots.var, ALONE)])
    minutes = minutes_on_way(problem, way, family, venue)
    avoidance = numbers(problem.families, lambda one: one.bus_avoidance)[family]
    bus = (way == ALONE) & goes_by_bus_alone(problem, family, venue)
    travel = np.where(minutes < FAR, minutes // 10 * weights.per_travel_10_min, 0)
    return travel + np.where(bus, avoidance * weights.per_avoidance_point, 0)


def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
    """Points of each placement for its side, time, strangers and way; a family often missed counts more."""
    for stay in stays(problem, roster):
        points = _side(problem, stay) + _time(problem, stay) + _strangers(problem, stay) + _way(problem, stay)
        yield Share(points * (1 + stay.family.missed_wishes), (stay.family.id,))


def _side(problem: WeekProblem, stay: Stay) -> int:
    wishes = {Side.ROOM: stay.family.room, Side.REMOTE: stay.family.remote}
    if stay.placement.side not in wishes:
        return 0
    own = wishes.pop(stay.placement.side)
    weights = problem.settings.weights
    points = weights.side_rather_not if own is Wish.RATHER_NOT else 0
    return points + (weights.side_less_liked if own is not Wish.PREFER and Wish.PREFER in wishes.values() else 0)


def _time(problem: WeekProblem, stay: Stay) -> int:
    likes = stay.family.preferred
    missed = bool(likes) and not covered(stay.start_min, stay.end_min, likes)
    return problem.settings.weights.time_less_liked if missed else 0


def _strangers(problem: WeekProblem, stay: Stay) -> int:
    if stay.placement.side is not Side.ROOM or stay.given(SupportKind.BUDDY):
        return 0
    return stay.family.room_avoidance * problem.settings.weights.per_avoidance_point


def _way(problem: WeekProblem, stay: Stay) -> int:
    minutes = minutes_there(problem, stay)
    if minutes is None:
        return 0
    weights = problem.settings.weights
    avoided = stay.family.bus_avoidance if _takes_bus_alone(problem, stay, minutes) else 0
    return weights.per_travel_10_min * (minutes // 10) + weights.per_avoidance_point * avoided


def _takes_bus_alone(problem: WeekProblem, stay: Stay, minutes: int) -> bool:
    """Without support it is the bus, where neither walking nor an own car takes these minutes."""
    family, journey = stay.family, problem.journey[stay.family.home, stay.venue or ""]
    walks = journey.walk_min == minutes and minutes <= family.walk_limit_min
    drives = family.car and journey.drive_min == minutes
    return not (stay.placement.supports or walks or drives)


GOAL = Goal(
    id="fit",
    sentence="Sides, times and ways are those that families like, with more weight for whoever gave way before.",
    proven="with all that comes before as it is, no plan fits the families' wishes better",
    post=post,
    shares=shares,
)
