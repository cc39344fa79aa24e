"""Sending by hand in tests: at a moment of their own, by what they give."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from scheduler.delivery.carriers import Carriers
from scheduler.delivery.settings import Delivery
from scheduler.store import Store
from scheduler.store.nouns import CONTACTS
from scheduler.store.service import change_contact
from scheduler.store.tables import OutboxRow, TaskRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.weeks.dispatching import Post, Sent
from scheduler.weeks.doing import message_sent, task_done
from support.small_service import LATER, MAIR, ledgers

SOON = LATER + timedelta(minutes=1)


def post(store: Store, delivery: Delivery, at: datetime = SOON) -> Post:
    return Post(store=store, carriers=Carriers(delivery, lambda: at), now=lambda: at)


def sent(store: Store, delivery: Delivery, at: datetime = SOON) -> Sent:
    """What a round of sending at this moment came to."""
    return post(store, delivery, at).send_due()


def hear(store: Store) -> None:
    """All that waits is sent and done by Mair: everybody has heard."""
    for row in ledgers(store)["outbox"]:
        if row["state"] == "queued":
            message_sent(store, row["id"], MAIR)
    for row in ledgers(store)["tasks"]:
        if row["state"] == "open":
            task_done(store, row["id"], MAIR)


def row(store: Store, contact: str) -> OutboxRow:
    """The newest message to this adult."""
    with store.reading() as desk:
        asked = select(OutboxRow).where(OutboxRow.contact == contact).order_by(col(OutboxRow.id).desc())
        found = desk.session.exec(asked).first()
        assert found is not None
        desk.session.expunge_all()
        return found


def state(store: Store, contact: str) -> str:
    return row(store, contact).state


def tasks(store: Store, contact: str) -> list[tuple[str, str, str]]:
    """Kind, reason and state of the tasks for this adult."""
    with store.reading() as desk:
        asked = select(TaskRow).where(TaskRow.contact == contact).order_by(col(TaskRow.id))
        return [(one.kind, one.reason, one.state) for one in desk.session.exec(asked)]


def changed(store: Store, contact: str, **changes: Any) -> None:
    """The contact record is another, by a way that calls nothing back."""
    with store.writing() as desk:
        found = desk.session.get_one(ContactRow, (desk.organisation, contact))
        change_contact(desk, replace(CONTACTS.bodies.read(found.body), **changes))
