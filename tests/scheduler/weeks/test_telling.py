"""What a replan would tell each family is drafted by the rules of publishing: changes first, farewells in writing."""

from dataclasses import replace

import pytest

from scheduler.messages.news import News
from scheduler.messages.words import ENGLISH
from scheduler.records import Contact, Route
from scheduler.weeks.gather import gather
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.telling import Telling, telling
from solver.problem import Published, Side
from support.small_service import contact, running, small_service
from support.weeks import AS_OF, MONDAY, at

AMY_GONE = running("tue", room=("bea",), remote=("cal",))


def told(*families: str, contacts: tuple[Contact, ...] = ()) -> Telling:
    """Amy loses her place and Bea comes into the room; these families had been told of Tuesday."""
    place = Published(family="", session="tue", group="new", side=Side.REMOTE, start=at(1, 10), told=True)
    plain = small_service()
    service = replace(
        plain,
        published=tuple(replace(place, family=one) for one in families),
        contacts=contacts or (contact("amy", language="en"), *plain.contacts[1:]),
    )
    problem = gather(service, MONDAY, AS_OF)
    return telling(service, problem, running("tue")(problem), AMY_GONE(problem))


def test_families_with_news_are_told_apart() -> None:
    assert [(one.family, one.news) for one in told("amy", "bea", "cal").hears] == [
        ("amy", (News.CANCELLED,)),
        ("bea", (News.SIDE,)),
    ]


def test_lost_place_is_drafted_as_the_message_that_publishing_would_send() -> None:
    drafts = told("amy", "bea", "cal").drafts
    (message,) = (one for one in drafts.messages if one.family == "amy")
    assert (message.kind, message.contact) == (MessageKind.CANCELLATION, "c-amy")
    assert message.text == (
        f"Your appointment is cancelled: Tuesday 2 March 2027, 10:00 to 12:00.\n\n{ENGLISH.not_offered}"
    )
    assert b"METHOD:CANCEL\r\n" in (message.calendar or b"")
    assert drafts.tasks == ()


def test_change_is_drafted_as_a_change() -> None:
    (message,) = (one for one in told("amy", "bea").drafts.messages if one.family == "bea")
    assert message.kind == MessageKind.UPDATE
    assert message.text.startswith("Your appointment has changed. You take part in another way. Your appointment:")


def test_family_that_heard_nothing_gets_no_farewell() -> None:
    drafts = told("bea").drafts
    assert [one.family for one in drafts.messages] == ["bea"]


@pytest.mark.parametrize(
    ("adult", "asked"),
    [
        (contact("amy", route=Route.TELEPHONE, address="029 2000 0009"), ["c-amy"]),
        (contact("amy", expires=None), ["c-amy"]),
        (contact("amy", stop=True), [""]),
    ],
    ids=["telephone", "no-expiry", "stopped"],
)
def test_who_may_not_be_written_to_is_left_to_a_person(adult: Contact, asked: list[str]) -> None:
    drafts = told("amy", contacts=(adult, *small_service().contacts[1:])).drafts
    assert [one.contact for one in drafts.tasks if one.family == "amy"] == asked
    assert "amy" not in {one.family for one in drafts.messages}
