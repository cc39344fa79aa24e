"""What people do where no message may go, or not say all: to whom, by when, and in which words to others.

A task names no place, number or address. Whoever does it opens the roster and the contact record on that day.
"""

from scheduler.messages.appointment import Appointment
from scheduler.messages.gate import STAFF_WORDS, Refusal
from scheduler.messages.languages import language
from scheduler.messages.words import ENGLISH
from scheduler.records import Contact, Service
from scheduler.weeks.outgoing import Task, TaskKind

COORDINATOR = "coordinator"
SAFEGUARDING = "safeguarding lead"


class Errands:
    """The tasks of one service's people. Made once for many families: it reads who works with whom."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._workers = {record.id: record.worker.strip() for record in service.families}

    def call(self, appointment: Appointment, contact: Contact) -> Task:
        """Somebody rings this adult in the safe times with the whole news."""
        words = (
            f"Ring in a safe time and tell this adult alone: {_when(appointment)}, and where or how, from the roster."
            f' Anybody else who answers hears only "{self._service.voice.title}".{_extras(appointment, contact)}'
        )
        return self._task(TaskKind.CALL, appointment, contact, "by-telephone", words)

    def tell(self, appointment: Appointment, contact: Contact) -> Task:
        """Somebody tells this adult in person or by voice what the message did not hold."""
        words = (
            f"The message holds the time alone. Before {_when(appointment)} tell this adult, in person or by voice at a"
            f" safe time, where or how, from the roster.{_extras(appointment, contact)}"
        )
        return self._task(TaskKind.TELL, appointment, contact, "by-voice", words)

    def find_a_way(self, appointment: Appointment, contact: Contact, refusal: Refusal) -> Task:
        """Nothing was sent to this adult: somebody finds a safe way, and tells them."""
        words = f"{STAFF_WORDS[refusal]} Then tell them: {_when(appointment)}.{_extras(appointment, contact)}"
        return self._task(TaskKind.FIND_A_WAY, appointment, contact, refusal.value, words)

    def nobody_to_ask(self, appointment: Appointment, *, is_stopped: bool) -> Task:
        """Nobody of the household may be sent anything, nor asked: a person decides how the family is told."""
        if is_stopped:
            reason, words, who = Refusal.STOPPED.value, STAFF_WORDS[Refusal.STOPPED], SAFEGUARDING
        else:
            reason, words = "no-contact-record", "The household has no contact record. Ask how to reach them safely."
            who = self._who(appointment)
        return Task(
            kind=TaskKind.FIND_A_WAY,
            family=appointment.family,
            contact="",
            who=who,
            reason=reason,
            words=f"{words} A place waits for this family: {_when(appointment)}.",
            before=appointment.start,
        )

    def _task(self, kind: TaskKind, appointment: Appointment, contact: Contact, reason: str, words: str) -> Task:
        return Task(
            kind=kind,
            family=appointment.family,
            contact=contact.id,
            who=self._who(appointment),
            reason=reason,
            words=words,
            before=appointment.start,
            safe_times=contact.safe_times,
        )

    def _who(self, appointment: Appointment) -> str:
        """The family's own worker, or the coordinator where none is named."""
        return self._workers.get(appointment.family) or COORDINATOR


def _when(appointment: Appointment) -> str:
    return ENGLISH.when(appointment.start, appointment.end)


def _extras(appointment: Appointment, contact: Contact) -> str:
    """What the person needs beside: the word for lent kit, and the language where it is known."""
    kit = f" Reference of the lent kit: {appointment.reference}." if appointment.reference else ""
    return kit + (f" Language: {language(contact.language)}." if contact.language else "")
