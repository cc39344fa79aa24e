"""What becomes of a meeting that a newer roster does not have: nobody waits in vain, and nobody is told unsafely."""

from collections.abc import Mapping, Set
from datetime import date, datetime

from scheduler.messages.gate import STAFF_WORDS, Refusal
from scheduler.messages.tasks import COORDINATOR, SAFEGUARDING
from scheduler.messages.words import languages
from scheduler.records import Contact, Service
from scheduler.store.desk import Desk
from scheduler.store.tables import MeetingRow
from scheduler.weeks.meetings import Key
from scheduler.weeks.outgoing import Task, TaskKind
from scheduler.weeks.sending import PLACE_WITHDRAWN, TOLD_BY_VOICE, cancel_messages, messages_of, tasks_of
from scheduler.weeks.states import MeetingState, MessageState, TaskState


def withdraw(
    desk: Desk, monday: date, gone: Mapping[Key, MeetingRow], placed: Set[str], service: Service
) -> tuple[Task, ...]:
    """Meetings that nobody composed again stand no more; gives the tasks to tell those who had heard of them.

    A family that still has a place, but an adult who may not be told now, is left to the tasks that composing
    gave. Where all contact with the adult is stopped, the meeting is held: releasing the adult asks somebody
    to tell them.
    """
    told = heard(desk, monday)
    contacts = {contact.id: contact for contact in service.contacts}
    tasks = []
    for key, row in gone.items():
        contact = contacts.get(row.contact)
        is_stopped = contact is not None and contact.stop
        row.state = MeetingState.HELD if is_stopped else MeetingState.WITHDRAWN
        desk.session.add(row)
        if row.family not in placed and key in told:
            tasks.append(
                find_a_way_to_withdraw(row.family, row.start, is_stopped=True)
                if is_stopped
                else tell_of_withdrawal(row.family, row.contact, row.start, contact)
            )
    cancel_messages(desk, monday, set(gone))
    return tuple(tasks)


def heard(desk: Desk, monday: date) -> frozenset[Key]:
    """Adults who were written to, or spoken to, about a family's place this week."""
    sent = {(row.contact, row.family) for row in messages_of(desk, monday, MessageState.SENT)}
    spoken = {(row.contact, row.family) for row in tasks_of(desk, monday, TaskState.DONE) if row.kind in TOLD_BY_VOICE}
    return frozenset(sent | spoken)


def tell_of_withdrawal(family: str, contact: str, start: datetime, record: Contact | None) -> Task:
    """Somebody tells this adult by voice that the appointment does not stand; the record says when it is safe.

    They are given the words for it, since whoever says why says too much: the words are the same whatever the cause.
    """
    said = " / ".join(phrases.not_offered for phrases in languages(record.language if record else None))
    return Task(
        kind=TaskKind.TELL,
        family=family,
        contact=contact,
        who=COORDINATOR,
        reason=PLACE_WITHDRAWN,
        words="The appointment they were told of does not stand any more. Tell this adult alone, by voice, when it is"
        f" safe. Of the reason say only: “{said}”",
        before=start,
        safe_times=record.safe_times if record else (),
    )


def find_a_way_to_withdraw(family: str, start: datetime, *, is_stopped: bool) -> Task:
    """Nobody of the household may be told as things are: a person decides how the family hears of it."""
    stands = "The appointment this family was told of does not stand any more."
    return Task(
        kind=TaskKind.FIND_A_WAY,
        family=family,
        contact="",
        who=SAFEGUARDING if is_stopped else COORDINATOR,
        reason=PLACE_WITHDRAWN,
        words=f"{STAFF_WORDS[Refusal.STOPPED if is_stopped else Refusal.NO_ROUTE]} {stands}",
        before=start,
    )
