from datetime import date

import pytest

from solver.problem import Accreditation, Mode, Programme, StaffRole
from solver.roster import StaffPlan
from solver.rules.staffed import RULE
from support.agreement import assert_agreement
from support.rosters import roster, seated
from support.weeks import practitioner, programme, session, terms, week

LEAD, HOST = StaffRole.LEAD, StaffRole.HOST
BOTH = programme(terms=(terms(Mode.SUPER_GROUP, leads=2, hosts=1),))


def _asks(name: str = "level 2") -> tuple[Programme, ...]:
    return (programme(accreditation=name, terms=(terms(Mode.SUPER_GROUP, hosts=1),)),)


def test_staffed_names_missing_staff_and_one_person_twice() -> None:
    problem = week(programmes=(BOTH,), practitioners=(practitioner("w"),))
    staff = (StaffPlan(practitioner="w", role=LEAD), StaffPlan(practitioner="w", role=HOST))
    assert list(RULE.violations(problem, roster(problem, seated("s", staff=staff)))) == [
        "session 's' has 1 of role lead; it needs 2",
        "session 's' has practitioner 'w' twice",
    ]


def test_staffed_names_who_lacks_role_language_or_accreditation() -> None:
    lapsed = (Accreditation(name="level 2", until=date(2027, 3, 1)), Accreditation(name="p"))
    people = (
        practitioner("v", accreditations=lapsed, languages=("pl",)),
        practitioner("w", roles=(LEAD,), accreditations=()),
    )
    problem = week(programmes=_asks(), practitioners=people)
    staff = (StaffPlan(practitioner="v", role=LEAD), StaffPlan(practitioner="w", role=HOST))
    assert list(RULE.violations(problem, roster(problem, seated("s", staff=staff)))) == [
        "practitioner 'v' in session 's' does not speak 'en'",
        "practitioner 'v' in session 's' has no accreditation 'level 2' in date on 2027-03-02",
        "practitioner 'w' in session 's' does not hold the role remote-host",
    ]


def test_staffed_asks_no_accreditation_of_a_host() -> None:
    people = (practitioner("v", accreditations=(Accreditation(name="level 2"),)), practitioner("w", accreditations=()))
    problem = week(programmes=_asks(), practitioners=people)
    staff = (StaffPlan(practitioner="v", role=LEAD), StaffPlan(practitioner="w", role=HOST))
    assert list(RULE.violations(problem, roster(problem, seated("s", staff=staff)))) == []


def test_staffed_agrees_on_numbers_and_on_one_job_each() -> None:
    people = (practitioner("u"), practitioner("v"), practitioner("w", roles=(LEAD,)), practitioner("x", roles=(HOST,)))
    assert_agreement(RULE, week(programmes=(BOTH,), practitioners=people, families=()))


def test_staffed_agrees_on_modes_that_need_different_staff() -> None:
    modes = (Mode.IN_ROOM, Mode.REMOTE)
    offer = programme(terms=(terms(Mode.IN_ROOM, leads=2), terms(Mode.REMOTE, hosts=1)))
    people = (practitioner("v"), practitioner("w"))
    assert_agreement(
        RULE, week(programmes=(offer,), sessions=(session(modes=modes),), practitioners=people, families=())
    )


def test_staffed_agrees_where_a_host_is_needed_and_nobody_hosts() -> None:
    modes = (Mode.IN_ROOM, Mode.REMOTE)
    offer = programme(terms=(terms(Mode.IN_ROOM), terms(Mode.REMOTE, hosts=1)))
    people = (practitioner("w", roles=(LEAD,)),)
    assert_agreement(RULE, week(programmes=(offer,), sessions=(session(modes=modes),), practitioners=people))


@pytest.mark.parametrize("last", [date(2027, 3, 1), date(2027, 3, 2), None])
def test_staffed_agrees_on_accreditation_through_its_last_day(last: date | None) -> None:
    # The session is on Tuesday 2 March.
    people = (
        practitioner("u", accreditations=(Accreditation(name="level 2", until=last),)),
        practitioner("v", accreditations=(Accreditation(name="level 2"), Accreditation(name="p"))),
        practitioner("w"),
    )
    assert_agreement(RULE, week(programmes=_asks(), practitioners=people, families=()))


def test_staffed_agrees_on_language_for_leads_and_hosts() -> None:
    people = (practitioner("u", languages=("en", "cy")), practitioner("v", languages=("cy",)), practitioner("w"))
    offer = programme(terms=(terms(Mode.SUPER_GROUP, hosts=1),))
    problem = week(programmes=(offer,), sessions=(session(language="cy"),), practitioners=people, families=())
    assert_agreement(RULE, problem)
