"""Repairs: the known smallest one for each kind of change, provably none, and ranking.

Every week here is the small one: a family that could be placed but for one thing. What is expected is argued by
what is missing; that nothing smaller exists is argued by the roster being the best there is.
"""

from dataclasses import replace
from typing import Any

import pytest

from solver.changes import phone
from solver.changes.change import Offer
from solver.problem import (
    Adult,
    Child,
    Creche,
    Depot,
    Flag,
    FlagKind,
    ItemKind,
    Journey,
    Mode,
    PrivateSpace,
    Screen,
    Side,
    Stock,
    WeekProblem,
    WeekTime,
    Wish,
)
from solver.repair import Repaired, repairs, with_repairs
from solver.roster import Repair, RepairSearch
from solver.search.progress import Options
from solver.solve import solve
from support.rosters import roster
from support.weeks import at, family, interpreter, practitioner, programme, room, session, terms, venue, week

EXACT = Options(deterministic=True)
IN_ROOM = programme(terms=(terms(Mode.IN_ROOM),))
REMOTE = programme(terms=(terms(Mode.REMOTE),))
ROOM_SESSION = session(modes=(Mode.IN_ROOM,))
REMOTE_SESSION = session(modes=(Mode.REMOTE,), rooms=())
LEAD = practitioner()


def in_room(**changes: Any) -> WeekProblem:
    given = {"programmes": (IN_ROOM,), "sessions": (ROOM_SESSION,), "practitioners": (LEAD,)}
    return week(**{**given, **changes})


def remote(**changes: Any) -> WeekProblem:
    given = {"programmes": (REMOTE,), "sessions": (REMOTE_SESSION,), "practitioners": (LEAD,)}
    return week(**{**given, **changes})


def found(problem: WeekProblem, ident: str = "g") -> Repaired:
    return repairs(problem, solve(problem, EXACT), None)[ident]


def texts(repaired: Repaired) -> list[list[str]]:
    return [[change.text for change in repair.changes] for repair in repaired.repairs]


def test_repair_finds_one_more_tablet() -> None:
    """Two families lack a screen, and there is one tablet."""
    needing = [family(ident, screen=Screen.NONE) for ident in ("f", "g")]
    problem = remote(
        families=(replace(needing[0], urgent=True), needing[1]),
        depots=(Depot(id="d"),),
        stocks=(Stock(depot="d", item=ItemKind.TABLET, count=1),),
    )
    assert texts(found(problem)) == [["1 more tablet at d"]]


def test_repair_finds_a_creche_place() -> None:
    """The crèche holds one child, and two families bring one each."""
    bringing = [family(ident, children=(Child(age=3, creche=True),), remote=Wish.CANNOT) for ident in ("f", "g")]
    problem = in_room(
        families=(replace(bringing[0], urgent=True), bringing[1]),
        venues=(venue(creche=Creche(places=1, staff=1)),),
    )
    assert texts(found(problem)) == [["room for 1 more in the crèche at v"]]


def test_repair_finds_a_creche_worker() -> None:
    """There are places for ten, and nobody to look after a child."""
    problem = in_room(
        families=(family("g", children=(Child(age=3, creche=True),)),),
        venues=(venue(creche=Creche(places=10, staff=0)),),
    )
    assert texts(found(problem)) == [["1 more crèche worker"]]


def test_repair_finds_the_taxi_money_that_is_lacking() -> None:
    """Two taxis at £10 each, and £15 for both: £5 is lacking, not a taxi's whole price."""
    far = [family(ident, home="away") for ident in ("f", "g")]
    problem = in_room(
        families=(replace(far[0], urgent=True), far[1]),
        journeys=(Journey(home="away", venue="v", drive_min=10, taxi_pence=1000),),
        taxi_pence=1500,
    )
    repaired = found(problem)
    assert texts(repaired) == [["£5.00 more for taxis"]]
    assert repaired.repairs[0].pence == 500


