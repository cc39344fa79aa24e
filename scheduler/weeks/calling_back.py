"""Messages that were written by a contact record that says otherwise now: they are called back before they go."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from scheduler.messages.tasks import COORDINATOR
from scheduler.records import Contact, Service
from scheduler.store import Desk
from scheduler.store.tables import MeetingRow, OutboxRow
from scheduler.weeks.hearing import OF_A_PLACE
from scheduler.weeks.outgoing import MessageKind, Task, TaskKind
from scheduler.weeks.sending import NOT_GONE_YET, task_row
from scheduler.weeks.states import MessageState, TaskState
from scheduler.weeks.withdrawing import tell_of_withdrawal

CHANGED = "contact-changed"


def call_back_outdated(desk: Desk, before: Service, now: Service, at: datetime) -> None:
    """No message waits whose adult's contact record has changed since; a person tells them instead.

    Its text, its address and what it may say are those of the old record. A stop alone changes none of them.
    Of a reminder nobody is told.
    """
    contacts = {contact.id: contact for contact in now.contacts}
    changed = [
        old.id
        for old in before.contacts
        if (new := contacts.get(old.id)) is None or _without_stop(new) != _without_stop(old)
    ]
    asked = select(OutboxRow).where(
        OutboxRow.organisation_id == desk.organisation,
        col(OutboxRow.contact).in_(changed),
        col(OutboxRow.state).in_(NOT_GONE_YET),
    )
    for row in desk.session.exec(asked.order_by(col(OutboxRow.id))).all():
        row.state = MessageState.CANCELLED
        contact = contacts.get(row.contact)
        if row.kind == MessageKind.CANCELLATION:
            _ask(desk, row, tell_of_withdrawal(row.family, row.contact, row.useless_after, contact), contact, at)
        elif row.kind in OF_A_PLACE:
            meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
            if meeting is not None:
                meeting.told, meeting.gist = False, ""  # no gist is like this one: publishing again is news
            _ask(desk, row, _to_tell(row, contact, meeting.start if meeting else at), contact, at)


def _without_stop(contact: Contact) -> Contact:
    return replace(contact, stop=False, stop_set_by="", unreachable_since=None)


def _to_tell(row: OutboxRow, contact: Contact | None, before: datetime) -> Task:
    return Task(
        kind=TaskKind.TELL,
        family=row.family,
        contact=row.contact,
        who=COORDINATOR,
        reason=CHANGED,
        words="The contact record changed before the message went, so it did not go. Look up the week in the roster,"
        " and tell this adult alone, as the record says now.",
        before=before,
        safe_times=contact.safe_times if contact else (),
    )


def _ask(desk: Desk, row: OutboxRow, task: Task, contact: Contact | None, at: datetime) -> None:
    """A task for somebody; held while contact with the adult is stopped."""
    asked = task_row(desk, row.monday, task, at)
    asked.state = TaskState.HELD if contact and contact.stop else TaskState.OPEN
    desk.session.add(asked)
