"""Who is in need of kit: the planner's rules say who may be lent anything, and nobody can be told from the answer."""

from datetime import date
from typing import Any

import pytest

from scheduler.loans.in_need import Start, needs
from solver.problem import (
    Adult,
    Audience,
    Cohort,
    Connection,
    Days,
    Decision,
    Depot,
    Family,
    Flag,
    FlagKind,
    HeldLoan,
    ItemKind,
    Mode,
    PrivateSpace,
    Screen,
    Sex,
    WeekKind,
    WeekProblem,
    Wish,
)
from support.weeks import MONDAY, family, programme, terms, week

CUPBOARD = Depot(id="cupboard")
TABLET = ((ItemKind.TABLET, 1),)


def without_screen(ident: str = "f", **changes: Any) -> Family:
    return family(ident, **{"screen": Screen.NONE, **changes})


def problem(*families: Family, **changes: Any) -> WeekProblem:
    return week(**{"families": families, "sessions": (), "depots": (CUPBOARD,), **changes})


def flag(kind: FlagKind, **changes: Any) -> Flag:
    return Flag(kind=kind, set_by="Jo", **changes)


def test_a_family_without_a_screen_needs_a_tablet_for_its_whole_course() -> None:
    """8 weeks from Wednesday 3 March to 21 April. Out two working days before, 1 March; due 14 days after, 5 May.

    Then 3 days of cleaning: to 8 May. A week later all of it is a week later.
    """
    (need,) = needs(problem(without_screen()), set(), MONDAY, 2)
    first, second = Days(MONDAY, date(2027, 5, 8)), Days(date(2027, 3, 8), date(2027, 5, 15))
    assert need == (
        Start(items=TABLET, ways=(("cupboard", first),)),
        Start(items=TABLET, ways=(("cupboard", second),)),
    )


def test_data_is_for_all_sessions_of_the_remote_minutes() -> None:
    """90 minutes × 0.81 GB an hour × 1.25 = 1.52 GB a session; 8 of them are 12.15, so 13 GB. Not of the room's 120."""
    by_video = programme(terms=(terms(Mode.IN_ROOM), terms(Mode.REMOTE, minutes=90)))
    (need,) = needs(problem(family(connection=Connection.NONE), programmes=(by_video,)), set(), MONDAY, 1)
    assert [start and start.items for start in need] == [((ItemKind.SIM, 1), (ItemKind.DATA_GB, 13))]


def test_the_weeks_of_a_break_begin_no_course_and_make_it_longer() -> None:
    """A break in the second week: nobody lends for it, though the need is there; the first course ends a week later."""
    (need,) = needs(problem(without_screen(), breaks=(date(2027, 3, 8),)), set(), MONDAY, 2)
    assert need == (
        Start(items=TABLET, ways=(("cupboard", Days(MONDAY, date(2027, 5, 15))),)),
        Start(items=TABLET, ways=()),
    )


def test_a_depot_lends_from_the_week_it_can_hand_over_in() -> None:
    """As of Monday 22 February a courier of 10 working days comes on 8 March: not before Wednesday 3, but before 10."""
    courier = Depot(id="courier", lead_days=10)
    (need,) = needs(problem(without_screen(), depots=(courier, CUPBOARD)), set(), MONDAY, 2)
    assert [[depot for depot, _ in start.ways] for start in need if start] == [["cupboard"], ["courier", "cupboard"]]


def test_without_a_depot_the_need_is_there_all_the_same() -> None:
    assert needs(problem(without_screen(), depots=()), set(), MONDAY, 1) == ((Start(items=TABLET, ways=()),),)


@pytest.mark.parametrize(
    "settled",
    [
        family(),
        without_screen(absent=True),
        without_screen(programme="rooms"),
        without_screen(programme="calls"),
        without_screen(screen=Screen.PHONE, phone_is_my_choice=True),
        without_screen(held=(HeldLoan(item=ItemKind.TABLET, until=date(2027, 12, 1)),)),
    ],
    ids=["lacks nothing", "chose to miss it", "no remote", "no group", "own choice of a phone", "has a loan"],
)
def test_nobody_waits_for_kit_who_lacks_none_or_has_no_remote_group(settled: Family) -> None:
    rooms = programme("rooms", terms=(terms(Mode.IN_ROOM),))
    calls = programme("calls", weeks=(WeekKind.CALL,) * 3)
    assert needs(problem(settled, programmes=(programme(), rooms, calls)), set(), MONDAY, 3) == ()


def test_nobody_waits_who_has_a_place_or_is_in_a_running_group() -> None:
    placed, member = without_screen("placed"), without_screen("member", cohort="c")
    given = problem(placed, member, cohorts=(Cohort(id="c", programme="p", week=2),))
    assert needs(given, {"placed"}, MONDAY, 1) == ()


