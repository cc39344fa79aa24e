"""A call reaches somebody or nobody; nobody stays on the list until somebody finds another way, or is at the door."""

from datetime import timedelta

import pytest

from scheduler.errors import BadInput, WrongState
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.doing import CallOutcome, task_done
from scheduler.weeks.hearing import heard
from support.post import tasks
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import MONDAY, at


@pytest.fixture
def week(store: Store) -> Store:
    """Cal is to be rung on the Tuesday between 10 and 12; the session begins on Tuesday, a week later, at 10."""
    published(saved(store, small_service()), running())
    return store


def call(store: Store) -> dict[str, object]:
    return next(one for one in ledgers(store)["tasks"] if one["kind"] == "call")


def rung(store: Store, outcome: CallOutcome, by: By | None = None) -> None:
    task_done(store, int(str(call(store)["id"])), by or By(who="Tom", at=LATER), outcome)


def told(store: Store) -> bool:
    return bool(next(one["told"] for one in ledgers(store)["places"] if one["family"] == "cal"))


def test_reached_tells_the_adult(week: Store) -> None:
    rung(week, CallOutcome.REACHED)

    assert (call(week)["state"], call(week)["outcome"], told(week)) == ("done", "reached", True)


def test_not_reached_stays_on_the_list_and_tells_nobody(week: Store) -> None:
    rung(week, CallOutcome.NOT_REACHED)

    found = call(week)
    assert (found["state"], found["outcome"], found["tried"], told(week)) == ("open", "not-reached", 1, False)
    with week.reading() as desk:
        last = traces(desk, "family cal")[-1]
    assert (last.what, last.details) == ("not reached", {"task": found["id"], "kind": "call", "tried": 1})


def test_third_time_not_reached_somebody_finds_another_way(week: Store) -> None:
    for _ in range(3):
        rung(week, CallOutcome.NOT_REACHED)

    assert tasks(week, "c-cal") == [("call", "by-telephone", "done"), ("find-a-way", "not-reached", "open")]
    words = next(one["words"] for one in ledgers(week)["tasks"] if one["reason"] == "not-reached")
    assert words.startswith("Rung 3 times, and nobody was reached. Find another safe way before then, or have somebody")
    with pytest.raises(WrongState):
        rung(week, CallOutcome.NOT_REACHED)


def test_not_reached_is_not_heard(week: Store) -> None:
    for _ in range(3):
        rung(week, CallOutcome.NOT_REACHED)

    with week.reading() as desk:
        assert ("c-cal", "cal") not in heard(desk, MONDAY)
    assert not told(week)


def test_no_safe_time_left_is_for_somebody_at_the_door(week: Store) -> None:
    """At noon on the last Tuesday the safe time is over; the next begins when the session does."""
    rung(week, CallOutcome.NOT_REACHED, By(who="Tom", at=at(-6, 12)))

    assert tasks(week, "c-cal") == [("call", "by-telephone", "done"), ("find-a-way", "not-reached", "open")]


def test_what_nobody_is_rung_for_reaches_nobody(week: Store) -> None:
    for _ in range(3):
        rung(week, CallOutcome.NOT_REACHED)
    other = next(one["id"] for one in ledgers(week)["tasks"] if one["kind"] == "find-a-way")

    with pytest.raises(BadInput, match="expected a call"):
        task_done(week, other, By(who="Tom", at=LATER), CallOutcome.NOT_REACHED)


def test_another_way_is_still_to_be_found_after_publishing_again(week: Store) -> None:
    for _ in range(3):
        rung(week, CallOutcome.NOT_REACHED)

    published(week, running(), at=LATER + timedelta(hours=1))

    assert ("find-a-way", "not-reached", "open") in tasks(week, "c-cal")
