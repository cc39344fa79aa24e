"""One message to one adult: its words on paper, or as an e-mail with a calendar entry where one was asked for."""

from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.invites.calendar import Invite, Method, cancel, request
from scheduler.invites.identity import Identity
from scheduler.invites.mail import Mail, compose_mail
from scheduler.letters.posting import last_posting
from scheduler.messages.text import Sections, location, plain, with_page
from scheduler.records import Contact, Route, Service
from scheduler.weeks.outgoing import Message, MessageKind

DAY_MIN = 24 * 60
PRESSED = (Route.EMAIL, Route.SMS)
"""By these an adult can open a link; nobody types one from paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to be written to whom, and from when on it is of no use. `link` is the way into a video meeting.

    `entry`: a calendar entry goes with it, with this answer where one is known; its calendar may ring if `rings`.
    `token` names its files where it is not the meeting's own; `answers` is the Message-ID of an e-mail it goes with.
    `page` is where its adult answers without logging in, if anywhere.
    """

    kind: MessageKind
    contact: Contact
    family: str
    route: Route
    identity: Identity
    start: datetime
    end: datetime
    subject: str
    sections: Sections
    useless_after: datetime
    gist: str
    link: str | None = None
    entry: bool = False
    partstat: str
    rings: bool = False
    token: str = ""
    answers: str = ""
    page: str | None = None

    @property
    def method(self) -> Method:
        """A calendar is asked to take in what stands, and to take out what does not."""
        return Method.CANCEL if self.kind is MessageKind.CANCELLATION else Method.REQUEST


def write(letter: Letter, service: Service) -> Message:
    """The message, ready to go. Raises BadInput for a time that no calendar can show."""
    calendar = _calendar(letter, plain(letter.sections, letter.route), service) if letter.entry else None
    if letter.page and letter.route in PRESSED:
        letter = replace(letter, sections=with_page(letter.sections, letter.page))
    text = plain(letter.sections, letter.route)
    return Message(
        kind=letter.kind,
        contact=letter.contact.id,
        family=letter.family,
        token=letter.token or letter.identity.token,
        route=letter.route,
        address=letter.contact.address.strip(),
        subject=letter.subject,
        text=text,
        mail=_mail(letter, text, calendar, service) if letter.route is Route.EMAIL else None,
        calendar=calendar,
        useless_after=_of_use_until(letter, service),
        gist=letter.gist,
    )


def _of_use_until(letter: Letter, service: Service) -> datetime:
    """A letter is of no use where it could not arrive in time any more."""
    if letter.route is not Route.LETTER:
        return letter.useless_after
    return min(letter.useless_after, last_posting(letter.start, service))


def _calendar(letter: Letter, text: str, service: Service) -> bytes:
    voice = service.voice
    invite = Invite(
        identity=letter.identity,
        organizer=voice.mailbox,
        attendee=letter.contact.address.strip(),
        start=letter.start,
        end=letter.end,
        summary=letter.subject,
        location=location(letter.contact, voice),
        description=text,
        maker=voice.maker,
        link=letter.link,
        zone=service.zone,
        partstat=letter.partstat,
        alarm_min=DAY_MIN if letter.rings else None,
    )
    return cancel(invite) if letter.method is Method.CANCEL else request(invite)


def _mail(letter: Letter, text: str, calendar: bytes | None, service: Service) -> bytes:
    return compose_mail(
        Mail(
            identity=letter.identity,
            sender=service.voice.sender,
            mailbox=service.voice.mailbox,
            to=letter.contact.address.strip(),
            subject=letter.subject,
            text=text,
            sections=letter.sections,
            link=letter.link,
            calendar=calendar,
            method=letter.method,
            answers=letter.answers,
            page=letter.page,
        )
    )
