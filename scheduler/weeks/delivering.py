"""The outbox of a week into a folder: for a service without a mail server, and to look at."""

from datetime import date
from pathlib import Path

from scheduler.delivery import folder
from scheduler.messages.gate import gate
from scheduler.records import Contact, Route, Service
from scheduler.store import Store
from scheduler.store.service import load_service
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.doing import message_sent
from scheduler.weeks.outgoing import Message, MessageKind, Outgoing
from scheduler.weeks.sending import messages_of
from scheduler.weeks.states import MessageState


def deliver_to_folder(store: Store, week: date, outgoing: Outgoing, place: Path, by: By) -> tuple[int, int]:
    """The week's queued messages lie in the folder and count as sent; gives how many went, and how many waited.

    Each contact record is read again now, and the gate asked again: whoever may not be written to any more
    is left in the queue. Tasks and loan requests of the publication are written beside the messages.
    """
    with store.reading() as desk:
        service = load_service(desk)
        queued = messages_of(desk, week, MessageState.QUEUED)
    contacts = {contact.id: contact for contact in service.contacts}
    ready = [row for row in queued if may_go(contacts.get(row.contact), row, service, by)]
    messages = tuple(_message(row, contacts[row.contact]) for row in ready)
    folder.write(Outgoing(messages=messages, tasks=outgoing.tasks, loans=outgoing.loans), place)
    for row in ready:
        if row.id is not None:
            message_sent(store, row.id, by)
    return len(ready), len(queued) - len(ready)


def may_go(contact: Contact | None, row: OutboxRow, service: Service, by: By) -> bool:
    """Whether the contact record, as it is now, allows the message by the way it was written for."""
    if contact is None:
        return False
    answer = gate(contact, by.at, service)
    return answer.is_open and answer.route.value == row.route and row.not_before <= by.at


def _message(row: OutboxRow, contact: Contact) -> Message:
    return Message(
        kind=MessageKind(row.kind),
        contact=row.contact,
        family=row.family,
        token=row.token,
        route=Route(row.route),
        address=contact.address.strip(),
        subject=row.subject,
        text=row.text,
        mail=row.mail,
        calendar=row.calendar,
        useless_after=row.useless_after,
    )
