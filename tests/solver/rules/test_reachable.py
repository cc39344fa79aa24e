from typing import Any

import numpy as np

from solver.problem import AwayFrom, Channel, Flag, FlagKind, KeepAway, Mode, Side, SupportKind, WeekProblem
from solver.roster import Placement, Support
from solver.rules.reachable import RULE
from solver.tables import without_help
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import family, journey, practitioner, session, slot, week

IN_ROOM = (session(modes=(Mode.IN_ROOM,)),)
FAR_BY_BUS = journey(walk_min=16, bus_min=30, drive_min=12, taxi_pence=900)


def with_supports(*families: Any, **changes: Any) -> WeekProblem:
    given = {"sessions": IN_ROOM, "journeys": (FAR_BY_BUS,), "taxi_pence": 900, "buddies": 1}
    return week(**{**given, "families": families, **changes})


def placed(who: str, kind: SupportKind) -> Placement:
    return Placement(family=who, session="s", side=Side.ROOM, supports=(Support(kind=kind),))


def test_reachable_names_who_has_no_way() -> None:
    chased = KeepAway(household="c", as_=AwayFrom.DRIVER)
    families = (family("a", bus_avoidance=4), family("b", buddy_accepted=False), family("c"))
    problem = with_supports(*families, keep_away=(chased,))
    given = (placed("b", SupportKind.BUDDY), placed("c", SupportKind.TAXI))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a", "b", "c")), placements=given))) == [
        "family 'a' has no way of its own to 's'",
        "family 'b' cannot go by bus with a buddy to 's'",
        "family 'c' cannot take a taxi to 's'",
    ]


def test_reachable_counts_buddies() -> None:
    problem = with_supports(family("a"), family("b"))
    given = (placed("a", SupportKind.BUDDY), placed("b", SupportKind.BUDDY))
    planned = roster(problem, seated("s", room=("a", "b")), placements=given)
    assert list(RULE.violations(problem, planned)) == ["2 families go with a buddy; there are 1"]


def test_reachable_lets_who_avoids_buses_go_with_a_buddy_or_by_taxi() -> None:
    problem = with_supports(family("a", bus_avoidance=8), family("b", bus_avoidance=8), family("c", bus_avoidance=3))
    given = (placed("a", SupportKind.BUDDY), placed("b", SupportKind.TAXI))
    planned = roster(problem, seated("s", room=("a", "b", "c")), placements=given)
    assert list(RULE.violations(problem, planned)) == []


def test_reachable_names_before_help_only_rooms_to_which_there_is_no_way_at_all() -> None:
    # One walks too far for its limit, but could take a bus with a buddy; from the other home no journey is known.
    families = (family("a", walk_limit_min=5, bus_avoidance=4), family("b", home="unknown"))
    problem = with_supports(*families)
    v = without_help(problem)
    named = np.concatenate(list(RULE.before_help(v, problem)))
    assert v.places.family[np.isin(v.places.var, named)].tolist() == [1]


def test_reachable_agrees_on_walking_and_driving_to_the_minute() -> None:
    families = (family("a", walk_limit_min=16), family("b"), family("c", car=True))
    journeys = (journey(walk_min=16, drive_min=60),)
    assert_agreement(RULE, week(families=families, journeys=journeys))


def test_reachable_agrees_on_buses_and_avoidance() -> None:
    families = (family("a"), family("b", bus_limit_min=29), family("c", bus_avoidance=4), family("d", bus_avoidance=3))
    assert_agreement(RULE, week(families=families, journeys=(FAR_BY_BUS,)))


def test_reachable_agrees_on_buddies() -> None:
    families = (family("a", bus_avoidance=4), family("b", bus_limit_min=29), family("c", buddy_accepted=False))
    assert_agreement(RULE, with_supports(*families, taxi_pence=0))


def test_reachable_agrees_on_taxis() -> None:
    chased = KeepAway(household="c", as_=AwayFrom.DRIVER)
    families = (family("a"), family("b", taxi_accepted=False), family("c"))
    assert_agreement(RULE, with_supports(*families, buddies=0, keep_away=(chased,)))


def test_reachable_agrees_on_journeys_that_are_not_known() -> None:
    # From the second home no taxi price is known, from the third no drive, from the fourth nothing.
    known = (journey(drive_min=9, taxi_pence=0), journey(home="2", drive_min=9), journey(home="3", taxi_pence=9))
    families = (family("a"), family("b", home="2"), family("c", home="3"), family("d", home="4"))
    assert_agreement(RULE, with_supports(*families, journeys=known, buddies=0))


def test_reachable_agrees_on_slots() -> None:
    apart = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)
    families = (family("a", flags=(apart,)), family("b", flags=(apart,), bus_limit_min=29))
    offered = slot(channels=(Channel.IN_PERSON, Channel.HOME_VISIT))
    problem = with_supports(*families, sessions=(), slots=(offered,), practitioners=(practitioner(),))
    assert_agreement(RULE, problem)
