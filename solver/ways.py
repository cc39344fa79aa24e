"""How long families are on their way, and when a place takes up their time. For postings only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from solver.arrays import alike, marked, matching, numbers, positions
from solver.clashes import venue_of
from solver.once import once_a_week
from solver.problem import Channel, Family, Journey, WeekProblem
from solver.rows import BoolArray, IntArray, Ints
from solver.variables import CHANNELS, Places, Variables

ALONE, BUDDY, TAXI = range(3)
FAR = 1 << 20
NO_VENUE = -1


def minutes_on_way(problem: WeekProblem, way: Ints, family: IntArray, venue: IntArray) -> IntArray:
    """Minutes of each row's way one way, by family and venue (NO_VENUE: none); FAR where there is no such way.

    Alone, the quickest of the family's own ways within its limits; with a buddy on foot or by bus, whatever
    its avoidance; by taxi the drive.
    """
    kind, minutes, _ = _ways_of_kinds(problem)
    return np.asarray(minutes[way, kind[family], venue], dtype=np.int64)


def goes_by_bus_alone(problem: WeekProblem, family: IntArray, venue: IntArray) -> BoolArray:
    """For each row, whether a family on its own takes the bus to a venue: where no other way is as quick."""
    kind, _, by_bus = _ways_of_kinds(problem)
    return np.asarray(by_bus[kind[family], venue], dtype=np.bool_)


@once_a_week
def _ways_of_kinds(problem: WeekProblem) -> tuple[IntArray, IntArray, BoolArray]:
    """The kind of each family as far as ways go, and of each kind and venue the minutes and if the bus is quickest.

    Families of one home and the same limits, in a county most, are of one kind. The last venue stands for none.
    """
    kind, families = alike(
        problem.families,
        lambda one: (one.home, one.walk_limit_min, one.bus_limit_min, one.bus_avoidance, one.car),
    )
    own = _own_ways(problem, families)
    shape = len(families), len(problem.venues) + 1
    minutes, by_bus = np.full((3, *shape), FAR, dtype=np.int64), np.zeros(shape, dtype=np.bool_)
    alone = np.minimum(np.minimum(own.walk, own.bus_alone), own.car)
    minutes[:, own.family, own.venue] = alone, np.minimum(own.walk, own.bus), own.drive
    by_bus[own.family, own.venue] = own.bus_alone < np.minimum(own.walk, own.car)
    return kind, minutes, by_bus


@dataclass(frozen=True, slots=True)
class _OwnWays:
    """The journeys of each family, of whom most know few venues: minutes on foot, by bus in company and alone, by car.

    FAR beyond limits and avoidance; `drive` is by whatever car.
    """

    family: IntArray
    venue: IntArray
    walk: IntArray
    bus: IntArray
    bus_alone: IntArray
    car: IntArray
    drive: IntArray


def _own_ways(problem: WeekProblem, families: Sequence[Family]) -> _OwnWays:
    home, homes = alike(families, lambda family: family.home)
    at, venues = positions([one.home for one in homes]), positions([venue.id for venue in problem.venues])
    journeys = [one for one in problem.journeys if one.home in at]
    family, known = matching(home, numbers(journeys, lambda one: at[one.home]))

    def minutes(count: Callable[[Journey], int | None], limit: IntArray) -> IntArray:
        """Of each journey, FAR where there is no such way or it is beyond the family's limit."""
        told = numbers(journeys, lambda one: FAR if (way := count(one)) is None else way)[known]
        return np.where(told <= limit[family], told, FAR)

    definite = marked(families, lambda one: one.bus_avoidance >= problem.settings.avoidance_definite)[family]
    bus = minutes(lambda one: one.bus_min, numbers(families, lambda one: one.bus_limit_min))
    drive = minutes(lambda one: one.drive_min, np.full(len(families), FAR))
    return _OwnWays(
        family=family,
        venue=numbers(journeys, lambda one: venues[one.venue])[known],
        walk=minutes(lambda one: one.walk_min, numbers(families, lambda one: one.walk_limit_min)),
        bus=bus,
        bus_alone=np.where(definite, FAR, bus),
        car=np.where(marked(families, lambda one: one.car)[family], drive, FAR),
        drive=drive,
    )


def way_of(places: Places) -> IntArray:
    """Which way each place uses: ALONE, BUDDY or TAXI."""
    return np.where(places.taxi, TAXI, np.where(places.buddy, BUDDY, ALONE))


def venue_of_places(problem: WeekProblem, v: Variables) -> IntArray:
    """The position of the venue that each place takes a family to; NO_VENUE for a remote one."""
    return np.where(v.places.remote, NO_VENUE, venue_of(problem, v)[v.places.variant])


def venue_of_slots(problem: WeekProblem, v: Variables) -> IntArray:
    """The position of the venue that each slot takes a family to; NO_VENUE unless in person."""
    at = {venue.id: place for place, venue in enumerate(problem.venues)}
    venue = numbers(problem.slots, lambda slot: at.get(slot.venue or "", NO_VENUE))[v.slots.slot]
    return np.where(v.slots.channel == CHANNELS.index(Channel.IN_PERSON), venue, NO_VENUE)


def time_of_places(problem: WeekProblem, v: Variables) -> tuple[IntArray, IntArray]:
    """From when to when each place takes up a family, there and back included; local minutes of the week."""
    places = v.places
    way = _known(minutes_on_way(problem, way_of(places), places.family, venue_of_places(problem, v)))
    return v.start[places.variant] - way, v.end[places.variant] + way


def time_of_slots(problem: WeekProblem, v: Variables) -> tuple[IntArray, IntArray]:
    """From when to when each slot takes up a family, there and back included; local minutes of the week."""
    way = _known(minutes_on_way(problem, ALONE, v.slots.family, venue_of_slots(problem, v)))
    start = numbers(problem.slots, lambda slot: problem.local_min(slot.start))[v.slots.slot]
    return start - way, start + numbers(problem.slots, lambda slot: slot.minutes)[v.slots.slot] + way


def _known(way: IntArray) -> IntArray:
    return np.where(way < FAR, way, 0)