def test_repair_finds_a_buddy() -> None:
    problem = in_room(
        families=(family("g", home="away", bus_avoidance=6),),
        journeys=(Journey(home="away", venue="v", bus_min=10),),
    )
    assert texts(found(problem)) == [["1 more buddy for the way"]]


def test_repair_finds_an_interpreter() -> None:
    problem = in_room(
        families=(family("g", interpreter="pl", languages=("pl",)),),
        interpreters=(interpreter("x", languages=("ro",)),),
    )
    assert texts(found(problem)) == [["1 more interpreter of pl"]]


def test_repair_finds_another_room() -> None:
    """Room r is up a flight of stairs; the one beside it is not, but was not meant for the session."""
    problem = in_room(
        families=(family("g", step_free=True),), rooms=(room("r"), room("s", step_free=True, pence_per_hour=500))
    )
    repaired = found(problem)
    assert texts(repaired) == [["use s for s"]]
    assert repaired.repairs[0].pence == 1000


def test_repair_opens_a_held_back_candidate() -> None:
    problem = in_room(families=(family("g"),), sessions=(replace(ROOM_SESSION, held_back=True),))
    assert texts(found(problem)) == [["open s, which is held back"]]


def test_repair_finds_who_could_work_after_all() -> None:
    """The only practitioner is free on Mondays; the session is on Tuesday."""
    away = replace(LEAD, availability=(WeekTime(0, 0, 1440),), pence_per_hour=1000)
    problem = in_room(families=(family("g"),), practitioners=(away,))
    repaired = found(problem)
    assert texts(repaired) == [["w works in s though marked away"]]
    assert repaired.repairs[0].pence == 2000


def test_repair_finds_one_session_more_for_a_practitioner() -> None:
    second = session("t", modes=(Mode.IN_ROOM,), start=at(3, 10))
    tuesday, thursday = (WeekTime(1, 0, 1440),), (WeekTime(3, 0, 1440),)
    problem = in_room(
        families=(family("f", windows=tuesday, urgent=True), family("g", windows=thursday)),
        sessions=(ROOM_SESSION, second),
        practitioners=(replace(LEAD, max_per_week=1),),
    )
    # Either she works twice, or somebody gives another time.
    one = ["w works in one session more than usual"]
    asked = ["ask g whether it could be free on Tuesday from 09:55 to 12:05, for s"]
    assert texts(found(problem)) == [asked, one] or texts(found(problem)) == [one, asked]


def test_repair_fills_a_group_up_to_its_maximum() -> None:
    size = programme(terms=(terms(Mode.IN_ROOM, size_target=1, size_max=2),))
    problem = in_room(programmes=(size,), families=(family("f", urgent=True), family("g")))
    assert texts(found(problem)) == [["let s be filled up to its maximum of 2"]]


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ({"private_space": PrivateSpace.UNKNOWN}, "ask g whether there is a space where nobody else can hear"),
        ({"private_space": PrivateSpace.NO}, "arrange a place for g where nobody else can hear"),
        ({"screen": Screen.PHONE}, "ask g whether its own phone would do"),
        (
            {"windows": (WeekTime(3, 0, 1440),)},
            "ask g whether it could be free on Tuesday from 10:00 to 12:00, for s",
        ),
    ],
)
def test_repair_asks_the_family_one_question(known: dict[str, Any], asked: str) -> None:
    problem = remote(families=(family("g", **known),))
    assert texts(found(problem)) == [[asked]]


def test_repair_asks_nobody_to_share_a_phone() -> None:
    # Alone, g would be asked whether its phone would do; two adults need a tablet, and there is none to lend.
    couple = family("g", screen=Screen.PHONE, adults=(Adult(), Adult()))
    problem = remote(families=(couple, family("h", screen=Screen.PHONE)))
    assert texts(found(problem)) == []
    assert phone.KIND.offered(problem, solve(problem, EXACT), ["g", "h"]) == [
        Offer(phone.AskPhone(family="h"), frozenset({"h"}))
    ]


