from typing import Any

import pytest

from solver.goals.fit import GOAL
from solver.problem import Channel, Depot, Flag, FlagKind, Mode, Side, SupportKind, WeekTime, Wish
from solver.roster import Placement, Support
from support.agreement import assert_same_cost
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, journey, practitioner, session, slot, week


def _cost(side: Side = Side.ROOM, support: SupportKind | None = None, missed: int = 0, **changes: Any) -> int:
    """Points of one family on one side, by the journey given in `way` (5 minutes on foot where none is)."""
    way = changes.pop("way", {"walk_min": 5})
    problem = week(families=(family(missed_wishes=missed, **changes),), journeys=(journey(**way),))
    supports = (Support(kind=support),) if support else ()
    placement = Placement(family="f", session="s", side=side, supports=supports)
    seats = {"room": ("f",)} if side is Side.ROOM else {"remote": ("f",)}
    return GOAL.cost(problem, roster(problem, seated("s", **seats), placements=(placement,)))


def test_fit_costs_nothing_where_all_is_fine() -> None:
    assert _cost() == 0
    assert _cost(Side.REMOTE) == 0


def test_fit_counts_sides_families_like_less() -> None:
    # Rather not: 8. The other one preferred: 4. Both: 12. Both preferred: nothing.
    assert _cost(room=Wish.RATHER_NOT) == 8
    assert _cost(remote=Wish.PREFER) == 4
    assert _cost(room=Wish.RATHER_NOT, remote=Wish.PREFER) == 12
    assert _cost(Side.REMOTE, room=Wish.RATHER_NOT, remote=Wish.PREFER) == 0
    assert _cost(room=Wish.PREFER, remote=Wish.PREFER) == 0


def test_fit_counts_times_outside_those_liked() -> None:
    # The session is on Tuesday from 10:00 to 12:00, as all modes here take 120 minutes.
    assert _cost(preferred=(WeekTime(1, 10 * 60, 12 * 60),)) == 0
    assert _cost(preferred=(WeekTime(1, 10 * 60, 12 * 60 - 1),)) == 3
    assert _cost(preferred=(WeekTime(0, 9 * 60, 17 * 60),)) == 3


def test_fit_counts_a_room_of_strangers_unless_a_buddy_comes_along() -> None:
    assert _cost(room_avoidance=3) == 3
    assert _cost(Side.REMOTE, room_avoidance=3) == 0
    assert _cost(support=SupportKind.BUDDY, room_avoidance=3) == 0


@pytest.mark.parametrize(
    ("way", "who", "points"),
    [
        ({"walk_min": 14}, {}, 1),
        ({"walk_min": 9}, {}, 0),
        ({"walk_min": 20, "bus_min": 25}, {}, 2),  # too far to walk: 25 minutes by bus
        ({"walk_min": 15, "bus_min": 9}, {"bus_avoidance": 3}, 3),  # the bus is quicker, and avoided
        ({"walk_min": 15, "bus_min": 15}, {"bus_avoidance": 3}, 1),  # as quick on foot
        ({"walk_min": 15, "bus_min": 9}, {"bus_avoidance": 4}, 1),  # definitely no bus alone: on foot
        ({"walk_min": 40, "drive_min": 20}, {"car": True}, 2),
        ({"walk_min": 12, "drive_min": 8}, {"car": False}, 1),
        ({"walk_min": 40, "bus_min": 50}, {}, 0),  # no way at all, which another rule rules out
    ],
)
def test_fit_counts_the_quickest_own_way(way: dict[str, int], who: dict[str, Any], points: int) -> None:
    assert _cost(way={"walk_min": None, **way}, **who) == points


def test_fit_counts_the_way_with_support() -> None:
    # With a buddy the bus is taken (25 minutes) and its avoidance does not count; a taxi drives 12 minutes.
    way = {"walk_min": None, "bus_min": 25, "drive_min": 12}
    assert _cost(support=SupportKind.BUDDY, way=way, bus_avoidance=6) == 2
    assert _cost(support=SupportKind.TAXI, way=way, bus_avoidance=6) == 1


def test_fit_counts_more_for_whoever_gave_way_before() -> None:
    # 8 for the side and 3 for the time, three times over.
    assert _cost(missed=2, room=Wish.RATHER_NOT, preferred=(WeekTime(0, 0, 60),)) == 33


