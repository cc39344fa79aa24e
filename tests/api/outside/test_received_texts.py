"""Texts that families send back, as GOV.UK Notify hands them on."""

from http import HTTPStatus

import pytest

from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.replies import IN_BOTH, answers_of
from scheduler.store import Store
from support.callers import Caller
from support.small_service import LATER, published, running
from support.weeks import MONDAY

TOKEN = "t" * 40
KNOWN = {"Authorization": f"Bearer {TOKEN}"}
TEXT = {
    "id": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
    "source_number": "442920000000",
    "destination_number": "447700900111",
    "message": "1",
    "date_received": "2027-02-22T10:00:00.000000Z",
}


@pytest.fixture
def told(shelf: Store) -> Store:
    published(shelf, running())
    return shelf


def outside(store: Store, token: str = TOKEN) -> Caller:
    return Caller(create_outside(Outside(store=store, now=lambda: LATER, callback_token=token)))


def kept(store: Store) -> list[tuple[str, str]]:
    with store.reading() as desk:
        return [(one.given.contact, one.given.answer.value) for one in answers_of(desk, MONDAY)]


def test_text_is_taken_in_once_however_often_it_is_handed_on(told: Store) -> None:
    answers = [outside(told).post("/notify/texts", json=TEXT, headers=KNOWN) for _ in range(2)]

    assert {(answer.status_code, answer.text) for answer in answers} == {(HTTPStatus.OK, IN_BOTH)}
    assert kept(told) == [("c-bea", "accept")]


def test_text_of_an_unknown_number_is_answered_with_the_same_bytes(told: Store) -> None:
    known = outside(told).post("/notify/texts", json=TEXT, headers=KNOWN)
    unknown = outside(told).post(
        "/notify/texts", json={**TEXT, "id": "other", "source_number": "447700900999", "message": "\0"}, headers=KNOWN
    )

    assert (known.status_code, known.content, known.headers) == (unknown.status_code, unknown.content, unknown.headers)
    assert kept(told) == [("c-bea", "accept"), ("", "unclear")]


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": TOKEN}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {TOKEN}x"}],
)
def test_who_does_not_know_the_token_finds_nothing(told: Store, headers: dict[str, str]) -> None:
    nothing = outside(told).get("/nothing-here")

    answer = outside(told).post("/notify/texts", json=TEXT, headers=headers)

    assert (answer.status_code, answer.content) == (nothing.status_code, nothing.content)
    assert kept(told) == []


def test_installation_without_a_token_takes_nothing(told: Store) -> None:
    answer = outside(told, "").post("/notify/texts", json=TEXT, headers={"Authorization": "Bearer "})

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert kept(told) == []
