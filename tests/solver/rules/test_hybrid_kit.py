import pytest

from solver.problem import Mode, VenueTravel
from solver.rules.hybrid_kit import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import at, room, session, venue, week

BARE = room(hybrid_kit=False)
AT_U = room("u1", venue="u", hybrid_kit=False)


def test_hybrid_kit_names_a_super_group_without_kit() -> None:
    problem = week(rooms=(BARE,))
    assert list(RULE.violations(problem, roster(problem, seated("s")))) == [
        "session 's' is a super-group without hybrid kit"
    ]


def test_hybrid_kit_names_a_kit_in_two_places_at_once() -> None:
    problem = week(
        sessions=(session("s"), session("t", rooms=("u1",), start=at(1, 11))),
        venues=(venue("v"), venue("u")),
        rooms=(BARE, AT_U),
        kits=("k",),
    )
    planned = roster(problem, seated("s", kit="k"), seated("t", kit="k"))
    assert list(RULE.violations(problem, planned)) == ["hybrid kit 'k' cannot be in both sessions 's' and 't'"]


def test_hybrid_kit_asks_nothing_of_fixed_kit_or_of_one_side() -> None:
    problem = week(
        sessions=(session("s"), session("t", modes=(Mode.IN_ROOM,), rooms=("b",))),
        rooms=(room(), room("b", hybrid_kit=False)),
    )
    assert list(RULE.violations(problem, roster(problem, seated("s"), seated("t")))) == []


def test_hybrid_kit_agrees_on_fixed_and_portable_kit() -> None:
    problem = week(
        sessions=(session(modes=(Mode.SUPER_GROUP, Mode.IN_ROOM), rooms=("r", "b")),),
        rooms=(room("r"), room("b", hybrid_kit=False)),
        kits=("k",),
        families=(),
    )
    assert_agreement(RULE, problem)


@pytest.mark.parametrize("minute", [14, 15])
def test_hybrid_kit_agrees_on_two_sessions_in_one_building(minute: int) -> None:
    # The first ends at 12:00, the second is set up from 15 minutes before it begins.
    rooms = (BARE, room("b", hybrid_kit=False))
    sessions = (session("s"), session("t", rooms=("b",), start=at(1, 12, minute)))
    assert_agreement(RULE, week(sessions=sessions, rooms=rooms, kits=("k",), families=()))


@pytest.mark.parametrize(("hour", "minute"), [(12, 59), (13, 0), (7, 0), (7, 1)])
def test_hybrid_kit_agrees_on_the_way_between_two_venues(hour: int, minute: int) -> None:
    # 45 minutes on the way and 15 to set up: from 12:00, or until 10:00 with its set-up from 9:45.
    problem = week(
        sessions=(session("s"), session("t", rooms=("u1",), start=at(1, hour, minute))),
        venues=(venue("v"), venue("u")),
        venue_travel=(VenueTravel(venues=("u", "v"), minutes=45),),
        rooms=(BARE, AT_U),
        kits=("k",),
        families=(),
    )
    assert_agreement(RULE, problem)


def test_hybrid_kit_agrees_on_one_kit_for_three_sessions() -> None:
    # The first two run together; the third is two days later.
    sessions = (session("s"), session("t", start=at(1, 11)), session("n", start=at(3, 10)))
    assert_agreement(RULE, week(sessions=sessions, rooms=(BARE,), kits=("k",), families=()))
