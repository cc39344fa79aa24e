"""The message that an appointment does not stand: neutral, and the same whatever the cause."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler.invites.calendar import NEEDS_ACTION
from scheduler.invites.identity import Identity
from scheduler.messages.compose import require_mailbox
from scheduler.messages.gate import Gate
from scheduler.messages.text import called_off, plain_subject
from scheduler.messages.writing import Letter, write
from scheduler.records import Contact, Service
from scheduler.weeks.outgoing import Message, MessageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A meeting that an adult takes to hold, and that does not stand. `identity` is that of its last message."""

    family: str
    identity: Identity
    start: datetime
    end: datetime
    in_calendar: bool


def cancellation(gone: Gone, contact: Contact, answer: Gate, service: Service) -> Message:
    """The message to one adult by an open gate; of a calendar entry that was sent, with what takes it out."""
    require_mailbox(service)
    start, end = (moment.astimezone(ZoneInfo(service.zone)) for moment in (gone.start, gone.end))
    letter = Letter(
        kind=MessageKind.CANCELLATION,
        contact=contact,
        family=gone.family,
        route=answer.route,
        identity=gone.identity,
        start=start,
        end=end,
        subject=plain_subject(contact, service.voice),
        sections=called_off(start, end, contact, service.voice),
        useless_after=start,
        gist="",
        entry=answer.calendar and gone.in_calendar,
        partstat=NEEDS_ACTION,
    )
    return write(letter, service)
