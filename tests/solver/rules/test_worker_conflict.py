from dataclasses import replace

import pytest

from solver.problem import AwayFrom, Channel, Flag, FlagKind, KeepAway, Mode, Pair, PairKind, StaffRole
from solver.roster import StaffPlan
from solver.rules.worker_conflict import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, practitioner, programme, session, slot, terms, week

ALONE = (Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)
AWAY = (KeepAway(household="a", as_=AwayFrom.PRACTITIONER, who="w"),)
LEAD, HOST = (StaffRole.LEAD,), (StaffRole.HOST,)
APART = (Pair(kind=PairKind.NO_CONTACT, households=("a", "b")),)
REMOTE = (Mode.REMOTE,)


def test_worker_conflict_names_who_works_with_a_household_they_may_not() -> None:
    families = (family("a1", household="a"), family("b"))
    problem = week(
        families=families, practitioners=(practitioner("w"), practitioner("x", not_with=("b",))), keep_away=AWAY
    )
    staff = (StaffPlan(practitioner="w", role=StaffRole.HOST), StaffPlan(practitioner="x", role=StaffRole.LEAD))
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a1",), remote=("b",), staff=staff)))) == [
        "practitioner 'w' works with household 'a', which they are to be kept away from",
        "practitioner 'x' works with household 'b', which they may not work with",
    ]


def test_worker_conflict_names_who_leads_for_one_of_a_pair_and_calls_or_meets_the_other() -> None:
    problem = week(
        families=(family("a"), family("b", flags=ALONE), family("b2", household="b")),
        sessions=(session("s"), session("t", start=at(3, 10))),
        practitioners=(practitioner("w"), practitioner("x")),
        slots=(slot(),),
        pairs=APART,
    )
    placement, plan = in_slot(problem, "b", "q", Channel.IN_PERSON)
    staff = (StaffPlan(practitioner="w", role=StaffRole.LEAD), StaffPlan(practitioner="x", role=StaffRole.LEAD))
    sessions = (seated("s", room=("a",), staff=staff), seated("t", remote=("b2",)))
    planned = roster(problem, *sessions, placements=(placement,), slots=(plan,))
    called = tuple(replace(one, first_call="x") if one.family == "b2" else one for one in planned.placements)
    assert list(RULE.violations(problem, replace(planned, placements=called))) == [
        "practitioner 'w' works with 'a' and 'b', who are to have no contact",
        "practitioner 'x' works with 'a' and 'b', who are to have no contact",
    ]


def test_worker_conflict_lets_different_people_work_with_each_of_a_pair() -> None:
    problem = week(
        families=(family("a"), family("b")),
        sessions=(session("s"), session("t", start=at(3, 10))),
        practitioners=(practitioner("w"), practitioner("x")),
        pairs=APART,
    )
    first, second = ((StaffPlan(practitioner=who, role=StaffRole.LEAD),) for who in ("w", "x"))
    planned = roster(problem, seated("s", room=("a",), staff=first), seated("t", room=("b",), staff=second))
    assert list(RULE.violations(problem, planned)) == []


@pytest.mark.parametrize("role", [LEAD, HOST])
def test_worker_conflict_agrees_on_sessions(role: tuple[StaffRole, ...]) -> None:
    # w is kept from a household by name, x from b's; y may work with anybody, and has the other job.
    people = (
        practitioner("w", roles=role),
        practitioner("x", roles=LEAD, not_with=("b",)),
        practitioner("y", roles=HOST),
    )
    offer = programme(terms=(terms(Mode.SUPER_GROUP, hosts=1),))
    families = (family("a"), family("b"))
    problem = week(programmes=(offer,), families=families, practitioners=people, keep_away=AWAY)
    assert_agreement(RULE, problem, one_place=True)


def test_worker_conflict_agrees_on_slots_and_first_calls() -> None:
    people = (practitioner("w", call_min=60), practitioner("x", call_min=60, not_with=("b",)))
    problem = week(
        programmes=(programme(first_call_needed=True),),
        sessions=(session(modes=REMOTE),),
        families=(family("a", had_first_call=False, flags=ALONE), family("b", had_first_call=False, flags=ALONE)),
        practitioners=tuple(replace(one, roles=()) for one in people),
        slots=(slot("q"), slot("n", practitioner="x", channels=(Channel.TELEPHONE,), start=at(4, 9))),
        keep_away=AWAY,
    )
    assert_agreement(RULE, problem, one_place=True)


def test_worker_conflict_agrees_on_both_of_a_pair_in_sessions() -> None:
    people = (practitioner("w", roles=LEAD), practitioner("x", roles=LEAD))
    other = Pair(kind=PairKind.KEEP_APART, households=("a", "c"))
    problem = week(
        sessions=(session("s", modes=REMOTE), session("t", modes=REMOTE)),
        families=(family("a"), family("b"), family("c")),
        practitioners=people,
        pairs=(*APART, other),
    )
    assert_agreement(RULE, problem, one_place=True)


def test_worker_conflict_agrees_on_both_of_a_pair_in_sessions_slots_and_calls() -> None:
    # One session, a slot, and a first call: w and x can do any of them, for a household with two referrals.
    people = (practitioner("w", roles=LEAD, call_min=60), practitioner("x", roles=LEAD))
    problem = week(
        programmes=(programme(first_call_needed=True), programme("r")),
        sessions=(session(modes=REMOTE), session("t", programme="r", modes=REMOTE)),
        families=(
            family("a", had_first_call=False),
            family("b", flags=ALONE),
            family("a2", household="a", programme="r"),
        ),
        practitioners=people,
        slots=(slot("q"), slot("n", practitioner="x")),
        pairs=APART,
    )
    assert_agreement(RULE, problem, one_place=True)