NEVER = {
    "in-room-only": {"flags": (flag(FlagKind.IN_ROOM_ONLY),)},
    "decided for the room": {
        "flags": (flag(FlagKind.CHILD_PROTECTION, decision=Decision.ROOM, decided_until=date(2028, 1, 1)),)
    },
    "undecided": {"flags": (flag(FlagKind.SELF_HARM),)},
    "awaiting a decision": {"flags": (flag(FlagKind.AWAITING_DECISION),)},
    "one to one": {"flags": (flag(FlagKind.ONE_TO_ONE_ONLY),)},
    "no device to that home": {"flags": (flag(FlagKind.NO_DEVICE_HOME),)},
    "remote not cleared": {"flags": (flag(FlagKind.REMOTE_SAFETY),)},
    "cleared for too short": {
        "flags": (flag(FlagKind.REMOTE_SAFETY, cleared_by="Sal", cleared_until=date(2027, 4, 30)),)
    },
    "no private space": {"private_space": PrivateSpace.NO},
    "private space unknown": {"private_space": PrivateSpace.UNKNOWN},
    "cannot be remote": {"remote": Wish.CANNOT},
    "must be in the room": {"room": Wish.MUST},
    "a man in a programme for women": {"programme": "women", "adults": (Adult(sex=Sex.MAN),)},
}


@pytest.mark.parametrize("changes", NEVER.values(), ids=NEVER.keys())
def test_nobody_who_may_not_be_remote_or_lent_anything_is_in_need(changes: dict[str, Any]) -> None:
    women = programme("women", audience=Audience.WOMEN)
    other = family("other")
    marked = without_screen(**changes)
    assert needs(problem(marked, other, programmes=(programme(), women)), set(), MONDAY, 12) == ()


def test_a_family_counts_from_the_week_in_which_it_may_be_lent_something() -> None:
    """A mark until Sunday 14 March, to be counted from the third week on."""
    marked = without_screen(flags=(flag(FlagKind.NO_DEVICE_HOME, until=date(2027, 3, 14)),))
    (need,) = needs(problem(marked), set(), MONDAY, 4)
    assert [start is not None for start in need] == [False, False, True, True]


def test_a_clearance_must_last_until_the_kit_is_due_back() -> None:
    """Kit for a course from 3 March is due on 5 May, from 10 March on 12 May: cleared until 5 May, only the first."""
    cleared = flag(FlagKind.REMOTE_SAFETY, cleared_by="Sal", cleared_until=date(2027, 5, 5))
    (need,) = needs(problem(without_screen(flags=(cleared,))), set(), MONDAY, 2)
    assert [start is not None for start in need] == [True, False]


def test_the_order_is_the_planners_and_no_family_can_be_told_from_it() -> None:
    """Each needs data for a course of its own length, so that the order shows: 1, 2, 3 weeks and so on.

    Urgent first; then 10 + weeks waited + 5 × passed over: as of 22 February 12 weeks and none passed over are 22,
    3 weeks and twice 23, 3 weeks and none 13.
    """
    lengths = {"urgent": 1, "passed": 2, "longest": 3, "latest": 4}
    offered = tuple(programme(ident, weeks=(WeekKind.GROUP,) * weeks) for ident, weeks in lengths.items())
    waits: dict[str, dict[str, Any]] = {
        "latest": {"waiting_since": date(2027, 2, 1)},
        "longest": {"waiting_since": date(2026, 11, 30)},
        "passed": {"waiting_since": date(2027, 2, 1), "passed_over": 2},
        "urgent": {"waiting_since": date(2027, 2, 20), "urgent": True},
    }
    families = tuple(without_screen(ident, programme=ident, **changes) for ident, changes in waits.items())
    found = needs(problem(*families, programmes=offered), set(), MONDAY, 1)
    ends = [start.ways[0][1].last for (start,) in found if start]
    assert ends == sorted(ends)
    assert len(ends) == 4
    assert not any(ident in repr(found) for ident in (*waits, "home"))


def test_a_course_that_begins_with_a_visit_is_reckoned_from_its_first_group() -> None:
    visits = programme(weeks=(WeekKind.VISIT, *(WeekKind.GROUP,) * 8))
    assert needs(problem(without_screen(), programmes=(visits,)), set(), MONDAY, 1) == needs(
        problem(without_screen()), set(), MONDAY, 1
    )


def test_where_there_is_no_remote_mode_a_super_groups_minutes_count() -> None:
    both = programme(terms=(terms(Mode.SUPER_GROUP, minutes=60),))
    given = problem(family(connection=Connection.NONE), programmes=(both,))
    ((start,),) = needs(given, set(), MONDAY, 1)
    assert start is not None
    assert start.items == ((ItemKind.SIM, 1), (ItemKind.DATA_GB, 9))  # 8 × 60 min × 0.81 GB × 1.25 = 8.1
