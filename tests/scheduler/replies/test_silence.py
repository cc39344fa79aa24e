"""Who has not answered by the day that was asked for is asked by a person, once; and no place is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from scheduler.jobs.daily import check_if_due
from scheduler.messages.answer_by import answer_by
from scheduler.records import Route, Service
from scheduler.replies import Answer, Given, Via, take_in
from scheduler.replies.silence import ask_the_silent
from scheduler.store import Store
from scheduler.store.tables import OutboxRow, PlaceRow
from scheduler.store.trail import By
from scheduler.weeks.doing import message_sent
from scheduler.weeks.sending import NO_ANSWER, messages_of, tasks_of
from scheduler.weeks.states import MessageState, TaskState
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import WeekTime
from support.small_service import LATER, contact, published, running, saved, small_service
from support.weeks import MONDAY, programme

# Tuesday 2 March is answered by Saturday 27 February, so on Sunday it is late.
SATURDAY, SUNDAY = LATER + timedelta(days=5), LATER + timedelta(days=6)
BY = By(who="Supergroup", at=SUNDAY)


def sent(store: Store) -> Store:
    """The week is published, and its messages have left."""
    published(store, running())
    with store.reading() as desk:
        queued = [row.id for row in messages_of(desk, MONDAY, MessageState.QUEUED) if row.id is not None]
    for message in queued:
        message_sent(store, message, By(who="Mair", at=LATER))
    return store


def service(**changes: object) -> Service:
    """Bea, who is told by text message, may be rung on Tuesdays."""
    found = small_service()
    amy, _, cal = found.contacts
    bea = contact("bea", route=Route.SMS, address="029 2000 0000", safe_times=(WeekTime(1, 600, 720),), **changes)
    return replace(found, contacts=(amy, bea, cal))


def asked(store: Store) -> list[tuple[str, str]]:
    with store.reading() as desk:
        rows = tasks_of(desk, MONDAY, TaskState.OPEN, TaskState.HELD)
    return [(row.contact, row.kind) for row in rows if row.reason == NO_ANSWER]


def ask(store: Store, at=SUNDAY) -> int:  # type: ignore[no-untyped-def]
    with store.writing() as desk:
        return ask_the_silent(desk, at)


@pytest.mark.parametrize(
    ("days", "starts_in", "expected_in"),
    [(3, 8, 5), (3, 4, 1), (3, 3, None), (0, 8, None), (1, 1, None)],
)
def test_day_to_answer_by_is_named_while_it_is_to_come(days: int, starts_in: int, expected_in: int | None) -> None:
    told = LATER.date()
    found = answer_by(programme(reply_by_days=days), told + timedelta(days=starts_in), told)
    assert found == (None if expected_in is None else told + timedelta(days=expected_in))


def test_silent_adults_are_asked_once_the_day_is_over(store: Store) -> None:
    """Amy gave an e-mail address and no time for a call; Cal is rung anyway."""
    sent(saved(store, service()))
    assert ask(store, SATURDAY) == 0

    assert ask(store) == 2
    assert ask(store, SUNDAY + timedelta(days=1)) == 0

    assert asked(store) == [("c-amy", "find-a-way"), ("c-bea", "call")]
    with store.reading() as desk:
        assert {row.family for row in desk.session.exec(select(PlaceRow))} == {"amy", "bea", "cal"}


def test_who_has_answered_is_not_asked(store: Store) -> None:
    sent(saved(store, service()))
    yes = Given(contact="c-amy", family="amy", monday=MONDAY, answer=Answer.ACCEPT, via=Via.PAGE, at=SATURDAY)
    take_in(store, yes, BY)

    ask(store)
    assert asked(store) == [("c-bea", "call")]

    take_in(store, replace(yes, contact="c-bea", family="bea", answer=Answer.HOME, at=SUNDAY), BY)
    assert asked(store) == []


def test_who_may_not_be_reached_is_not_chased(store: Store) -> None:
    sent(saved(store, service()))
    stop_all_contact(store, "c-bea", BY)

    ask(store)

    assert asked(store) == [("c-amy", "find-a-way")]


def test_who_has_heard_nothing_yet_is_not_asked(store: Store) -> None:
    published(saved(store, service()), running())

    assert ask(store) == 0


def test_message_of_the_last_days_asks_for_no_day_and_nobody_is_chased(store: Store) -> None:
    saved(store, service())
    published(store, running(), at=SATURDAY)
    with store.writing() as desk:
        for row in desk.session.exec(select(OutboxRow)):
            row.state = MessageState.SENT

    assert ask(store) == 0


def test_programme_without_a_day_chases_nobody(store: Store) -> None:
    found = service()
    quiet = tuple(replace(one, reply_by_days=0) for one in found.programmes)
    sent(saved(store, replace(found, programmes=quiet)))

    assert ask(store) == 0


def test_daily_check_asks_the_silent(store: Store) -> None:
    sent(saved(store, service()))

    assert check_if_due(store, SUNDAY)

    assert asked(store) == [("c-amy", "find-a-way"), ("c-bea", "call")]


def test_task_outlives_a_publishing_that_is_no_news(store: Store) -> None:
    sent(saved(store, service()))
    ask(store)

    published(store, running(), at=SUNDAY)

    assert asked(store) == [("c-amy", "find-a-way"), ("c-bea", "call")]
