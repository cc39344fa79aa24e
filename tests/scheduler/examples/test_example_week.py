import re
from collections import Counter
from datetime import date

import pytest

from scheduler.errors import BadInput
from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.records import Route, Service
from scheduler.weeks.gather import gather
from solver.problem import (
    BSL,
    AwayFrom,
    FlagKind,
    ItemKind,
    Mode,
    PairKind,
    PrivateSpace,
    StaffRole,
    WeekKind,
    WeekProblem,
    Wish,
)


@pytest.fixture(scope="module")
def sixty() -> Service:
    return example_service(60, 1)


def problem_of(service: Service, week: date = EXAMPLE_WEEK) -> WeekProblem:
    return gather(service, week, example_as_of(week))


@pytest.mark.parametrize("families", [0, 1, 5, 60, 61, 300])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_example_of_any_size_hangs_together(families: int, seed: int) -> None:
    assert len(problem_of(example_service(families, seed)).families) == families


def test_example_of_a_thousand_hangs_together_and_grows_evenly() -> None:
    problem = problem_of(example_service(1000, 1))
    assert len(problem.families) == 1000
    # sixteen areas of sixty families with 12 candidates and 12 practitioners, and two thirds of another
    assert 195 <= len(problem.sessions) <= 205
    assert len(problem.practitioners) == 16 * 12 + 8
    assert len(problem.venues) == 17 * 3


def test_example_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert repr(example_service(120, 7)) == repr(example_service(120, 7))
    assert repr(example_service(120, 7)) != repr(example_service(120, 8))


@pytest.mark.parametrize("monday", [date(2027, 3, 1), date(2027, 10, 25), date(2027, 3, 22), date(2026, 12, 28)])
def test_example_of_another_week_is_in_that_week(monday: date) -> None:
    """Among them the weeks in which clocks change (28 March and 31 October 2027), and one that spans New Year."""
    problem = problem_of(example_service(60, 1, monday), monday)
    assert len(problem.sessions) == 12


def test_example_refuses_less_than_nobody_and_a_week_from_tuesday() -> None:
    with pytest.raises(BadInput, match="families: -1; expected 0 or more"):
        example_service(-1, 1)
    with pytest.raises(BadInput, match="week: 2027-03-02; expected a Monday"):
        example_service(1, 1, date(2027, 3, 2))


def test_demo_week_has_what_the_demo_is_to_show(sixty: Service) -> None:
    problem = problem_of(sixty)
    assert [len(problem.programmes), len(problem.venues), len(problem.practitioners)] == [6, 3, 12]
    running = [cohort for cohort in problem.cohorts if any(session.cohort == cohort.id for session in problem.sessions)]
    called = [cohort for cohort in problem.cohorts if cohort not in running]
    assert len(running) == 4
    assert [problem.programme[one.programme].weeks[one.week - 1] for one in called] == [WeekKind.CALL]
    new = Counter(session.group for session in problem.sessions if session.cohort is None)
    assert sorted(new.values()) == [2, 3, 3]
    kinds = sorted(pair.kind for pair in problem.pairs)
    assert kinds == [PairKind.KEEP_APART, PairKind.KEEP_TOGETHER, PairKind.NO_CONTACT]
    creches = sorted(venue.creche.places for venue in problem.venues if venue.creche)
    assert creches == [2, 6, 8]
    assert [venue.id for venue in problem.venues if venue.secret] == ["house-1"]
    spoken = {language for interpreter in problem.interpreters for language in interpreter.languages}
    assert {"pl", "pa", BSL} <= spoken


def test_demo_week_keeps_women_away_from_former_partners(sixty: Service) -> None:
    """One drives taxis, one is the last of our staff, and one name was looked up and is nobody's here."""
    known = [(record.match.as_, record.match.who) for record in sixty.keep_away if record.match]
    assert known == [(AwayFrom.DRIVER, ""), (AwayFrom.PRACTITIONER, "p1-12")]
    assert [record.nobody_here for record in sixty.keep_away] == [False, False, True]
    women = {record.family.household for record in sixty.families if record.family.programme == "freedom"}
    assert {record.household for record in sixty.keep_away} <= women


def test_demo_week_has_a_deaf_member_whose_interpreters_are_booked(sixty: Service) -> None:
    deaf = [record.family for record in sixty.families if record.family.interpreter == BSL]
    signing = [record.interpreter for record in sixty.interpreters if BSL in record.interpreter.languages]
    sessions = {session.cohort: session.id for session in sixty.sessions}
    assert [interpreter.booked for interpreter in signing] == [(sessions[deaf[0].cohort],)] * 2


