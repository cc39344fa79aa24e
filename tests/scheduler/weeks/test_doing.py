"""Sent is sent and done is done, once."""

import pytest

from scheduler.errors import NotFound, WrongState
from scheduler.store import Store, found_store
from scheduler.store.trail import By, traces
from scheduler.weeks.doing import message_sent, task_done
from scheduler.weeks.stopping import stop_all_contact
from support.small_service import LATER, ledgers, published, running, saved, small_service

TOM = By(who="Tom", at=LATER)


@pytest.fixture
def service(store: Store) -> Store:
    saved(store, small_service())
    published(store, running())
    return store


def message(store: Store, contact: str) -> int:
    return next(int(row["id"]) for row in ledgers(store)["outbox"] if row["contact"] == contact)


def call(store: Store) -> int:
    return int(ledgers(store)["tasks"][0]["id"])


def test_message_leaves_once(service: Store) -> None:
    number = message(service, "c-amy")
    message_sent(service, number, TOM)

    states = {row["contact"]: row["state"] for row in ledgers(service)["outbox"]}
    assert states == {"c-amy": "sent", "c-bea": "queued"}
    with pytest.raises(WrongState, match=f"message {number}: it is sent; expected queued"):
        message_sent(service, number, TOM)


def test_held_message_does_not_leave(service: Store) -> None:
    stop_all_contact(service, "c-amy", TOM)

    with pytest.raises(WrongState, match="it is held; expected queued"):
        message_sent(service, message(service, "c-amy"), TOM)


def told(store: Store) -> set[str]:
    return {row["family"] for row in ledgers(store)["places"] if row["told"]}


def test_call_that_is_made_tells_the_family(service: Store) -> None:
    assert told(service) == {"amy", "bea"}

    task_done(service, call(service), TOM)

    assert told(service) == {"amy", "bea", "cal"}
    with service.reading() as desk:
        last = traces(desk, "family cal")[-1]
    assert (last.by, last.what, last.details) == (TOM, "task done", {"task": call(service), "kind": "call"})


def test_call_is_made_once(service: Store) -> None:
    task_done(service, call(service), TOM)

    with pytest.raises(WrongState, match="it is done; expected open"):
        task_done(service, call(service), TOM)


def test_another_organisation_finds_neither(service: Store) -> None:
    other = found_store(service.engine, "other")

    with pytest.raises(NotFound, match="there is none in the outbox"):
        message_sent(other, message(service, "c-amy"), TOM)
    with pytest.raises(NotFound, match="there is no such task"):
        task_done(other, call(service), TOM)