def test_fit_counts_time_and_way_of_a_slot_in_person() -> None:
    # Wednesday 14:00 is not on Tuesday (3), and the venue is 14 minutes away (1); a call has no way. A wish
    # about sides says nothing of slots.
    who = family(preferred=(WeekTime(1, 0, 1440),), room=Wish.RATHER_NOT, room_avoidance=5)
    offered = slot(channels=(Channel.IN_PERSON, Channel.TELEPHONE))
    problem = week(families=(who,), slots=(offered,), practitioners=(practitioner(),), journeys=(journey(walk_min=14),))
    for channel, points in ((Channel.IN_PERSON, 4), (Channel.TELEPHONE, 3)):
        placement, plan = in_slot(problem, "f", "q", channel)
        assert GOAL.cost(problem, roster(problem, placements=(placement,), slots=(plan,))) == points


def test_fit_posts_what_it_counts_of_wishes() -> None:
    # Two candidates, of which a likes the first's time only; b would rather not be remote, c prefers to be.
    families = (
        family("a", preferred=(WeekTime(1, 9 * 60, 13 * 60),), missed_wishes=1),
        family("b", remote=Wish.RATHER_NOT, room_avoidance=2),
        family("c", remote=Wish.PREFER, room=Wish.RATHER_NOT, missed_wishes=2),
    )
    sessions = (session(group="g"), session("t", group="g", start=at(3, 10)))
    assert 36 in assert_same_cost(GOAL, week(sessions=sessions, families=families))  # c in the room: 12, three times


def test_fit_posts_what_it_counts_of_ways_and_supports() -> None:
    families = (
        family("a", home="near", bus_avoidance=3),
        family("b", home="far", bus_avoidance=5, room_avoidance=2),
        family("c", home="none"),
    )
    problem = week(
        families=families,
        sessions=(session(modes=(Mode.IN_ROOM,)),),
        journeys=(
            journey(home="near", walk_min=15, bus_min=11, drive_min=6, taxi_pence=700),
            journey(home="far", walk_min=50, bus_min=29, drive_min=21, taxi_pence=1500),
        ),
        taxi_pence=5000,
        buddies=1,
    )
    # b: alone 2 (no way is left, strangers 2), with a buddy 2 (29 minutes), by taxi 2 + 2. a: alone 1 + 3 by
    # bus, with a buddy 1, by taxi 0. c has no way, which costs nothing here.
    assert assert_same_cost(GOAL, problem) == {0, 1, 2, 3, 4, 5, 6, 8}


def test_fit_posts_no_way_for_the_remote_side_of_a_super_group() -> None:
    # 14 minutes on foot to the room (1), and a bus nobody needs.
    problem = week(journeys=(journey(walk_min=14, bus_min=20),), families=(family(bus_avoidance=3),))
    assert assert_same_cost(GOAL, problem) == {0, 1}


def test_fit_posts_what_it_counts_of_a_car_that_a_buddy_does_not_share() -> None:
    # Alone by car 8 minutes (0), with a buddy by bus 25 (2), by taxi 8 (0); avoided strangers 1, but with a buddy.
    problem = week(
        sessions=(session(modes=(Mode.IN_ROOM,)),),
        journeys=(journey(walk_min=None, bus_min=25, drive_min=8, taxi_pence=500),),
        families=(family(car=True, bus_avoidance=5, room_avoidance=1),),
        taxi_pence=5000,
        buddies=1,
    )
    assert assert_same_cost(GOAL, problem) == {0, 1, 2}


def test_fit_posts_what_it_counts_of_slots() -> None:
    marked = family(flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),), preferred=(WeekTime(2, 14 * 60, 15 * 60),))
    slots = (
        slot(channels=(Channel.IN_PERSON, Channel.VIDEO)),
        slot("r", start=at(2, 15), channels=(Channel.TELEPHONE,), venue=None),
    )
    problem = week(
        sessions=(),
        families=(marked,),
        slots=slots,
        practitioners=(practitioner(),),
        journeys=(journey(walk_min=10),),
    )
    # In person at 14:00, as liked: 10 minutes on foot (1); by video 0; by telephone at 15:00 3.
    assert assert_same_cost(GOAL, problem) == {0, 1, 3}


def test_fit_posts_what_it_counts_of_remote_weeks_without_a_venue() -> None:
    remote = session(modes=(Mode.REMOTE,), rooms=())
    problem = week(
        sessions=(remote,),
        venues=(),
        rooms=(),
        journeys=(),
        families=(family(remote=Wish.RATHER_NOT),),
        depots=(Depot(id="d"),),
    )
    assert assert_same_cost(GOAL, problem) == {0, 8}


def test_fit_asks_no_way_of_the_remote_side_of_a_super_group() -> None:
    # The room is 12 minutes on foot: one point for ten minutes. From home there is no way to go.
    problem = week(journeys=(journey(walk_min=12),))
    assert GOAL.cost(problem, roster(problem, seated("s", remote=("f",)))) == 0
    assert assert_same_cost(GOAL, problem) == {0, 1}
