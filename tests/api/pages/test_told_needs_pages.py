"""What adults said of themselves stands among the answers and on its own page; each is taken over with one press."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.own_needs import Needs, Reach, say_needs, say_reach
from scheduler.records import Route
from scheduler.store import Store, load_service
from scheduler.store.service import change_family
from scheduler.store.trail import By
from solver.problem import Flag, FlagKind, Screen
from support.browsing import Visitor
from support.on_the_page import page_service, told
from support.small_service import LATER

WEEK, PAGE = "/weeks/2027-03-01", "/told-needs"
AMY = By(who="contact c-amy", at=LATER)


@pytest.fixture
def said(shelf: Store) -> Store:
    """Amy said what she has; Bea that texts are not safe, and that she would like to be rung."""
    store = told(shelf, page_service())
    say_needs(store, "c-amy", Needs(screen=Screen.PHONE, quiet=True), AMY)
    say_reach(store, "c-bea", Reach(unsafe=(Route.SMS,), wished=Route.TELEPHONE), replace(AMY, who="contact c-bea"))
    return store


def record(store: Store, ident: str) -> bool:
    with store.reading() as desk:
        return next(one.family.quiet for one in load_service(desk).families if one.id == ident)


def test_board_shows_what_was_said_and_takes_it_over_with_one_press(visitor: Visitor, said: Store) -> None:
    visitor.open(WEEK)
    assert "Amy told us what they have and need" in visitor.text
    assert "Screen a tablet a phone Quiet room no yes" in visitor.text

    visitor.send(f"{PAGE}/1/take")

    assert "Week of 1 March 2027" in visitor.text
    assert "Amy told us" not in visitor.text
    assert record(said, "amy")


def test_page_says_what_holds_already_and_whom_to_ask(visitor: Visitor, said: Store) -> None:
    visitor.open(PAGE)

    assert "Bea told us how to reach them" in visitor.text
    assert "Since then: Nothing is sent to this adult, and nobody rings" in visitor.text
    assert "Whoever holds the telephone can have said it" in visitor.text
    assert "They ask for another way, whose address or number is entered here." in visitor.text


def test_declined_with_a_word_it_stays_as_it_is(visitor: Visitor, said: Store) -> None:
    visitor.open(PAGE)

    visitor.send(f"{PAGE}/1/decline", word="She rang: a slip.")

    assert "Amy told us" not in visitor.text
    assert not record(said, "amy")


def test_confirmed_needs_a_newer_day(visitor: Visitor, said: Store) -> None:
    visitor.open(PAGE)
    visitor.send(f"{PAGE}/2/confirm", how="in person", until="2027-01-01")
    assert "only what was asked anew makes contact more" in visitor.text

    visitor.open(PAGE)
    visitor.send(f"{PAGE}/2/confirm", how="in person", until="2028-06-30")
    assert "Bea told us" not in visitor.text


def test_way_that_they_would_like_is_on_record_with_one_press(visitor: Visitor, said: Store) -> None:
    visitor.open(PAGE)
    assert "Their own address or number for contact by telephone" in visitor.text

    visitor.send(f"{PAGE}/2/confirm", how="in person", until="2028-06-30", address="029 2000 1111", read_by="nobody")

    with said.reading() as desk:
        bea = next(one for one in load_service(desk).contacts if one.id == "c-bea")
    assert (bea.route, bea.address, bea.read_by) == (Route.TELEPHONE, "029 2000 1111", "nobody")


def test_coordinator_reads_no_flag_in_it(visitor: Visitor, said: Store) -> None:
    with said.writing() as desk:
        old = load_service(desk).families[0]
        flagged = replace(old.family, flags=(Flag(kind=FlagKind.SELF_HARM, set_by="Ada"),))
        change_family(desk, replace(old, family=flagged, address="9 Hidden Lane"))
    visitor.open(PAGE)

    assert [word for word in ("self-harm", "Ada", "Hidden", "029 2000 0000", "@") if word in visitor.page] == []


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.COORDINATOR, (True, True)),
        (Role.SAFEGUARDING_LEAD, (True, True)),
        (Role.AUDITOR, (False, False)),
        (Role.LOAN_TEAM, (False, False)),
        (Role.PRACTITIONER, (False, False)),
    ],
)
def test_page_is_for_who_plans_or_decides(app: FastAPI, said: Store, role: Role, sees: tuple[bool, bool]) -> None:
    somebody = Visitor(app, who=f"A {role}", roles=(role,))
    somebody.open(PAGE)

    assert ("Amy told us" in somebody.text, "Bea told us" in somebody.text) == sees


def test_safeguarding_lead_notes_a_stop_and_takes_no_needs_over(app: FastAPI, said: Store) -> None:
    say_reach(said, "c-cal", Reach(stop=True), replace(AMY, who="contact c-cal"))
    lead = Visitor(app, who="Lea", roles=(Role.SAFEGUARDING_LEAD,))
    lead.open(PAGE)
    assert "All contact with this adult is stopped." in lead.text
    assert "Take it over" not in lead.text

    lead.send(f"{PAGE}/3/noted")

    assert "Cal told us" not in lead.text


def test_auditor_reads_the_board_without_it(app: FastAPI, said: Store) -> None:
    auditor = Visitor(app, who="Ann", roles=(Role.AUDITOR,))
    auditor.open(WEEK)

    assert "Week of 1 March 2027" in auditor.text
    assert "told us" not in auditor.text
