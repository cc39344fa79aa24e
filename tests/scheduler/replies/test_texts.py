"""Texts that come back: 1, 2, 3 and few words, from numbers however they are written."""

from dataclasses import replace

import pytest

from scheduler.records import Route
from scheduler.replies import Answer, Doubt, Via
from scheduler.replies.saying import RING, understood
from scheduler.replies.texts import ReceivedText, take_in_text
from scheduler.replies.who import normal_number
from scheduler.store import Store
from scheduler.store.trail import By
from support.answers import answers
from support.small_service import LATER, contact, published, running, saved, small_service

BY = By(who="GOV.UK Notify", at=LATER)
TEXT = ReceivedText(id="t-1", number="442920000000", message="1", at=LATER)


@pytest.mark.parametrize(
    ("message", "answer", "note"),
    [
        ("1", Answer.ACCEPT, ""),
        (" 2. ", Answer.NOT_THIS_WEEK, ""),
        ("3", Answer.UNCLEAR, RING),
        ("YES!", Answer.ACCEPT, ""),
        ("ok", Answer.ACCEPT, ""),
        ("Iawn", Answer.ACCEPT, ""),
        ("ie", Answer.ACCEPT, ""),
        ("na", Answer.NOT_THIS_WEEK, ""),
        ("Nage.", Answer.NOT_THIS_WEEK, ""),
        ("yes but not with him there", Answer.UNCLEAR, "yes but not with him there"),
        ("no worries see you then", Answer.UNCLEAR, "no worries see you then"),
        ("1 or 2?", Answer.UNCLEAR, "1 or 2?"),
        ("12", Answer.UNCLEAR, "12"),
        ("STOP", Answer.UNCLEAR, "STOP"),
        ("", Answer.UNCLEAR, ""),
    ],
)
def test_words_are_understood_cautiously(message: str, answer: Answer, note: str) -> None:
    assert understood(message) == (answer, note)


@pytest.mark.parametrize(
    "number", ["07700 900123", "+447700900123", "+44 (0)7700 900 123", "0044 7700 900123", "447700900123"]
)
def test_number_is_one_however_it_is_written(number: str) -> None:
    assert normal_number(number) == "447700900123"


def test_text_is_an_answer_of_whoever_has_the_number(told: Store) -> None:
    take_in_text(told, TEXT, BY)

    (one,) = answers(told)
    assert (one.given.contact, one.given.family, one.given.answer) == ("c-bea", "bea", Answer.ACCEPT)
    assert (one.given.via, one.given.at, one.given.doubt) == (Via.TEXT, LATER, Doubt.NONE)


def test_same_text_handed_on_twice_is_one(told: Store) -> None:
    take_in_text(told, TEXT, BY)
    take_in_text(told, TEXT, BY)

    assert len(answers(told)) == 1


def test_unknown_number_is_for_staff(told: Store) -> None:
    take_in_text(told, replace(TEXT, number="447700900999"), BY)

    (one,) = answers(told)
    assert (one.given.contact, one.given.doubt) == ("", Doubt.NOBODY_KNOWN)
    assert one.given.note == "From 447700900999: 1"


def test_number_of_two_adults_is_for_staff(store: Store) -> None:
    """Two of one household share a telephone: nobody can tell who said yes."""
    service = small_service()
    other = replace(contact("bea", route=Route.SMS, address="+44 29 2000 0000", name="Bert"), id="c-bert")
    published(saved(store, replace(service, contacts=(*service.contacts, other))), running())

    take_in_text(store, TEXT, BY)

    (one,) = answers(store)
    assert (one.given.contact, one.given.family, one.given.doubt) == ("", "", Doubt.SHARED_ADDRESS)


def test_two_records_of_one_adult_are_one_adult(store: Store) -> None:
    service = small_service()
    again = replace(contact("bea", route=Route.TELEPHONE, address="029 2000 0000"), id="c-bea-2")
    published(saved(store, replace(service, contacts=(*service.contacts, again))), running())

    take_in_text(store, TEXT, BY)

    (one,) = answers(store)
    assert (one.given.contact, one.given.family, one.given.doubt) == ("c-bea", "bea", Doubt.NONE)


def test_text_with_nothing_to_answer_is_for_staff(store: Store) -> None:
    saved(store, small_service())

    take_in_text(store, TEXT, BY)

    (one,) = answers(store, LATER.date())  # the Monday of the week that it came in: 22 February 2027
    assert (one.given.contact, one.given.doubt) == ("c-bea", Doubt.NO_APPOINTMENT)
