"""How long families are on their way, and when a place takes up their time. For postings only."""

from collections.abc import Callable

import numpy as np

from solver.arrays import by_journey, numbers
from solver.clashes import venue_of
from solver.problem import Channel, Family, WeekProblem
from solver.rows import BoolArray, IntArray
from solver.variables import CHANNELS, Places, Variables

ALONE, BUDDY, TAXI = range(3)
FAR = 1 << 20
NO_VENUE = -1


def way_min(problem: WeekProblem) -> IntArray:
    """Minutes one way by support, family and venue; FAR where there is no way. The last venue stands for none.

    Alone, the quickest of the family's own ways within its limits; with a buddy on foot or by bus, whatever
    its avoidance; by taxi the drive.
    """
    walk, bus, bus_alone, car = _own_ways(problem)
    alone = np.minimum(np.minimum(walk, bus_alone), car)
    return np.stack([alone, np.minimum(walk, bus), by_journey(problem, lambda journey: journey.drive_min, FAR)])


def by_bus_alone(problem: WeekProblem) -> BoolArray:
    """Whether a family (rows) on its own takes the bus to a venue (columns): where no other way is as quick."""
    walk, _, bus_alone, car = _own_ways(problem)
    return np.asarray(bus_alone < np.minimum(walk, car), dtype=np.bool_)


def _own_ways(problem: WeekProblem) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Minutes on foot, by bus in company, by bus alone and by own car; FAR beyond limits and avoidance."""
    walk = by_journey(problem, lambda journey: journey.walk_min, FAR)
    bus = by_journey(problem, lambda journey: journey.bus_min, FAR)
    drive = by_journey(problem, lambda journey: journey.drive_min, FAR)
    walk = np.where(walk <= _column(problem, lambda family: family.walk_limit_min), walk, FAR)
    bus = np.where(bus <= _column(problem, lambda family: family.bus_limit_min), bus, FAR)
    definite = _column(problem, lambda family: family.bus_avoidance) >= problem.settings.avoidance_definite
    car = np.where(_column(problem, lambda family: family.car), drive, FAR)
    return walk, bus, np.where(definite, FAR, bus), car


def _column(problem: WeekProblem, count: Callable[[Family], int]) -> IntArray:
    return numbers(problem.families, count)[:, np.newaxis]


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
    way = _known(way_min(problem)[way_of(places), places.family, venue_of_places(problem, v)])
    return v.start[places.variant] - way, v.end[places.variant] + way


def time_of_slots(problem: WeekProblem, v: Variables) -> tuple[IntArray, IntArray]:
    """From when to when each slot takes up a family, there and back included; local minutes of the week."""
    way = _known(way_min(problem)[ALONE, v.slots.family, venue_of_slots(problem, v)])
    start = numbers(problem.slots, lambda slot: problem.local_min(slot.start))[v.slots.slot]
    return start - way, start + numbers(problem.slots, lambda slot: slot.minutes)[v.slots.slot] + way


def _known(way: IntArray) -> IntArray:
    return np.where(way < FAR, way, 0)
