from typing import Any

from solver.problem import Channel, Flag, FlagKind, Mode, WeekProblem, WeekTime
from solver.rules.available import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import at, family, journey, practitioner, session, slot, week

APART = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)


def tuesday(start: tuple[int, int], end: tuple[int, int]) -> tuple[WeekTime, ...]:
    return (WeekTime(1, start[0] * 60 + start[1], end[0] * 60 + end[1]),)


def with_windows(*windows: tuple[WeekTime, ...], **changes: Any) -> WeekProblem:
    """Families with these windows, and a session on Tuesday from 10 to 12, five minutes' walk away."""
    families = tuple(family(f"f{number}", windows=given) for number, given in enumerate(windows))
    return week(**{"families": families, **changes})


def test_available_names_a_family_without_time_for_the_way() -> None:
    problem = with_windows(tuesday((9, 56), (12, 5)))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("f0",))))) == [
        "family 'f0' has no time for 's', which takes it from Tuesday 09:55 to Tuesday 12:05"
    ]


def test_available_names_a_family_that_is_away() -> None:
    problem = week(families=(family("a", absent=True),))
    planned = roster(problem, seated("s", remote=("a",)))
    assert list(RULE.violations(problem, planned)) == ["family 'a' is away this week, and is placed in 's'"]


def test_available_lets_a_family_use_windows_that_touch() -> None:
    problem = with_windows((*tuesday((9, 55), (11, 0)), *tuesday((11, 0), (12, 5))))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("f0",))))) == []


def test_available_agrees_on_windows_to_the_minute() -> None:
    # The first fits both sides exactly, the second the remote side exactly, the third ends a minute too soon.
    windows = (tuesday((9, 55), (12, 5)), tuesday((10, 0), (12, 0)), tuesday((10, 0), (11, 59)))
    assert_agreement(RULE, with_windows(*windows))


def test_available_agrees_on_windows_with_a_gap_and_on_none() -> None:
    gap = (*tuesday((9, 0), (11, 0)), *tuesday((11, 1), (13, 0)))
    inside = (*tuesday((9, 0), (13, 0)), *tuesday((10, 0), (11, 0)))
    assert_agreement(RULE, with_windows(gap, inside, ()))


def test_available_agrees_on_the_first_and_last_minutes_of_the_week() -> None:
    early = session("s", start=at(0, 0, 4), modes=(Mode.IN_ROOM,))
    late = session("t", start=at(6, 21, 56), modes=(Mode.IN_ROOM,))
    later = session("u", start=at(6, 21, 55), modes=(Mode.IN_ROOM,))
    assert_agreement(RULE, week(sessions=(early, late, later)))


def test_available_agrees_on_a_session_past_midnight() -> None:
    night = (WeekTime(1, 20 * 60, 24 * 60), WeekTime(2, 0, 65))
    sessions = (session("s", start=at(1, 23)), session("t", start=at(1, 23, 1)))
    assert_agreement(RULE, with_windows(night, sessions=sessions))


def test_available_agrees_on_the_way_that_is_used() -> None:
    # Alone by bus 20 minutes (too far to walk), by taxi 10; the second avoids buses, so only a buddy takes it on one.
    ways = journey(walk_min=16, bus_min=20, drive_min=10, taxi_pence=100)
    short, long = tuesday((9, 50), (12, 10)), tuesday((9, 40), (12, 20))
    families = (family("a", windows=short), family("b", windows=long, bus_avoidance=4))
    in_room = (session(modes=(Mode.IN_ROOM,)),)
    assert_agreement(RULE, week(sessions=in_room, families=families, journeys=(ways,), taxi_pence=1, buddies=1))


def test_available_agrees_on_the_quickest_of_own_ways() -> None:
    # 15 minutes on foot is the limit, by car it is 10: only the driver is back by 12:10.
    ways, short = journey(walk_min=15, bus_min=31, drive_min=10), tuesday((9, 50), (12, 10))
    families = (family("a", windows=short, car=True), family("b", windows=short))
    assert_agreement(RULE, week(families=families, journeys=(ways,)))


def test_available_looks_at_the_session_alone_where_there_is_no_way() -> None:
    assert_agreement(RULE, with_windows(tuesday((10, 0), (12, 0)), tuesday((10, 1), (12, 0)), journeys=()))


def test_available_agrees_on_the_absent() -> None:
    families = (family("a", absent=True, flags=(APART,)), family("b"))
    assert_agreement(RULE, week(families=families, slots=(slot(),), practitioners=(practitioner(),)))


def test_available_agrees_on_slots() -> None:
    # The slot is on Wednesday from 14 to 15; in person it takes from 13:55 to 15:05.
    offered = slot(channels=(Channel.IN_PERSON, Channel.TELEPHONE))
    windows = tuple((WeekTime(2, *minutes),) for minutes in ((835, 905), (835, 904), (840, 900), (840, 899)))
    families = tuple(family(f"f{at}", windows=given, flags=(APART,)) for at, given in enumerate(windows))
    assert_agreement(RULE, week(sessions=(), families=families, slots=(offered,), practitioners=(practitioner(),)))
