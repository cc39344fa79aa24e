from dataclasses import replace
from datetime import date
from typing import Any

from solver.problem import (
    Accreditation,
    Adult,
    Channel,
    Cohort,
    Decision,
    Family,
    Flag,
    FlagKind,
    StaffRole,
    WeekKind,
    WeekProblem,
)
from solver.rules.one_to_one_only import RULE
from support.agreement import assert_agreement
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, practitioner, programme, session, slot, week

TUESDAY, WEDNESDAY = date(2027, 3, 2), date(2027, 3, 3)
APART = Flag(kind=FlagKind.ONE_TO_ONE_ONLY)
LEADS = practitioner("w", roles=(StaffRole.LEAD,))
COURSE = programme(weeks=(WeekKind.GROUP, WeekKind.CALL, WeekKind.VISIT))
COHORTS = tuple(Cohort(id=kind, programme="p", week=number + 1) for number, kind in enumerate(COURSE.weeks))


def with_slots(*families: Family, **changes: Any) -> WeekProblem:
    """A slot on Wednesday, an hour long, and no group."""
    given = {"sessions": (), "slots": (slot(),), "practitioners": (practitioner(),), "programmes": (COURSE,)}
    return week(**{**given, "cohorts": COHORTS, "families": families, **changes})


def broken(problem: WeekProblem, who: str, channel: Channel) -> list[str]:
    placement, plan = in_slot(problem, who, "q", channel)
    return list(RULE.violations(problem, roster(problem, placements=(placement,), slots=(plan,))))


def test_one_to_one_only_names_a_family_in_a_group() -> None:
    problem = week(families=(family("a", flags=(APART,)),))
    planned = roster(problem, seated("s", room=("a",)))
    assert list(RULE.violations(problem, planned)) == ["family 'a' meets alone only, and is in the group 's'"]


def test_one_to_one_only_names_slots_of_others() -> None:
    other = Flag(kind=FlagKind.NO_DEVICE_HOME)
    problem = with_slots(
        family("a", flags=(other,)), family("b", cohort="call"), programmes=(replace(COURSE, call_min=61),)
    )
    assert broken(problem, "a", Channel.IN_PERSON) == [
        "family 'a' in slot 'q' is not one of those who take slots this week"
    ]
    assert broken(problem, "b", Channel.HOME_VISIT) == [
        "family 'b' in slot 'q' meets by home-visit in a week of calls",
        "family 'b' in slot 'q' has 60 minutes; its programme asks for 61",
    ]


def test_one_to_one_only_names_practitioners_who_do_not_suit() -> None:
    who = practitioner(roles=(StaffRole.LEAD,), accreditations=(), languages=("cy",))
    accredited = replace(COURSE, accreditation="p")
    problem = with_slots(family("a", flags=(APART,)), practitioners=(who,), programmes=(accredited,))
    assert broken(problem, "a", Channel.IN_PERSON) == [
        "family 'a' in slot 'q': practitioner 'w' does not work one to one",
        "family 'a' in slot 'q': practitioner 'w' has no accreditation 'p' in date",
        "family 'a' in slot 'q': practitioner 'w' does not speak the language it needs",
    ]


def test_one_to_one_only_lets_families_have_the_slots_that_are_meant_for_them() -> None:
    problem = with_slots(family("a", flags=(APART,)), family("b", cohort="call"), family("c", cohort="visit"))
    assert broken(problem, "a", Channel.HOME_VISIT) == []
    assert broken(problem, "b", Channel.TELEPHONE) == []
    assert broken(problem, "c", Channel.HOME_VISIT) == []


