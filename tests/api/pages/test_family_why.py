"""A family's page says what stands against other places, what a move would do, and fixes one."""

from http import HTTPStatus

import pytest

from scheduler.messages.text import not_offered
from scheduler.records import FamilyRecord
from scheduler.store import Store, load_service, save_service
from scheduler.weeks.pinning import pin_of
from scheduler.weeks.planning import plan_week
from scheduler.weeks.versions import RosterVersion
from solver.problem import Flag, FlagKind, Mode, Pin, PrivateSpace, Side
from support.browsing import Visitor
from support.small_service import MAIR, running, small_service
from support.weeks import AS_OF, MONDAY, family, programme, terms

WEEK = "/weeks/2027-03-01"


def again(store: Store, **changes: object) -> None:
    """Other records, and a plan of them with Amy in the room and Bea and Cal remote."""
    with store.writing() as desk:
        save_service(desk, small_service(**changes))
    plan_week(store, MONDAY, AS_OF, running(), MAIR)


def test_page_says_what_a_move_to_the_other_side_would_do(visitor: Visitor, planned: RosterVersion) -> None:
    """Bea in the room leaves Cal alone on the remote side, as Amy was in the room."""
    visitor.open(f"{WEEK}/families/bea")

    assert "Why not somewhere else" in visitor.text
    assert "Programme, Tuesday 2 March, 10:00, in the room : Possible with all else as it is" in visitor.text


def test_page_says_which_rule_stands_against_a_side(visitor: Visitor, shelf: Store) -> None:
    records = tuple(
        one if one.id != "amy" else FamilyRecord(family=family("amy", private_space=PrivateSpace.NO), name="Amy A.")
        for one in small_service().families
    )
    again(shelf, families=records)

    visitor.open(f"{WEEK}/families/amy?to=remote+tue")

    assert "It has no space, as far as is known, where it can speak unheard." in visitor.text
    assert "Fix this place for the next plan" not in visitor.text


def test_move_is_fixed_for_the_next_plan(visitor: Visitor, shelf: Store, planned: RosterVersion) -> None:
    visitor.open(f"{WEEK}/families/bea?to=room+tue")

    told = visitor.send(f"{WEEK}/move")

    assert told.status_code == HTTPStatus.OK
    with shelf.reading() as desk:
        assert pin_of(desk, "bea") == Pin(family="bea", session="tue", side=Side.ROOM)


def test_move_that_a_person_must_allow_asks_for_a_reason_and_keeps_it(visitor: Visitor, shelf: Store) -> None:
    """Filled to two adults, the group would have three with Cal; Cal is without a place."""
    three = (programme(terms=(terms(Mode.SUPER_GROUP, size_target=2, size_max=3),)),)
    with shelf.writing() as desk:
        save_service(desk, small_service(programmes=three))
    plan_week(shelf, MONDAY, AS_OF, running(remote=("bea",)), MAIR)
    visitor.open(f"{WEEK}/families/cal?to=room+tue")
    assert "Possible only if a named person allows it." in visitor.text

    refused = visitor.send(f"{WEEK}/move", reason=" ")
    visitor.open(f"{WEEK}/families/cal?to=room+tue")
    taken = visitor.send(f"{WEEK}/move", reason="Cal waits longest")

    assert (refused.status_code, taken.status_code) == (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.OK)
    with shelf.reading() as desk:
        (kept,) = load_service(desk).overrides
    assert (kept.rule, kept.target, kept.reason) == ("group-size", "tue", "Cal waits longest")


@pytest.mark.parametrize("to", ["tue", "roof tue", "room ", "room nowhere"])
def test_place_that_is_none_is_refused(visitor: Visitor, planned: RosterVersion, to: str) -> None:
    assert visitor.open(f"{WEEK}/families/bea?to={to}").status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_page_of_a_family_without_a_place_gives_the_words_for_it(visitor: Visitor, shelf: Store) -> None:
    """The words are there whatever the reason, in both languages, and no flag's kind is on the page."""
    for marked in ({"windows": ()}, {"flags": (Flag(kind=FlagKind.SELF_HARM, set_by="Ada"),)}):
        records = (*small_service().families, FamilyRecord(family=family("dot", **marked), name="Dot D."))
        again(shelf, families=records)

        visitor.open(f"{WEEK}/families/dot")

        assert " ".join(not_offered(small_service().voice).split()) in visitor.text
        assert "self-harm" not in visitor.text
