"""The reminders of a week, made from the roster that holds and from what each adult was told of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b
from zoneinfo import ZoneInfo

from scheduler.invites.calendar import NEEDS_ACTION
from scheduler.invites.identity import Identity, token_of
from scheduler.messages.appointment import Appointment, appointments, time_only
from scheduler.messages.gate import Gate, gate
from scheduler.messages.news import Gist, read_gist
from scheduler.messages.text import plain, subject
from scheduler.messages.writing import Letter
from scheduler.records import Contact, MaySay, Service
from scheduler.reminders.moments import USE, reminder_moments
from scheduler.reminders.text import reminder_sections
from scheduler.reminders.wanted import reminders_wanted, risky_households
from scheduler.store.tables import MeetingRow
from scheduler.weeks.outgoing import MessageKind
from solver.problem import Programme, WeekProblem
from solver.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What is to be written, to go at this moment and not before. `text` is what it says, as plain text."""

    letter: Letter
    text: str
    not_before: datetime


@dataclass(frozen=True, kw_only=True)
class Reminding:
    """Knows of a published week what a reminder takes. `service` has the links that may be told."""

    service: Service
    problem: WeekProblem
    roster: Roster

    def of(self, meetings: Iterable[MeetingRow]) -> Iterator[Reminder]:
        """The reminders of these meetings. Of one that its adult was told otherwise there is none."""
        for meeting in meetings:
            contact = self._contacts.get(meeting.contact)
            appointment = self._appointments.get(meeting.family)
            if contact is not None and appointment is not None:
                yield from self._of_one(meeting, contact, appointment)

    def _of_one(self, meeting: MeetingRow, contact: Contact, appointment: Appointment) -> Iterator[Reminder]:
        told = read_gist(meeting.gist)
        if told is None or (told.time, told.side) != (appointment.gist.time, appointment.gist.side):
            return
        answer = gate(contact, meeting.start, self.service)
        said = (
            appointment if answer.may_say is MaySay.PLACE and _is_known(told, appointment) else time_only(appointment)
        )
        written = meeting.dtstamp.astimezone(self._zone).date()
        for number, moment in enumerate(self._moments(meeting, contact, answer), start=1):
            if moment.date() > written:
                letter = self._letter(meeting, contact, said, moment, number)
                yield Reminder(letter=letter, text=plain(letter.sections, letter.route), not_before=moment)

    def _moments(self, meeting: MeetingRow, contact: Contact, answer: Gate) -> list[datetime]:
        programme = self._programmes.get(self.problem.family[meeting.family].programme)
        day = meeting.start.astimezone(self._zone).date()
        if programme is None:
            return []
        count = reminders_wanted(contact, answer, programme, is_risky=contact.household in self._risky(day))
        hour, safe = programme.reminder_hour, contact.safe_times
        return reminder_moments(meeting.start, count, hour, safe, self.service.zone)

    def _letter(
        self, meeting: MeetingRow, contact: Contact, said: Appointment, moment: datetime, number: int
    ) -> Letter:
        """As an e-mail it answers the one it reminds of, and holds nothing for a calendar."""
        voice, token = self.service.voice, token_of(meeting.uid)
        chance = blake2b(f"{meeting.message_id} {moment.isoformat()}".encode(), digest_size=8).hexdigest()
        identity = Identity(
            uid=meeting.uid,
            sequence=meeting.sequence,
            dtstamp=moment,
            message_id=f"<{token}.{chance}@{voice.mailbox.rpartition('@')[2]}>",
        )
        return Letter(
            kind=MessageKind.REMINDER,
            contact=contact,
            family=meeting.family,
            route=contact.route,
            identity=identity,
            start=said.start,
            end=said.end,
            subject=subject(said, contact, voice),
            sections=reminder_sections(said, contact, voice),
            useless_after=meeting.start - USE,
            gist="",
            link=said.link,
            partstat=NEEDS_ACTION,
            token=f"{token}-{number}",
            answers=meeting.message_id,
        )

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.service.zone)

    @cached_property
    def _contacts(self) -> dict[str, Contact]:
        return {contact.id: contact for contact in self.service.contacts}

    @cached_property
    def _programmes(self) -> dict[str, Programme]:
        return {programme.id: programme for programme in self.service.programmes}

    @cached_property
    def _appointments(self) -> dict[str, Appointment]:
        every = appointments(self.service, self.problem, self.roster, {})
        return {appointment.family: appointment for appointment in every}

    @cached_property
    def _risky_by_day(self) -> dict[date, frozenset[str]]:
        return {}

    def _risky(self, day: date) -> frozenset[str]:
        if day not in self._risky_by_day:
            self._risky_by_day[day] = risky_households((record.family for record in self.service.families), day)
        return self._risky_by_day[day]


def _is_known(told: Gist, appointment: Appointment) -> bool:
    """Whether the adult was told this very place or link: a reminder brings nothing new."""
    return (told.place, told.link) == (appointment.gist.place, appointment.gist.link)