def test_one_to_one_only_agrees_on_marks_and_decisions_in_groups() -> None:
    # The session is on Tuesday: the second decision ran out the day before, the last mark too.
    kind, decision = FlagKind.SELF_HARM, Decision.ONE_TO_ONE
    flags = (
        APART,
        Flag(kind=kind, decision=decision, decided_until=TUESDAY),
        Flag(kind=kind, decision=decision, decided_until=date(2027, 3, 1)),
        Flag(kind=FlagKind.ONE_TO_ONE_ONLY, until=date(2027, 3, 1)),
    )
    assert_agreement(RULE, week(families=tuple(family(f"f{at}", flags=(flag,)) for at, flag in enumerate(flags))))


def test_one_to_one_only_agrees_on_who_takes_slots() -> None:
    families = (
        family("a", flags=(APART,)),
        family("b", flags=(Flag(kind=FlagKind.REMOTE_SAFETY),)),
        family("c", flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY, until=TUESDAY),)),
        family("d", cohort="call"),
        family("e", cohort="visit"),
        family("f", cohort="group", flags=(Flag(kind=FlagKind.REMOTE_SAFETY),)),
    )
    assert_agreement(RULE, with_slots(*families, slots=(slot(channels=tuple(Channel)),)))


def test_one_to_one_only_agrees_on_the_length_of_calls_and_visits() -> None:
    # Calls of 30 minutes and visits of 60 are asked for; whoever meets alone takes any length.
    lengths = tuple(
        slot(f"q{minutes}", minutes=minutes, start=at(day, 9), channels=(Channel.TELEPHONE, Channel.HOME_VISIT))
        for day, minutes in enumerate((29, 30, 59, 60))
    )
    families = (family("d", cohort="call"), family("e", cohort="visit"))
    assert_agreement(RULE, with_slots(*families, slots=lengths[:2]))
    assert_agreement(RULE, with_slots(*families, slots=lengths[2:]))
    assert_agreement(RULE, with_slots(family("a", flags=(APART,)), families[0], slots=lengths[:2]))


def test_one_to_one_only_agrees_on_roles() -> None:
    families = (family("a", flags=(APART,)), family("b", cohort="call"))
    assert_agreement(RULE, with_slots(*families, practitioners=(LEADS,)))


def test_one_to_one_only_agrees_on_accreditation_to_the_day() -> None:
    # The slots are on Wednesday.
    people = tuple(
        practitioner(f"w{number}", accreditations=held)
        for number, held in enumerate(
            (
                (Accreditation(name="p", until=WEDNESDAY),),
                (Accreditation(name="p", until=TUESDAY),),
                (Accreditation(name="q"),),
            )
        )
    )
    slots = tuple(slot(f"q{number}", practitioner=f"w{number}") for number in range(3))
    programmes = (replace(COURSE, accreditation="p"), programme("free"))
    families = (family("a", flags=(APART,)), family("b", programme="free", flags=(APART,)))
    assert_agreement(RULE, with_slots(*families, slots=slots, practitioners=people, programmes=programmes))


def test_one_to_one_only_agrees_on_languages() -> None:
    people = (practitioner("w", languages=("en",)), practitioner("v", languages=("pl", "cy")))
    slots = (slot(), slot("r", practitioner="v"))
    families = (
        family("a", flags=(APART,), languages=("pl", "en")),
        family("b", flags=(APART,), languages=("pl", "en"), interpreter="pl"),
        family("c", flags=(APART,), adults=(Adult(), Adult(delivery="cy", delivery_must=True))),
        family("d", flags=(APART,), adults=(Adult(delivery="cy"),)),
        family("e", flags=(APART,), languages=("en", "cy"), adults=(Adult(delivery="cy", delivery_must=True),)),
        family("f", flags=(APART,), languages=("fr",)),
    )
    assert_agreement(RULE, with_slots(*families, slots=slots, practitioners=people))


def test_one_to_one_only_agrees_on_groups_and_slots_together() -> None:
    families = (family("a", flags=(APART,)), family("b"))
    problem = week(families=families, sessions=(session(),), slots=(slot(),), practitioners=(LEADS,))
    assert_agreement(RULE, replace(problem, practitioners=(replace(LEADS, roles=()),)))
