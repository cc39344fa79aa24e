"""From a roster to everything that leaves: each placed family has a message, a call, or a named person's task."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from scheduler.errors import BadInput
from scheduler.invites.calendar import Invite, request
from scheduler.invites.identity import Identity
from scheduler.invites.mail import Mail, compose_mail
from scheduler.loans.requests import loan_requests
from scheduler.messages.appointment import Appointment, appointments, time_only
from scheduler.messages.gate import MAILBOX, Gate, gate
from scheduler.messages.tasks import call, find_a_way, nobody_to_ask, tell
from scheduler.messages.text import body, location, sections, subject
from scheduler.records import Contact, MaySay, Route, Service
from scheduler.weeks.outgoing import Meeting, Message, MessageKind, Outgoing, Task
from solver.problem import WeekProblem
from solver.roster import Roster

Identify = Callable[[str, str], Identity]


def compose(service: Service, problem: WeekProblem, roster: Roster, identify: Identify, at: datetime) -> Outgoing:
    """All that a roster sends, asks for and leaves to people, as it stands at the moment of sending.

    `identify` gives the identity of a meeting by the ids of its contact and family; it is asked once for each
    adult who is told something. A contact must be in date at that moment and at the meeting. Raises BadInput
    for a time that no calendar can show, for a link that is none, and for a mailbox that is none.
    """
    if at.tzinfo is None:
        raise BadInput(f"the time of sending is {at.isoformat()}; expected a time with a zone")
    if not MAILBOX.fullmatch(service.voice.mailbox):
        raise BadInput(f"the service's mailbox is {service.voice.mailbox!r}; expected one plain e-mail address")
    loans = loan_requests(service, problem, roster)
    references = {loan.family: loan.reference for loan in loans}
    meetings: list[Meeting] = []
    messages: list[Message] = []
    tasks: list[Task] = []
    adults = _by_household(service)
    for appointment in appointments(service, problem, roster, references):
        moment = max(at, appointment.start)
        answers = [(contact, gate(contact, moment, service)) for contact in adults[appointment.household]]
        if all(answer.is_silent for _, answer in answers):
            tasks.append(nobody_to_ask(appointment, is_stopped=bool(answers), service=service))
        for contact, answer in answers:
            if answer.is_open:
                identity = identify(contact.id, appointment.family)
                meetings.append(_meeting(appointment, contact, answer, identity, problem))
                messages += _messages(appointment, contact, answer, identity, service)
            tasks += _tasks(appointment, contact, answer, service)
    return Outgoing(meetings=tuple(meetings), messages=tuple(messages), tasks=tuple(tasks), loans=loans)


def _by_household(service: Service) -> defaultdict[str, list[Contact]]:
    adults: defaultdict[str, list[Contact]] = defaultdict(list)
    for contact in sorted(service.contacts, key=lambda contact: contact.id):
        adults[contact.household].append(contact)
    return adults


def _meeting(
    appointment: Appointment, contact: Contact, answer: Gate, identity: Identity, problem: WeekProblem
) -> Meeting:
    return Meeting(
        contact=contact.id,
        family=appointment.family,
        week=problem.week,
        identity=identity,
        session=appointment.session,
        side=appointment.side,
        start=appointment.start,
        end=appointment.end,
        in_calendar=answer.calendar,
    )


def _tasks(appointment: Appointment, contact: Contact, answer: Gate, service: Service) -> tuple[Task, ...]:
    """What a person does for this adult: the call itself, or to tell what the message left out. Silent if stopped."""
    if answer.is_silent:
        return ()
    if answer.refusal is not None:
        return (find_a_way(appointment, contact, answer.refusal, service),)
    if answer.route is Route.TELEPHONE:
        return (call(appointment, contact, service),)
    allowed = _allowed(appointment, answer)
    return () if allowed.told_whole else (tell(appointment, contact, service),)


def _messages(
    appointment: Appointment, contact: Contact, answer: Gate, identity: Identity, service: Service
) -> tuple[Message, ...]:
    """The one message to this adult, none where a person rings."""
    if answer.route is Route.TELEPHONE:
        return ()
    allowed = _allowed(appointment, answer)
    text = body(allowed, contact, service.voice)
    calendar = _calendar(allowed, contact, text, identity, service) if answer.calendar else None
    is_mail = answer.route is Route.EMAIL
    return (
        Message(
            kind=MessageKind.MESSAGE if calendar is None else MessageKind.INVITE,
            contact=contact.id,
            family=appointment.family,
            token=identity.token,
            route=answer.route,
            address=contact.address.strip(),
            subject=subject(allowed, contact, service.voice),
            text=text,
            mail=_mail(allowed, contact, text, identity, calendar, service) if is_mail else None,
            calendar=calendar,
            useless_after=appointment.start,
        ),
    )


def _allowed(appointment: Appointment, answer: Gate) -> Appointment:
    return appointment if answer.may_say is MaySay.PLACE else time_only(appointment)


def _calendar(appointment: Appointment, contact: Contact, text: str, identity: Identity, service: Service) -> bytes:
    voice = service.voice
    return request(
        Invite(
            identity=identity,
            organizer=voice.mailbox,
            attendee=contact.address.strip(),
            start=appointment.start,
            end=appointment.end,
            summary=subject(appointment, contact, voice),
            location=location(contact, voice),
            description=text,
            maker=voice.maker,
            link=appointment.link,
            zone=service.zone,
        )
    )


def _mail(
    appointment: Appointment,
    contact: Contact,
    text: str,
    identity: Identity,
    calendar: bytes | None,
    service: Service,
) -> bytes:
    return compose_mail(
        Mail(
            identity=identity,
            sender=service.voice.sender,
            mailbox=service.voice.mailbox,
            to=contact.address.strip(),
            subject=subject(appointment, contact, service.voice),
            text=text,
            sections=sections(appointment, contact, service.voice),
            link=appointment.link,
            calendar=calendar,
        )
    )
