from dataclasses import replace

import pytest

from solver.problem import Adult, Audience, Channel, Flag, FlagKind, Mode, Sex, StaffRole
from solver.roster import StaffPlan
from solver.rules.audience import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import family, practitioner, programme, session, slot, week

HER, HIM, UNKNOWN = Adult(sex=Sex.WOMAN), Adult(sex=Sex.MAN), Adult()
ALONE = (Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)
FOR_WOMEN = programme(audience=Audience.WOMEN, staff_same_audience=True)
PEOPLE = (practitioner("w", sex=Sex.WOMAN), practitioner("m", sex=Sex.MAN), practitioner("u"))


def test_audience_names_adults_the_programme_is_not_for() -> None:
    families = (family("a", adults=(HER, HIM)), family("b", adults=(UNKNOWN,)), family("c", adults=(HER,)))
    problem = week(programmes=(FOR_WOMEN,), families=families)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",), remote=("b", "c"))))) == [
        "family 'a' is placed in a programme for women; an adult is recorded as man",
        "family 'b' is placed in a programme for women; an adult is not recorded",
    ]


def test_audience_names_staff_of_another_sex_wherever_they_work_with_her() -> None:
    families = (family("a", adults=(HER,), flags=ALONE), family("b", adults=(HER,)))
    problem = week(programmes=(FOR_WOMEN,), families=families, practitioners=PEOPLE, slots=(slot(practitioner="u"),))
    placement, plan = in_slot(problem, "a", "q", Channel.IN_PERSON)
    planned = roster(
        problem,
        seated("s", remote=("b",), staff=(StaffPlan(practitioner="m", role=StaffRole.HOST),)),
        placements=(placement,),
        slots=(plan,),
    )
    called = tuple(replace(one, first_call="m") if one.family == "b" else one for one in planned.placements)
    assert list(RULE.violations(problem, replace(planned, placements=called))) == [
        "practitioner 'm' works with family 'b', where only women may",
        "practitioner 'u' works with family 'a', where only women may",
        "practitioner 'm' works in session 's', where only women may",
    ]


def test_audience_lets_any_staff_work_where_the_programme_does_not_ask() -> None:
    problem = week(
        programmes=(programme(audience=Audience.MEN),), families=(family("a", adults=(HIM,)),), practitioners=PEOPLE
    )
    staff = (StaffPlan(practitioner="w", role=StaffRole.LEAD),)
    assert list(RULE.violations(problem, roster(problem, seated("s", room=("a",), staff=staff)))) == []


@pytest.mark.parametrize("audience", [Audience.WOMEN, Audience.MEN])
def test_audience_agrees_on_adults(audience: Audience) -> None:
    families = (
        family("a", adults=(HER,)),
        family("b", adults=(HIM, HIM)),
        family("c", adults=(HER, HIM)),
        family("d", adults=(UNKNOWN,)),
        family("e", adults=(UNKNOWN,), programme="q"),
    )
    offer = (programme(audience=audience), programme("q"))
    sessions = (session(modes=(Mode.IN_ROOM,)), session("t", programme="q", modes=(Mode.IN_ROOM,)))
    assert_agreement(RULE, week(programmes=offer, sessions=sessions, families=families))


@pytest.mark.parametrize("audience", [Audience.WOMEN, Audience.MEN])
def test_audience_agrees_on_staff(audience: Audience) -> None:
    offer = (programme(audience=audience, staff_same_audience=True), programme("q", audience=audience))
    sessions = (session(modes=(Mode.IN_ROOM,)), session("t", programme="q", modes=(Mode.IN_ROOM,)))
    assert_agreement(RULE, week(programmes=offer, sessions=sessions, practitioners=PEOPLE, families=()))


@pytest.mark.parametrize("same_staff", [True, False])
def test_audience_agrees_on_slots_and_first_calls(same_staff: bool) -> None:
    callers = tuple(replace(one, call_min=60) for one in PEOPLE)
    slots = tuple(slot(one.id, practitioner=one.id) for one in PEOPLE)
    offer = programme(audience=Audience.WOMEN, staff_same_audience=same_staff, first_call_needed=True)
    families = (family("a", adults=(HER,), flags=ALONE, had_first_call=False), family("b", adults=(HIM,)))
    problem = week(
        programmes=(offer,),
        sessions=(session(modes=(Mode.REMOTE,)),),
        families=families,
        practitioners=callers,
        slots=slots,
    )
    assert_agreement(RULE, problem)
