from dataclasses import replace
from typing import Any

from solver.problem import Channel, Flag, FlagKind, Mode, WeekProblem
from solver.rules.one_place import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, journey, practitioner, programme, session, slot, week

REMOTE: dict[str, Any] = {"modes": (Mode.REMOTE,), "rooms": (), "programme": "q"}
APART = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)


def referred_twice(*sessions: Any, **changes: Any) -> WeekProblem:
    """One household in two programmes, a session from 10 to 12 in the first, five minutes' walk away."""
    families = (family("a", household="h"), family("b", household="h", programme="q"))
    programmes = (programme(), programme("q"))
    return week(**{"programmes": programmes, "families": families, "sessions": (session(), *sessions), **changes})


def test_one_place_names_a_family_with_two_places() -> None:
    families = (family("a", flags=(APART,)),)
    problem = week(families=families, slots=(slot(),), practitioners=(practitioner(),))
    placement, plan = in_slot(problem, "a", "q", Channel.IN_PERSON)
    planned = roster(problem, seated("s", room=("a",)), slots=(plan,))
    twice = replace(planned, placements=(*planned.placements, placement))
    assert list(RULE.violations(problem, twice)) == ["family 'a' has 2 places: 's' (room), 'q' (slot)"]


def test_one_place_names_a_family_in_another_programme() -> None:
    problem = referred_twice()
    planned = roster(problem, seated("s", room=("b",)))
    assert list(RULE.violations(problem, planned)) == ["family 'b' was referred to 'q', and is placed in 's' of 'p'"]


def test_one_place_names_a_household_that_is_still_on_its_way() -> None:
    # The session ends at 12:00 and the way home takes 5 minutes.
    problem = referred_twice(session("t", start=at(1, 12, 4), **REMOTE))
    planned = roster(problem, seated("s", room=("a",)), seated("t", remote=("b",)))
    assert list(RULE.violations(problem, planned)) == [
        "families 'a' and 'b' are one household, and are in 's' and 't' at overlapping times"
    ]


def test_one_place_lets_a_household_have_two_places_one_after_the_other() -> None:
    problem = referred_twice(session("t", start=at(1, 12, 5), **REMOTE))
    planned = roster(problem, seated("s", room=("a",)), seated("t", remote=("b",)))
    assert list(RULE.violations(problem, planned)) == []


def test_one_place_agrees_on_groups_and_slots_of_one_family() -> None:
    offered = (slot(), slot("q2", start=at(4, 9), channels=(Channel.TELEPHONE,), venue=None))
    families = (family("a", flags=(APART,)), family("b"))
    assert_agreement(RULE, week(families=families, slots=offered, practitioners=(practitioner(),)))


def test_one_place_agrees_on_households_to_the_minute() -> None:
    # 12:00 is free for a remote place of the first referral, 12:05 for one in the room, and 12:04 is not.
    later = (session("t", start=at(1, 12, 4), **REMOTE), session("u", start=at(1, 12, 5), **REMOTE))
    assert_agreement(RULE, referred_twice(*later, session("w", start=at(1, 12), **REMOTE)))


def test_one_place_agrees_on_what_comes_before_to_the_minute() -> None:
    # The way to the session at 10:00 begins at 9:55: two hours from 7:55 are over by then, from 7:56 they are not.
    earlier = (session("t", start=at(1, 7, 55), **REMOTE), session("u", start=at(1, 7, 56), **REMOTE))
    assert_agreement(RULE, referred_twice(*earlier))
    problem = referred_twice(*earlier[:1])
    planned = roster(problem, seated("s", room=("a",)), seated("t", remote=("b",)))
    assert list(RULE.violations(problem, planned)) == []


def test_one_place_agrees_on_taxis_and_buddies() -> None:
    # Too far to walk. It takes 5 minutes by taxi and 9 by bus, which a buddy makes possible; alone there is no way.
    ways = journey(walk_min=16, bus_min=9, drive_min=5, taxi_pence=100)
    later = (session("t", start=at(1, 12, 5), **REMOTE), session("u", start=at(1, 12, 8), **REMOTE))
    families = (family("a", household="h", bus_avoidance=4), family("b", household="h", programme="q"))
    problem = referred_twice(*later, families=families, journeys=(ways,), taxi_pence=100, buddies=1)
    assert_agreement(RULE, problem)


def test_one_place_agrees_on_a_household_with_slots() -> None:
    # The slot in person is from 12:05, so 5 minutes' walk each way make it overlap; by telephone it does not.
    offered = slot(start=at(1, 12, 5), channels=(Channel.IN_PERSON, Channel.TELEPHONE))
    families = (family("a", household="h"), family("b", household="h", programme="q", flags=(APART,)))
    assert_agreement(RULE, referred_twice(families=families, slots=(offered,), practitioners=(practitioner(),)))
