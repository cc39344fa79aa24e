"""Messages that were written by a contact record that says otherwise now: they are called back before they go."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from scheduler.messages.tasks import COORDINATOR
from scheduler.records import Contact, Service
from scheduler.store import Desk
from scheduler.store.tables import MeetingRow, OutboxRow
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.sending import WAITING_MESSAGES, task_row
from scheduler.weeks.states import MessageState, TaskState

CHANGED = "contact-changed"


def call_back_outdated(desk: Desk, before: Service, now: Service, at: datetime) -> None:
    """No message waits whose adult's contact record has changed since; a person tells them instead.

    Its text, its address and what it may say are those of the old record. A stop alone changes none of them.
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
        col(OutboxRow.state).in_(WAITING_MESSAGES),
    )
    for row in desk.session.exec(asked.order_by(col(OutboxRow.id))).all():
        row.state = MessageState.CANCELLED
        meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
        if meeting is not None:
            meeting.told, meeting.gist = False, ""  # no gist is like this one: publishing again is news
        _ask_to_tell(desk, row, contacts.get(row.contact), meeting.start if meeting else at, at)


def _without_stop(contact: Contact) -> Contact:
    return replace(contact, stop=False, stop_set_by="", unreachable_since=None)


def _ask_to_tell(desk: Desk, row: OutboxRow, contact: Contact | None, before: datetime, at: datetime) -> None:
    """A task for somebody; held while contact with the adult is stopped."""
    task = Task(
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
    asked = task_row(desk, row.monday, task, at)
    asked.state = TaskState.HELD if contact and contact.stop else TaskState.OPEN
    desk.session.add(asked)
