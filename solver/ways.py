"""How long families are on their way, and when a place takes up their time. For postings only."""

from collections.abc import Callable, Sequence

import numpy as np

from solver.arrays import alike, by_journey, numbers
from solver.clashes import venue_of
from solver.problem import Channel, Family, WeekProblem
from solver.rows import BoolArray, IntArray, Ints
from solver.variables import CHANNELS, Places, Variables

ALONE, BUDDY, TAXI = range(3)
FAR = 1 << 20
NO_VENUE = -1


def way_min(problem: WeekProblem, families: Sequence[Family] | None = None) -> IntArray:
    """Minutes one way by support, family and venue; FAR where there is no way. The last venue stands for none.

    Alone, the quickest of the family's own ways within its limits; with a buddy on foot or by bus, whatever
    its avoidance; by taxi the drive. Of all families, or of these.
    """
    families = problem.families if families is None else families
    walk, bus, bus_alone, car = _own_ways(problem, families)
    alone = np.minimum(np.minimum(walk, bus_alone), car)
    drive = by_journey(problem, lambda journey: journey.drive_min, FAR, families)
    return np.stack([alone, np.minimum(walk, bus), drive])


def minutes_on_way(problem: WeekProblem, way: Ints, family: IntArray, venue: IntArray) -> IntArray:
    """Minutes one way of each row. Families of one home and the same limits, in a county most, are looked at once."""
    kind, families = _travelling_alike(problem)
    return np.asarray(way_min(problem, families)[way, kind[family], venue], dtype=np.int64)


def goes_by_bus_alone(problem: WeekProblem, family: IntArray, venue: IntArray) -> BoolArray:
    """For each row, whether a family on its own takes the bus to a venue: where no other way is as quick."""
    kind, families = _travelling_alike(problem)
    walk, _, bus_alone, car = _own_ways(problem, families)
    return np.asarray((bus_alone < np.minimum(walk, car))[kind[family], venue], dtype=np.bool_)


def _travelling_alike(problem: WeekProblem) -> tuple[IntArray, list[Family]]:
    return alike(
        problem.families,
        lambda one: (one.home, one.walk_limit_min, one.bus_limit_min, one.bus_avoidance, one.car),
    )


def _own_ways(problem: WeekProblem, families: Sequence[Family]) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Minutes on foot, by bus in company, by bus alone and by own car; FAR beyond limits and avoidance."""
    walk = by_journey(problem, lambda journey: journey.walk_min, FAR, families)
    bus = by_journey(problem, lambda journey: journey.bus_min, FAR, families)
    drive = by_journey(problem, lambda journey: journey.drive_min, FAR, families)
    walk = np.where(walk <= _column(families, lambda family: family.walk_limit_min), walk, FAR)
    bus = np.where(bus <= _column(families, lambda family: family.bus_limit_min), bus, FAR)
    definite = _column(families, lambda family: family.bus_avoidance) >= problem.settings.avoidance_definite
    car = np.where(_column(families, lambda family: family.car), drive, FAR)
    return walk, bus, np.where(definite, FAR, bus), car


def _column(families: Sequence[Family], count: Callable[[Family], int]) -> IntArray:
    return numbers(families, count)[:, np.newaxis]


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
