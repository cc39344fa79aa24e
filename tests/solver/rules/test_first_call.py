from dataclasses import replace
from typing import Any

from solver.problem import AwayFrom, Channel, Flag, FlagKind, KeepAway, Mode, Side, WeekProblem
from solver.roster import Placement
from solver.rules.first_call import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import family, practitioner, programme, session, slot, week

ASKS = programme(first_call_needed=True)
REMOTE = (session(modes=(Mode.REMOTE,), rooms=()),)
BY_PHONE = slot("phone", minutes=21, channels=(Channel.TELEPHONE,), venue=None)


def with_callers(*callers: Any, **changes: Any) -> WeekProblem:
    """Two families who had no call yet, in a programme that asks for one, and nobody else's work in the week."""
    families = (family("a", had_first_call=False), family("b", had_first_call=False))
    given = {"programmes": (ASKS,), "families": families, "sessions": REMOTE, "practitioners": callers}
    return week(**{**given, **changes})


def called(who: str, caller: str | None) -> Placement:
    return Placement(family=who, session="s", side=Side.REMOTE, first_call=caller)


def test_first_call_names_a_remote_family_that_nobody_calls() -> None:
    problem = with_callers(practitioner(call_min=40))
    planned = roster(problem, seated("s", remote=("a", "b")), placements=(called("a", "w"),))
    assert list(RULE.violations(problem, planned)) == ["family 'b' is remote in 's' without a first call"]


def test_first_call_names_callers_who_may_not_or_cannot() -> None:
    # Two calls of 20 minutes and a slot by telephone of 21 are 61.
    families = (
        family("a", had_first_call=False, languages=("pl",)),
        family("b", had_first_call=False),
        family("c", flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)),
    )
    who = practitioner(call_min=60, not_with=("b",))
    problem = with_callers(who, families=families, slots=(BY_PHONE,))
    placement, plan = in_slot(problem, "c", "phone", Channel.TELEPHONE)
    placements = (called("a", "w"), called("b", "w"), placement)
    planned = roster(problem, seated("s", remote=("a", "b")), placements=placements, slots=(plan,))
    assert list(RULE.violations(problem, planned)) == [
        "practitioner 'w' calls family 'a' and speaks none of its languages",
        "family 'b' would be called by somebody who may not work with it",
        "practitioner 'w' has 61 minutes of calls; at most 60",
    ]


def test_first_call_lets_who_was_called_and_who_needs_none_be() -> None:
    families = (family("a", had_first_call=False), family("b"))
    problem = with_callers(practitioner(call_min=20), families=families)
    planned = roster(problem, seated("s", remote=("a", "b")), placements=(called("a", "w"),))
    assert list(RULE.violations(problem, planned)) == []


def test_first_call_agrees_on_minutes() -> None:
    # Of 39 minutes only one call of 20 can be made, of 40 two.
    for minutes in (39, 40):
        problem = with_callers(practitioner(call_min=minutes))
        assert_agreement(RULE, problem, one_place=True)


def test_first_call_agrees_on_two_callers_and_both_sides() -> None:
    callers = (practitioner("v", roles=(), call_min=20), practitioner("w", roles=(), call_min=19))
    sessions = (session(modes=(Mode.SUPER_GROUP, Mode.REMOTE)),)
    families = (family("a", had_first_call=False),)
    assert_agreement(RULE, with_callers(*callers, sessions=sessions, families=families), one_place=True)


def test_first_call_agrees_on_slots_by_telephone() -> None:
    # 20 minutes of a call and 21 of a slot are within 41; in person the slot takes no minutes for calls.
    apart = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)
    families = (family("a", had_first_call=False), family("b", flags=(apart,)))
    offered = (replace(BY_PHONE, channels=(Channel.TELEPHONE, Channel.VIDEO)), slot("in-person"))
    for minutes in (40, 20):
        problem = with_callers(practitioner(call_min=minutes), families=families, slots=offered)
        assert_agreement(RULE, problem, one_place=True)


def test_first_call_agrees_on_languages_and_conflicts() -> None:
    families = (
        family("a", had_first_call=False, languages=("pl", "en")),
        family("b", had_first_call=False, languages=("pl",)),
        family("c", had_first_call=False),
        family("d", had_first_call=False),
    )
    away = KeepAway(household="d", as_=AwayFrom.PRACTITIONER, who="w")
    who = practitioner(roles=(), call_min=90, not_with=("c",))
    assert_agreement(RULE, with_callers(who, families=families, keep_away=(away,)), one_place=True)


def test_first_call_agrees_where_nobody_calls_and_where_none_is_asked_for() -> None:
    assert_agreement(RULE, with_callers(), one_place=True)
    families = (family("a", had_first_call=False), family("b", programme="q", had_first_call=False))
    sessions = (*REMOTE, session("t", programme="q", modes=(Mode.REMOTE,), rooms=()))
    problem = with_callers(families=families, programmes=(ASKS, programme("q")), sessions=sessions)
    assert_agreement(RULE, problem, one_place=True)