def test_repair_asks_whether_a_taxi_would_do() -> None:
    problem = in_room(
        families=(family("g", home="away", taxi_accepted=False),),
        journeys=(Journey(home="away", venue="v", drive_min=10, taxi_pence=1000),),
        taxi_pence=1500,
    )
    assert texts(found(problem)) == [["ask g whether it would take a taxi"]]


def test_repair_shifts_a_start_and_says_whom_it_touches() -> None:
    """G is asked for nothing: a quarter of an hour later it has the time, and f is in the group already."""
    problem = remote(
        families=(family("f", urgent=True), family("g", windows=(WeekTime(1, 10 * 60 + 15, 13 * 60),))),
    )
    repaired = found(problem)
    # Asking g costs nobody anything; the shift touches f, and comes after it.
    assert texts(repaired) == [
        ["ask g whether it could be free on Tuesday from 10:00 to 12:00, for s"],
        ["start s 15 minutes later, at 10:15"],
        ["start s 30 minutes later, at 10:30"],
    ]
    assert [one.touched for one in repaired.repairs] == [(), ("f",), ("f",)]


def test_repair_needs_two_changes_together() -> None:
    problem = remote(
        families=(family("g", screen=Screen.NONE, private_space=PrivateSpace.UNKNOWN),),
        depots=(Depot(id="d"),),
    )
    assert texts(found(problem)) == [
        ["1 more tablet at d", "ask g whether there is a space where nobody else can hear"]
    ]


@pytest.mark.parametrize(
    "fixed",
    [
        {"room": Wish.CANNOT, "remote": Wish.CANNOT},
        {"flags": (Flag(kind=FlagKind.AWAITING_DECISION, set_by="lead"),)},
        {"flags": (Flag(kind=FlagKind.REMOTE_SAFETY, set_by="lead"),)},
        {"absent": True},
    ],
)
def test_repair_never_changes_what_is_for_a_person_or_the_family_to_say(fixed: dict[str, Any]) -> None:
    assert found(remote(families=(family("g", **fixed),))) == Repaired((), RepairSearch.NOTHING_HELPS)


def test_repair_with_four_changes_is_none() -> None:
    """A tablet, a SIM, a headset and a private space: one more than three."""
    lacking = family(
        "g",
        screen=Screen.NONE,
        gb_left=0.0,
        mbps_down=0.5,
        needs_headset=True,
        private_space=PrivateSpace.UNKNOWN,
    )
    problem = remote(families=(lacking,), depots=(Depot(id="d"),))
    assert found(problem) == Repaired((), RepairSearch.NOT_WITH_THREE)


def test_repair_opens_a_group_for_several_who_wait() -> None:
    least = programme(terms=(terms(Mode.IN_ROOM, size_min=3),))
    problem = in_room(
        programmes=(least,),
        families=tuple(family(ident) for ident in ("f", "g", "h")),
        sessions=(replace(ROOM_SESSION, held_back=True),),
    )
    (repair,) = found(problem).repairs
    assert (repair.session, repair.side, repair.others) == ("s", Side.ROOM, ("f", "h"))


def test_repair_of_a_roster_that_left_room_is_to_plan_again() -> None:
    problem = in_room(families=(family("g"),))
    (repair,) = repairs(problem, roster(problem), None)["g"].repairs
    assert repair == Repair(changes=(), session="s", side=Side.ROOM)


@pytest.mark.parametrize("seconds", [0.0, 1e-9])
def test_repair_without_time_says_so(seconds: float) -> None:
    problem = in_room(families=(family("g"),), sessions=(replace(ROOM_SESSION, held_back=True),))
    planned = solve(problem, EXACT)
    assert repairs(problem, planned, seconds)["g"] == Repaired((), RepairSearch.OUT_OF_TIME)
    assert with_repairs(problem, planned, seconds).unplaced[0].search is RepairSearch.OUT_OF_TIME
