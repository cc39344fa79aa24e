"""A message waits only while the contact record that it was written by stands."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from scheduler.records import MaySay, Service
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.delivering import deliver_to_folder
from scheduler.weeks.dispatching import Sent
from scheduler.weeks.importing import import_service
from scheduler.weeks.outgoing import Outgoing
from scheduler.weeks.stopping import stop_all_contact
from support.small_service import LATER, MAIR, contact, ledgers, published, running, saved, small_service
from support.weeks import MONDAY

TOM = By(who="Tom", at=LATER + timedelta(hours=1))


def changed(store: Store, **changes: Any) -> None:
    """Amy's contact record says this now."""

    def merged(service: Service) -> Service:
        return replace(service, contacts=(contact("amy", **changes), *service.contacts[1:]))

    import_service(store, merged, TOM)


def states(store: Store) -> dict[str, str]:
    return {row["contact"]: row["state"] for row in ledgers(store)["outbox"]}


@pytest.mark.parametrize(
    "changes",
    [{"address": "new@example.org"}, {"may_say": MaySay.NEUTRAL}, {"expires": date(2027, 2, 28)}],
    ids=["address", "may-say", "expires"],
)
def test_message_by_an_older_contact_record_does_not_go(store: Store, tmp_path: Path, changes: dict[str, Any]) -> None:
    """The old mail goes to the old address and names the place: a person tells Amy instead."""
    published(saved(store, small_service()), running())
    changed(store, **changes)
    nothing = Outgoing(meetings=(), messages=(), tasks=(), loans=())
    assert deliver_to_folder(store, MONDAY, nothing, tmp_path, TOM) == Sent(sent=1)
    assert list(tmp_path.glob("invites/*")) == []
    assert states(store) == {"c-amy": "cancelled", "c-bea": "sent"}
    (task,) = (row for row in ledgers(store)["tasks"] if row["contact"] == "c-amy")
    assert (task["kind"], task["reason"], task["state"]) == ("tell", "contact-changed", "open")


def test_publishing_again_writes_by_the_new_record(store: Store) -> None:
    published(saved(store, small_service()), running())
    changed(store, expires=date(2027, 11, 30))
    again = published(store, running(), at=LATER + timedelta(hours=2))
    assert [message.contact for message in again.outgoing.messages] == ["c-amy"]
    assert [row["state"] for row in ledgers(store)["tasks"] if row["contact"] == "c-amy"] == ["cancelled"]


def test_held_message_by_an_older_record_is_not_released(store: Store) -> None:
    published(saved(store, small_service()), running())
    stop_all_contact(store, "c-amy", MAIR)
    changed(store, address="new@example.org", stop=True, stop_set_by="Mair")
    assert states(store)["c-amy"] == "cancelled"
    assert [row["state"] for row in ledgers(store)["tasks"] if row["contact"] == "c-amy"] == ["held"]


def test_message_by_a_record_that_stands_waits_on(store: Store) -> None:
    published(saved(store, small_service()), running())
    changed(store)
    assert states(store) == {"c-amy": "queued", "c-bea": "queued"}
