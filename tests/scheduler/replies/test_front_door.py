"""All answers end in one record, with their time and way; none changes a place, and each is answered alike."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from scheduler.replies import THE_SAME_WORDS, Answer, Doubt, Given, Via, take_in
from scheduler.store import Store
from scheduler.store.trail import By, traces
from support.answers import answers
from support.small_service import LATER, ledgers, published, running
from support.weeks import MONDAY

SOON = LATER + timedelta(minutes=5)
BY = By(who="page", at=SOON)
YES = Given(contact="c-amy", family="amy", monday=MONDAY, answer=Answer.ACCEPT, via=Via.PAGE, at=SOON)


def kept(store: Store) -> list[tuple[str, str, Answer, Via, Doubt]]:
    every = (one.given for one in answers(store))
    return [(one.contact, one.family, one.answer, one.via, one.doubt) for one in every]


def without_answer(tables: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """The ledgers but for what calendars are told of an answer."""
    kept = [{name: value for name, value in row.items() if name != "partstat"} for row in tables["meetings"]]
    return {**tables, "meetings": kept}


def test_answer_is_kept_and_nothing_else_changes(told: Store) -> None:
    before = ledgers(told)

    for answer in Answer:
        take_in(told, replace(YES, answer=answer), BY)

    assert kept(told) == [("c-amy", "amy", answer, Via.PAGE, Doubt.NONE) for answer in Answer]
    assert without_answer(ledgers(told)) == without_answer(before)


def test_every_way_in_ends_in_the_same_record(told: Store) -> None:
    for via in Via:
        take_in(told, replace(YES, via=via), BY)

    assert kept(told) == [("c-amy", "amy", Answer.ACCEPT, via, Doubt.NONE) for via in Via]


def test_the_words_are_these_to_the_byte() -> None:
    assert THE_SAME_WORDS["en"].encode() == b"We have your answer. Nothing changes until we contact you."
    assert list(THE_SAME_WORDS) == ["en", "cy"]


@pytest.mark.parametrize(
    ("given", "doubt"),
    [
        (replace(YES, contact="c-nobody"), Doubt.NOBODY_KNOWN),
        (replace(YES, family="nobody"), Doubt.NOBODY_KNOWN),
        (replace(YES, family="bea"), Doubt.ANOTHER_HOUSEHOLD),
        (replace(YES, monday=MONDAY + timedelta(days=7)), Doubt.NO_APPOINTMENT),
        (replace(YES, at=SOON + timedelta(days=30)), Doubt.OVER),
        (replace(YES, doubt=Doubt.OUTDATED), Doubt.OUTDATED),
    ],
)
def test_doubtful_answer_is_kept_for_staff_and_gives_nothing_back(told: Store, given: Given, doubt: Doubt) -> None:
    take_in(told, given, BY)

    found = answers(told, given.monday or MONDAY)
    assert [(one.given.doubt, one.counts) for one in found] == [(doubt, False)]


def test_answer_of_nobody_known_is_shown_in_the_week_that_people_look_at(told: Store) -> None:
    take_in(told, replace(YES, contact="", family="", monday=None), BY)

    assert kept(told) == [("", "", Answer.ACCEPT, Via.PAGE, Doubt.NOBODY_KNOWN)]


def test_answer_of_nobody_known_is_shown_in_the_week_it_came_in_while_nothing_is_published(store: Store) -> None:
    take_in(store, replace(YES, contact="", family="", monday=None), BY)

    (found,) = answers(store, SOON.date() - timedelta(days=SOON.weekday()))
    assert found.given.doubt is Doubt.NOBODY_KNOWN


def test_answer_to_a_withdrawn_place_is_of_a_cancelled_appointment(told: Store) -> None:
    published(told, running(room=("bea",), remote=("cal",)), at=LATER + timedelta(minutes=1))

    take_in(told, YES, BY)

    assert kept(told) == [("c-amy", "amy", Answer.ACCEPT, Via.PAGE, Doubt.CANCELLED)]


def test_same_key_a_second_time_changes_nothing(told: Store) -> None:
    take_in(told, replace(YES, key="text:1"), BY)
    take_in(told, replace(YES, key="text:1", answer=Answer.DECLINE), BY)

    assert kept(told) == [("c-amy", "amy", Answer.ACCEPT, Via.PAGE, Doubt.NONE)]


def test_later_answer_of_the_same_adult_stands(told: Store) -> None:
    take_in(told, YES, BY)
    take_in(told, replace(YES, answer=Answer.DECLINE, at=SOON + timedelta(minutes=1)), BY)
    take_in(told, replace(YES, contact="c-bea", family="bea"), BY)

    assert {(one.given.contact, one.given.answer): one.counts for one in answers(told)} == {
        ("c-amy", Answer.ACCEPT): False,
        ("c-amy", Answer.DECLINE): True,
        ("c-bea", Answer.ACCEPT): True,
    }


def test_answer_in_doubt_is_not_hidden_by_one_that_counts(told: Store) -> None:
    take_in(told, YES, BY)
    take_in(told, replace(YES, answer=Answer.DECLINE, doubt=Doubt.ANOTHER_SENDER), BY)

    assert [(one.given.answer, one.latest, one.counts) for one in answers(told)] == [
        (Answer.ACCEPT, True, True),
        (Answer.DECLINE, True, False),
    ]


def test_any_text_can_be_kept(told: Store) -> None:
    take_in(told, replace(YES, note="a\0b\ud800c" + "x" * 5000, key="\0\ud800"), BY)

    (found,) = answers(told)
    assert (found.given.note, found.given.key) == ("ab?c" + "x" * 1996, "?")


def test_note_stands_in_no_trail(told: Store) -> None:
    take_in(told, replace(YES, note="he reads my phone"), BY)

    with told.reading() as desk:
        trail = [(one.what, one.subject) for one in traces(desk) if "he reads" not in str(one)]
    assert trail[-1] == ("answer taken in", "family amy")


@pytest.mark.parametrize("statement", ["UPDATE replies SET answer = 'decline'", "DELETE FROM replies"])
def test_database_refuses_to_change_an_answer(told: Store, statement: str) -> None:
    take_in(told, YES, BY)

    with pytest.raises(DatabaseError, match="kept as it was written"), told.engine.begin() as connection:
        connection.execute(text(statement))
