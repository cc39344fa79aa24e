"""From a roster to everything that leaves: each placed family has a message, a call, or a named person's task."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from scheduler.calls.first import first_call_tasks
from scheduler.errors import BadInput
from scheduler.loans.requests import loan_requests
from scheduler.messages.appointment import Appointment, appointments, time_only
from scheduler.messages.gate import MAILBOX, Gate, gate
from scheduler.messages.news import Gist, write_gist
from scheduler.messages.standing import Identify, Standing
from scheduler.messages.tasks import Errands
from scheduler.messages.text import sections, subject
from scheduler.messages.writing import Letter, write
from scheduler.records import Contact, MaySay, Route, Service
from scheduler.weeks.outgoing import Meeting, Message, Outgoing, Task
from solver.problem import WeekProblem
from solver.roster import Roster

PageOf = Callable[[Contact], str | None]


def compose(
    service: Service,
    problem: WeekProblem,
    roster: Roster,
    identify: Identify,
    at: datetime,
    page_of: PageOf | None = None,
) -> Outgoing:
    """All that a roster sends, asks for and leaves to people, as it stands at the moment of sending.

    `identify` says how the meeting of an adult and a family goes on; to an adult who knows it all nothing is
    written. `page_of` gives the address at which an adult answers without logging in. A contact must be in date at
    that moment and at the meeting. Raises BadInput for a time that no calendar can show, for a link that is none,
    and for a mailbox that is none.
    """
    if at.tzinfo is None:
        raise BadInput(f"the time of sending is {at.isoformat()}; expected a time with a zone")
    require_mailbox(service)
    loans = loan_requests(service, problem, roster)
    references = {loan.family: loan.reference for loan in loans}
    meetings: list[Meeting] = []
    messages: list[Message] = []
    tasks: list[Task] = []
    adults, errands = by_household(service), Errands(service)
    for appointment in appointments(service, problem, roster, references):
        moment = max(at, appointment.start)
        answers = [(contact, gate(contact, moment, service)) for contact in adults[appointment.household]]
        if all(answer.is_silent for _, answer in answers):
            tasks.append(errands.nobody_to_ask(appointment, is_stopped=bool(answers)))
        for contact, answer in answers:
            if answer.is_open:
                told = _Told.of(appointment, contact, answer, identify)
                meetings.append(_meeting(told, problem))
                messages += _messages(told, service, at, page_of)
            tasks += _tasks(appointment, contact, answer, errands)
    tasks += first_call_tasks(service, problem, roster, adults, at)
    return Outgoing(meetings=tuple(meetings), messages=tuple(messages), tasks=tuple(tasks), loans=loans)


def require_mailbox(service: Service) -> None:
    """Raises BadInput unless messages can come from the service's mailbox."""
    if not MAILBOX.fullmatch(service.voice.mailbox):
        raise BadInput(f"the service's mailbox is {service.voice.mailbox!r}; expected one plain e-mail address")


def by_household(service: Service) -> defaultdict[str, list[Contact]]:
    """The adults of each household, in the order of their records' ids."""
    adults: defaultdict[str, list[Contact]] = defaultdict(list)
    for contact in sorted(service.contacts, key=lambda contact: contact.id):
        adults[contact.household].append(contact)
    return adults


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One appointment, told to one adult by an open gate."""

    appointment: Appointment
    contact: Contact
    answer: Gate
    gist: Gist
    standing: Standing

    @classmethod
    def of(cls, appointment: Appointment, contact: Contact, answer: Gate, identify: Identify) -> "_Told":
        how = (answer.route.value, contact.address.strip(), answer.may_say.value, contact.language or "")
        gist = appointment.gist.by(*how, str(answer.calendar))
        standing = identify(contact.id, appointment.family, gist)
        return cls(appointment=appointment, contact=contact, answer=answer, gist=gist, standing=standing)


def _meeting(told: _Told, problem: WeekProblem) -> Meeting:
    return Meeting(
        contact=told.contact.id,
        family=told.appointment.family,
        week=problem.week,
        identity=told.standing.identity,
        session=told.appointment.session,
        side=told.appointment.side,
        start=told.appointment.start,
        end=told.appointment.end,
        in_calendar=told.answer.calendar,
        gist=told.gist,
        news=told.standing.news,
        partstat=told.standing.partstat,
    )


def _tasks(appointment: Appointment, contact: Contact, answer: Gate, errands: Errands) -> tuple[Task, ...]:
    """What a person does for this adult: the call itself, or to tell what the message left out. Silent if stopped."""
    if answer.is_silent:
        return ()
    if answer.refusal is not None:
        return (errands.find_a_way(appointment, contact, answer.refusal),)
    if answer.route is Route.TELEPHONE:
        return (errands.call(appointment, contact),)
    allowed = _allowed(appointment, answer)
    return () if allowed.told_whole else (errands.tell(appointment, contact),)


def _messages(told: _Told, service: Service, at: datetime, page_of: PageOf | None) -> tuple[Message, ...]:
    """The one message to this adult, none where a person rings or nothing is new."""
    if told.answer.route is Route.TELEPHONE or not told.standing.news:
        return ()
    allowed, standing = _allowed(told.appointment, told.answer), told.standing
    expected = standing.expected
    letter = Letter(
        kind=standing.kind(in_calendar=told.answer.calendar),
        contact=told.contact,
        family=allowed.family,
        route=told.answer.route,
        identity=standing.identity,
        start=allowed.start,
        end=allowed.end,
        subject=subject(allowed, told.contact, service.voice),
        sections=sections(allowed, told.contact, service.voice, standing),
        useless_after=min(allowed.start, expected) if expected and expected > at else allowed.start,
        gist=write_gist(told.gist),
        link=allowed.link,
        entry=told.answer.calendar,
        partstat=standing.partstat,
        rings=allowed.told_whole and allowed.may_alarm,
        page=page_of(told.contact) if page_of else None,
    )
    return (write(letter, service),)


def _allowed(appointment: Appointment, answer: Gate) -> Appointment:
    return appointment if answer.may_say is MaySay.PLACE else time_only(appointment)
