"""What becomes of a meeting that a newer roster does not have: nobody waits in vain, and nobody is told unsafely."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from scheduler.invites.identity import Identity
from scheduler.messages.cancelling import Gone, cancellation
from scheduler.messages.gate import STAFF_WORDS, Refusal, gate
from scheduler.messages.news import read_gist
from scheduler.messages.tasks import COORDINATOR, SAFEGUARDING
from scheduler.messages.words import languages
from scheduler.records import Contact, Route, Service
from scheduler.store.desk import Desk
from scheduler.store.tables import MeetingRow
from scheduler.weeks.meetings import NOTHING_HEARD, Heard, Key, LedgerIdentities, keep_identity
from scheduler.weeks.outgoing import Message, Task, TaskKind
from scheduler.weeks.sending import PLACE_WITHDRAWN
from scheduler.weeks.states import MeetingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawing:
    """A publishing that may take places away. Families that do not come by their own choice are `absent`."""

    service: Service
    heard: Mapping[Key, Heard]
    placed: Set[str]
    absent: Set[str]
    at: datetime

    def withdraw(
        self, desk: Desk, gone: Mapping[Key, MeetingRow], identities: LedgerIdentities
    ) -> tuple[tuple[Message, ...], tuple[Task, ...]]:
        """Meetings that nobody composed again stand no more; gives what tells those who had heard of them.

        Where all contact with the adult is stopped, the meeting is held: releasing the adult asks somebody to tell
        them. Nothing hears who had heard nothing, who does not come anyhow, and whose family has a place all the
        same: for an adult who may not be told of that one, composing gave what there is to do.
        """
        contacts = {contact.id: contact for contact in self.service.contacts}
        messages: list[Message] = []
        tasks: list[Task] = []
        for key, row in gone.items():
            contact = contacts.get(row.contact)
            row.state = MeetingState.HELD if contact is not None and contact.stop else MeetingState.WITHDRAWN
            desk.session.add(row)
            heard = self.heard.get(key, NOTHING_HEARD)
            if row.family in self.placed | self.absent or not heard.anything or heard.called_off:
                continue
            identity = identities.next_of(row, material=True)
            told = call_off(_gone(row, heard, identity, self.at), row.contact, contact, self.service, self.at)
            if isinstance(told, Task):
                tasks.append(told)
            else:
                keep_identity(desk, row, identity, told)
                messages.append(told)
        return tuple(messages), tuple(tasks)


def call_off(gone: Gone, ident: str, contact: Contact | None, service: Service, at: datetime) -> Message | Task:
    """What tells one adult that an appointment they heard of does not stand: in writing where the contact record
    allows it as it is now, or else by a person. The words are the same whatever the cause.
    """
    if contact is not None and contact.stop:
        return find_a_way_to_withdraw(gone.family, gone.start, is_stopped=True)
    answer = gate(contact, at, service) if contact is not None else None
    if contact is None or answer is None or not answer.is_open or answer.route is Route.TELEPHONE:
        return tell_of_withdrawal(gone.family, ident, gone.start, contact)
    return cancellation(gone, contact, answer, service)


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


def _gone(row: MeetingRow, heard: Heard, identity: Identity, at: datetime) -> Gone:
    """The meeting at the time that the adult takes it to be, unless that has passed."""
    told = read_gist(heard.gist)
    start, end = (told.start, told.end) if told and told.start > at else (row.start, row.end)
    return Gone(family=row.family, identity=identity, start=start, end=end, in_calendar=row.in_calendar)