def test_demo_week_lends_fewer_tablets_than_it_owns(sixty: Service) -> None:
    cupboard = [stock for stock in sixty.stocks if stock.depot == "cupboard" and stock.item is ItemKind.TABLET]
    assert [(stock.count, [out.count for out in stock.out]) for stock in cupboard] == [(3, [2])]


def test_demo_week_has_families_that_need_a_person(sixty: Service) -> None:
    families = [record.family for record in sixty.families]
    flagged = Counter(flag.kind for family in families for flag in family.flags if flag.decision is None)
    assert flagged[FlagKind.ONE_TO_ONE_ONLY] == 2
    assert flagged[FlagKind.CHILD_PROTECTION] == 1
    stuck = [family for family in families if family.room is Wish.CANNOT and family.private_space is PrivateSpace.NO]
    assert len(stuck) == 1
    welsh_only = [family for family in families if any(adult.delivery_must for adult in family.adults)]
    assert [adult.delivery for family in welsh_only for adult in family.adults] == ["cy"]


def test_blend_is_too_small_for_one_side_and_enough_for_both(sixty: Service) -> None:
    """In the room 5 of at least 6, remote 3 of at least 4; together 8 of at least 6, with 3 on each side."""
    problem = problem_of(sixty)
    waiting = [
        family
        for family in problem.families
        if family.programme == "cygnet" and not family.flags and family.private_space is not PrivateSpace.NO
    ]
    room_only = [family for family in waiting if family.remote is Wish.CANNOT]
    remote_only = [family for family in waiting if family.room is Wish.CANNOT]
    programme = problem.programme["cygnet"]
    least = {terms.mode: terms.size_min for terms in programme.terms}
    assert len(room_only) < least[Mode.IN_ROOM]
    assert len(remote_only) < least[Mode.REMOTE]
    assert min(len(room_only), len(remote_only)) >= programme.floor_per_side
    assert len(room_only) + len(remote_only) >= least[Mode.SUPER_GROUP]


def test_nothing_in_an_example_can_reach_anybody() -> None:
    """Phone numbers are of Ofcom's drama range, mailboxes of the domains that are kept for examples."""
    service = example_service(300, 5)
    assert all(
        re.fullmatch(r"h\d{4}-\d|f\d{4}\.\d@example\.(org|com)|07700 900\d{3}|\d+ .+|", contact.address)
        for contact in service.contacts
    )
    mailboxes = [one.email for one in service.practitioners] + [one.email for one in service.interpreters]
    assert all(re.fullmatch(r"\S+@(staff|interpreters)\.example\.(org|com)", mailbox) for mailbox in mailboxes)
    assert all(re.fullmatch(r"07700 900\d{3}", person.telephone) for person in service.practitioners)


def test_contacts_are_of_every_kind_and_one_is_stopped(sixty: Service) -> None:
    many = example_service(300, 1)
    assert {contact.route for contact in many.contacts} == set(Route)
    assert any(contact.expires is None for contact in many.contacts if contact.route is Route.EMAIL)
    assert any(contact.expires < EXAMPLE_WEEK for contact in many.contacts if contact.expires)
    assert [contact.stop_set_by for contact in sixty.contacts if contact.stop] == ["safeguarding lead"]


def test_sensitive_programmes_offer_no_calendar_and_no_place() -> None:
    service = example_service(300, 1)
    sensitive = {programme.id for programme in service.programmes if programme.sensitive}
    guarded = {record.family.household for record in service.families if record.family.programme in sensitive}
    told = [contact for contact in service.contacts if contact.household in guarded]
    assert told
    assert not any(contact.wants_calendar or contact.may_say.value == "place" for contact in told)


def test_secret_house_has_no_address_on_record(sixty: Service) -> None:
    house = next(record for record in sixty.venues if record.venue.secret)
    assert (house.address, house.directions, house.directions_cy) == ("Given by voice only", "", "")


def test_no_two_families_share_a_name_or_a_door() -> None:
    service = example_service(600, 2)
    assert len({record.name for record in service.families}) == 600
    assert len({record.address for record in service.families}) == 600


def test_cohort_has_people_accredited_and_able_to_lead_it(sixty: Service) -> None:
    people = {record.id: record.practitioner for record in sixty.practitioners}
    for cohort in sixty.cohorts:
        for ident in cohort.practitioners:
            assert cohort.programme in {held.name for held in people[ident].accreditations}
            assert StaffRole.LEAD in people[ident].roles
