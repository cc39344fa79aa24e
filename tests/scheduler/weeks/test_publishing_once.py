"""Publishing asked for again with the same key is not done again."""

import pytest

from scheduler.errors import BadInput, WrongState
from scheduler.messages.compose import compose
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.given_out import files_of, letters, requests_of_week
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing_once import Published, publish_once
from scheduler.weeks.stopping import stop_all_contact
from support.signed import signed_off
from support.small_service import LATER, MAIR, ledgers, running, saved, small_service
from support.weeks import AS_OF, MONDAY


@pytest.fixture
def signed(store: Store) -> Store:
    saved(store, small_service())
    planned = plan_week(store, MONDAY, AS_OF, running(), MAIR)
    signed_off(store, MONDAY, planned.digest, MAIR)
    return store


def test_same_key_of_somebody_else_gets_no_answer_of_the_first(signed: Store) -> None:
    publish_once(signed, MONDAY, compose, MAIR, "a")

    with pytest.raises(WrongState):
        publish_once(signed, MONDAY, compose, By(who="Tom", at=LATER), "a")


def test_same_key_gives_the_answer_of_the_first_time(signed: Store) -> None:
    first = publish_once(signed, MONDAY, compose, MAIR, "a")
    written = ledgers(signed)

    assert publish_once(signed, MONDAY, compose, MAIR, "a") == first
    assert ledgers(signed) == written
    assert first == Published(
        week=MONDAY,
        version=1,
        digest=first.digest,
        published_at=LATER,
        published_by="Mair",
        messages=2,
        invites=1,
        tasks=1,
        loans=1,
    )


def test_other_key_finds_the_week_published(signed: Store) -> None:
    publish_once(signed, MONDAY, compose, MAIR, "a")

    with pytest.raises(WrongState):
        publish_once(signed, MONDAY, compose, MAIR, "b")


def test_key_of_another_request_is_refused(signed: Store) -> None:
    publish_once(signed, MONDAY, compose, MAIR, "a")

    with pytest.raises(BadInput, match="it was used to publish the week of 2027-03-01; expected a new key"):
        publish_once(signed, MONDAY.replace(day=8), compose, MAIR, "a")


def test_failed_publishing_leaves_the_key_unused(store: Store) -> None:
    saved(store, small_service())
    with pytest.raises(WrongState):
        publish_once(store, MONDAY, compose, MAIR, "a")

    planned = plan_week(store, MONDAY, AS_OF, running(), MAIR)
    signed_off(store, MONDAY, planned.digest, MAIR)
    assert publish_once(store, MONDAY, compose, MAIR, "a").version == 1


def test_letters_and_loans_of_a_stopped_adult_stay_here(signed: Store) -> None:
    publish_once(signed, MONDAY, compose, MAIR, "a")
    stop_all_contact(signed, "c-amy", MAIR)
    stop_all_contact(signed, "c-cal", MAIR)

    with signed.reading() as desk:
        going = {letter.row.family: (letter.row.state, letter.may_go) for letter in letters(desk, MONDAY, MAIR)}
        assert going == {"amy": ("held", False), "bea": ("queued", True)}
        assert requests_of_week(desk, MONDAY) == ()


def test_letter_is_given_out_under_a_name_without_a_name(signed: Store) -> None:
    publish_once(signed, MONDAY, compose, MAIR, "a")

    with signed.reading() as desk:
        amy, bea = letters(desk, MONDAY, MAIR)
        assert set(files_of(amy)) == {f"invites/{amy.row.token}.eml", f"invites/{amy.row.token}.ics"}
        assert files_of(bea) == {f"messages/{bea.row.token}.sms.txt": f"{bea.row.text}\n".encode()}


def test_loan_requests_are_those_that_were_published(signed: Store) -> None:
    publish_once(signed, MONDAY, compose, MAIR, "a")

    with signed.reading() as desk:
        (request,) = requests_of_week(desk, MONDAY)
    assert (request.family, request.depot_name, [item.name for item in request.kit]) == (
        "cal", "Team cupboard", ["tablet", "charger", "stand"],
    )  # fmt: skip
