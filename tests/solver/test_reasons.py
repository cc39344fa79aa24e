"""Why a family has no place is told by the rules that block it, in shares of what is offered, never by chance."""

import pytest

from solver.problem import (
    Cohort,
    Decision,
    Family,
    Flag,
    FlagKind,
    Mode,
    Pin,
    PrivateSpace,
    SessionPin,
    Side,
    StaffRole,
    WeekProblem,
    Wish,
)
from solver.roster import Reason
from solver.rules import RULES
from solver.search.progress import Options
from solver.solve import solve
from support.weeks import at, family, practitioner, programme, room, session, slot, terms, week

IN_ROOM = (Mode.IN_ROOM,)
TURNS = {rule.id: (rule.turn, rule.next_step) for rule in RULES}


def reasons(problem: WeekProblem, ident: str = "f") -> tuple[Reason, ...]:
    """Why a family is left out of the best plan of a week."""
    roster = solve(problem, Options(seconds=None))
    left = {one.family: one.reasons for one in roster.unplaced}
    return left[ident]


def said(problem: WeekProblem, ident: str = "f") -> list[tuple[str, str]]:
    return [(reason.rule, reason.text) for reason in reasons(problem, ident)]


def offered(*families: Family, **changes: object) -> WeekProblem:
    """Two groups in the room, on Tuesday and Thursday, for anybody."""
    sessions = (session("s", modes=IN_ROOM), session("t", modes=IN_ROOM, start=at(3, 10)))
    given = {"sessions": sessions, "families": families, "practitioners": (practitioner(),)}
    return week(**{**given, **changes})


@pytest.mark.parametrize(
    ("left_out", "rule", "text"),
    [
        (family(windows=()), "available", "has no time for the sessions that run, with the way there and back"),
        (family(room=Wish.CANNOT), "side-allowed", "cannot be on the side that has a place"),
        (
            family(flags=(Flag(kind=FlagKind.AWAITING_DECISION),)),
            "decision-first",
            "waits for a person's decision",
        ),
        (family(home="far"), "reachable", "has no way to the rooms that fit, within its limits"),
        (family(step_free=True), "room-fit", "would find no seat in a room that is free and has what it needs"),
    ],
)
def test_reason_is_the_rule_that_blocks_all_sessions(left_out: Family, rule: str, text: str) -> None:
    problem = offered(left_out)

    (reason,) = reasons(problem)

    assert (reason.rule, reason.text) == (rule, f"{text} (all 2 sessions)")
    assert (reason.turn, reason.next_step) == TURNS[rule]


def test_reasons_cover_what_one_rule_leaves_open() -> None:
    # Thursday is out of the family's time; Tuesday's session is fixed not to run.
    tuesday_only = tuple(window for window in family().windows if window.weekday == 1)
    sessions = (
        session("s", modes=IN_ROOM, pin=SessionPin(runs=False)),
        session("t", modes=IN_ROOM, start=at(3, 10)),
    )

    fixed = "was fixed by a person to another place or to none, or its sessions were fixed not to run"
    assert said(offered(family(windows=tuesday_only), sessions=sessions)) == [
        ("available", "has no time for the sessions that run, with the way there and back (1 of 2 sessions)"),
        ("pinned", f"{fixed} (1 of 2 sessions)"),
    ]


def test_reason_for_a_full_group_is_its_size() -> None:
    # One seat and two families: the one that has waited longer has it.
    one_seat = programme(terms=(terms(Mode.IN_ROOM, size_target=1, size_max=1),))
    waiting = family("a", waiting_since=family().waiting_since.replace(year=2026)), family("b")
    problem = week(
        programmes=(one_seat,),
        sessions=(session(modes=IN_ROOM),),
        families=waiting,
        practitioners=(practitioner(),),
    )

    assert said(problem, "b") == [
        ("group-size", "would find its groups full, or too small to run (the one session there is)")
    ]


def test_reason_for_a_group_that_cannot_begin_names_what_to_do() -> None:
    # Three are asked for and one is there: the group does not run.
    problem = offered(family(), programmes=(programme(terms=(terms(Mode.IN_ROOM, size_min=3),)),))

    (reason,) = reasons(problem)

    assert reason.rule == "group-size"
    assert reason.turn == "coordinator"
    assert reason.next_step.endswith(".")


def test_reason_for_a_family_that_is_away_is_its_own_choice() -> None:
    problem = offered(family(absent=True, cohort="c"), cohorts=(Cohort(id="c", programme="p", week=2),))

    assert said(problem) == [("available", "has chosen to miss this week")]


def test_reason_where_nothing_is_offered_says_so() -> None:
    assert said(offered(family(), sessions=())) == [("joinable", "no session of its programme is offered this week")]


def test_reason_of_a_pinned_family_is_the_pin() -> None:
    problem = offered(family(), family("g"), pins=(Pin(family="f"),))

    assert [rule for rule, _ in said(problem)] == ["pinned"]


def test_reason_of_a_family_met_alone_looks_at_slots_and_not_at_groups() -> None:
    alone = Flag(kind=FlagKind.CHILD_PROTECTION, decision=Decision.ONE_TO_ONE, decided_until=at(30, 0).date())
    hers = slot(practitioner="w")
    problem = offered(
        family(flags=(alone,), windows=()),
        slots=(hers,),
        practitioners=(practitioner(roles=(StaffRole.LEAD, StaffRole.ONE_TO_ONE)),),
    )

    assert said(problem) == [
        ("available", "has no time for the sessions that run, with the way there and back (the one slot there is)")
    ]


def test_reasons_are_each_familys_own() -> None:
    # Three want the one remote group: one may not, one cannot, and one is there.
    problem = week(
        practitioners=(practitioner(),),
        sessions=(session(modes=(Mode.REMOTE,), rooms=()),),
        families=(family(private_space=PrivateSpace.NO), family("g"), family("h", remote=Wish.CANNOT)),
        rooms=(room(),),
    )

    assert [rule for rule, _ in said(problem)] == ["remote-cleared"]
    assert [rule for rule, _ in said(problem, "h")] == ["side-allowed"]
    roster = solve(problem, Options(seconds=None))
    assert [(one.family, one.side) for one in roster.placements] == [("g", Side.REMOTE)]
