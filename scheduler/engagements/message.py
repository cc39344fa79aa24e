"""The e-mail to a practitioner or a guest, with the entry for the calendar: complete as text, to one person."""

from dataclasses import dataclass

from scheduler.engagements.engagement import Engagement, Party
from scheduler.invites.calendar import Invite, Method, cancel, request
from scheduler.invites.identity import Identity
from scheduler.invites.mail import Mail, compose_mail
from scheduler.invites.plain import many_lines
from scheduler.invites.zone import wall_time
from scheduler.messages.gate import MAILBOX
from scheduler.messages.words import ENGLISH
from scheduler.records import Service

GONE = "This does not stand any more:"
NOW_SO = "This has changed. From now on it holds so:"
Address = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One e-mail, ready to go."""

    subject: str
    text: str
    mail: bytes
    calendar: bytes


def addresses(service: Service) -> dict[tuple[str, str], Address]:
    """Where practitioners and guests get their mail, by kind and id. Those without one plain address are left out."""
    people = (
        *((Party.PRACTITIONER, one.id, one.email) for one in service.practitioners),
        *((Party.GUEST, one.id, one.email) for one in service.guests),
    )
    return {(kind.value, ident): email.strip() for kind, ident, email in people if MAILBOX.fullmatch(email.strip())}


def letter(
    engagement: Engagement, identity: Identity, address: Address, service: Service, method: Method, *, is_first: bool
) -> Letter:
    """The same for the same engagement and identity. A cancellation says what does not stand, and nothing else."""
    voice = service.voice
    gone = method is Method.CANCEL
    paragraphs = _gone(engagement, service) if gone else _said(engagement, service, is_first=is_first)
    text = "\n\n".join(paragraphs)
    invite = Invite(
        identity=identity,
        organizer=voice.mailbox,
        attendee=address,
        start=engagement.start,
        end=engagement.end,
        summary=engagement.summary,
        location=voice.location if gone else engagement.place,
        description=text,
        maker=voice.maker,
        link=None if gone else engagement.link,
        zone=service.zone,
    )
    calendar = cancel(invite) if gone else request(invite)
    mail = Mail(
        identity=identity,
        sender=voice.sender,
        mailbox=voice.mailbox,
        to=address,
        subject=engagement.summary,
        text=text,
        sections=((ENGLISH.code, paragraphs),),
        link=invite.link,
        calendar=calendar,
        method=method,
    )
    return Letter(subject=engagement.summary, text=text, mail=compose_mail(mail), calendar=calendar)


def _heading(engagement: Engagement, service: Service) -> str:
    start, end = (wall_time(one, service.zone) for one in (engagement.start, engagement.end))
    return f"{engagement.summary}: {ENGLISH.when(start, end)}."


def _said(engagement: Engagement, service: Service, *, is_first: bool) -> tuple[str, ...]:
    where = engagement.party is Party.PRACTITIONER and engagement.place
    said = (
        "" if is_first else NOW_SO,
        _heading(engagement, service),
        (ENGLISH.where.format(engagement.place) + ".") if where else "",
        *engagement.sentences,
        ENGLISH.answer,
        *_ring(service),
    )
    return tuple(many_lines(one) for one in said if one)


def _gone(engagement: Engagement, service: Service) -> tuple[str, ...]:
    return (GONE, _heading(engagement, service), *_ring(service))


def _ring(service: Service) -> tuple[str, ...]:
    telephone = service.voice.telephone.strip()
    return (ENGLISH.telephone.format(telephone),) if telephone else ()
