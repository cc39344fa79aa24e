import numpy as np

from solver.problem import Channel, Flag, FlagKind
from solver.tables import build_variables
from solver.ways import (
    ALONE,
    BUDDY,
    FAR,
    NO_VENUE,
    TAXI,
    minutes_on_way,
    time_of_places,
    time_of_slots,
    venue_of_places,
    venue_of_slots,
    way_of,
)
from support.weeks import family, journey, practitioner, slot, week


def test_minutes_on_way_are_the_quickest_within_limits_for_each_support() -> None:
    # Walking takes 15, the bus 12, a drive 7. The second family avoids buses, the third walks and rides less far.
    families = (family("a"), family("b", bus_avoidance=4), family("c", walk_limit_min=14, bus_limit_min=11, car=True))
    problem = week(families=families, journeys=(journey(walk_min=15, bus_min=12, drive_min=7),))
    families_at, venues = np.repeat(np.arange(3), 2), np.tile([0, NO_VENUE], 3)
    for way, minutes in ((ALONE, (12, 15, 7)), (BUDDY, (12, 12, FAR)), (TAXI, (7, 7, 7))):
        told = minutes_on_way(problem, way, families_at, venues).reshape(3, 2)
        assert told.tolist() == [[one, FAR] for one in minutes]


def test_places_take_up_the_way_they_use() -> None:
    # On Tuesday from 10 to 12, minutes 2040 to 2160 of the week: in the room alone, with a buddy, by taxi; then remote.
    ways = journey(walk_min=None, bus_min=20, drive_min=10)
    problem = week(families=(family(),), journeys=(ways,), buddies=1, taxi_pence=1)
    variables = build_variables(problem)
    assert way_of(variables.places).tolist() == [ALONE, BUDDY, TAXI, ALONE]
    assert venue_of_places(problem, variables).tolist() == [0, 0, 0, NO_VENUE]
    start, end = time_of_places(problem, variables)
    assert start.tolist() == [2020, 2020, 2030, 2040]
    assert end.tolist() == [2180, 2180, 2170, 2160]


def test_slots_take_up_a_way_only_in_person() -> None:
    # On Wednesday from 14 to 15: minutes 3720 to 3780 of the week, five minutes' walk away.
    apart = family(flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),))
    offered = slot(channels=(Channel.IN_PERSON, Channel.VIDEO))
    problem = week(families=(apart,), slots=(offered,), practitioners=(practitioner(),))
    variables = build_variables(problem)
    assert venue_of_slots(problem, variables).tolist() == [0, NO_VENUE]
    start, end = time_of_slots(problem, variables)
    assert (start.tolist(), end.tolist()) == ([3715, 3720], [3785, 3780])
