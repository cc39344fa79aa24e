"""What one adult's feed holds: the invites that were sent and still hold, as they were sent, and nothing else.

It never runs ahead of a message, since it is never the only channel for a change: what is written and has not left
yet is not in it, nor is what it replaces, because that holds no more. Whether anything is in it at all is asked of
the contact record each time it is fetched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from icalendar import Component
from sqlmodel import col, select

from scheduler.feeds.calendar import Entry, event_in, event_of, without_people
from scheduler.messages.gate import Gate, gate
from scheduler.messages.text import location, plain_subject
from scheduler.messages.unsaid import Unsaid
from scheduler.messages.words import languages
from scheduler.records import Contact, MaySay, Service
from scheduler.store import Desk
from scheduler.store.nouns import NOUNS
from scheduler.store.service import load_nouns
from scheduler.store.tables import MeetingRow, OutboxRow
from scheduler.weeks.judging import read_now
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.states import MeetingState, MessageState

TOLD_BY = (MessageKind.INVITE, MessageKind.UPDATE, MessageKind.CANCELLATION)
PLACES = tuple(noun for noun in NOUNS if noun.name in ("programmes", "venues", "rooms"))


def adult_and_gate(desk: Desk, contact: str, at: datetime) -> tuple[Contact, Gate, Service] | None:
    """The contact record with what it allows at that moment, None where there is no such record.

    A stop of any record of the adult stops all of them.
    """
    now = read_now(desk, contact)
    if now.contact is None:
        return None
    service = load_nouns(desk, PLACES)
    record = replace(now.contact, stop=now.is_stopped)
    return record, gate(record, at, service), service


def adult_events(desk: Desk, contact: str, at: datetime) -> list[bytes] | None:
    """The events of an adult's feed in order of time; None where there is none for them, whatever the cause.

    There is one only for an adult who asked for calendar entries and may be reached by e-mail now: who gets no
    invites has agreed to no other way into a calendar.
    """
    found = adult_and_gate(desk, contact, at)
    if found is None or not found[1].calendar:
        return None
    record, _, service = found
    feed = _Feed(contact=record, service=service, unsaid=Unsaid(service), at=at)
    shown = sorted(feed.shown(_sent(desk, contact)), key=lambda one: one[0])
    return [event for _, event in shown]


Sent = tuple[MeetingRow, OutboxRow]


def _sent(desk: Desk, contact: str) -> Iterator[Sent]:
    """The meetings that stand, each with the newest message that was written of it, where that one has left."""
    newest: dict[tuple[date, str], OutboxRow] = {}
    asked = select(OutboxRow).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.contact == contact,
        col(OutboxRow.kind).in_(TOLD_BY),
        OutboxRow.state != MessageState.CANCELLED,
    )
    for row in desk.session.exec(asked.order_by(col(OutboxRow.id))):
        newest[row.monday, row.family] = row
    mine = select(MeetingRow).where(
        MeetingRow.organisation_id == desk.organisation,
        MeetingRow.contact == contact,
        MeetingRow.state == MeetingState.STANDING,
        MeetingRow.told,
    )
    for meeting in desk.session.exec(mine):
        message = newest.get((meeting.monday, meeting.family))
        if message is not None and message.state == MessageState.SENT and message.kind != MessageKind.CANCELLATION:
            yield meeting, message


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    contact: Contact
    service: Service
    unsaid: Unsaid
    at: datetime

    def shown(self, sent: Iterator[Sent]) -> Iterator[tuple[tuple[datetime, str], bytes]]:
        """The events, each with what it is sorted by."""
        for meeting, message in sent:
            answer = gate(self.contact, max(self.at, meeting.start), self.service)
            if answer.calendar and message.calendar is not None:
                event = event_in(message.calendar)
                if _is_of(event, meeting):
                    yield (meeting.start, meeting.uid), self._event(event, meeting, message, answer)

    def _event(self, event: Component, meeting: MeetingRow, message: OutboxRow, answer: Gate) -> bytes:
        """What was sent, or its time alone where the record allows no more by now, or the place became secret."""
        allowed = answer.may_say is MaySay.PLACE or message.says == MaySay.NEUTRAL
        return without_people(event) if allowed and not self._tells_secret(event) else self._time_alone(meeting)

    def _tells_secret(self, event: Component) -> bool:
        told = "\n".join(str(event.get(name, "")) for name in ("SUMMARY", "LOCATION", "DESCRIPTION"))
        return self.unsaid.names_secret(told) or self.unsaid.link_tells(str(event.get("CONFERENCE", "")))

    def _time_alone(self, meeting: MeetingRow) -> bytes:
        voice = self.service.voice
        entry = Entry(
            uid=meeting.uid,
            sequence=meeting.sequence,
            dtstamp=meeting.dtstamp,
            start=meeting.start,
            end=meeting.end,
            summary=plain_subject(self.contact, voice),
            location=location(self.contact, voice),
            description="\n\n".join(one.rest_by_voice for one in languages(self.contact.language)),
            zone=self.service.zone,
        )
        return event_of(entry)


def _is_of(event: Component, meeting: MeetingRow) -> bool:
    """Whether what was sent is the meeting as the ledger has it now."""
    same = (str(event["UID"]), int(str(event["SEQUENCE"])), event.decoded("DTSTART"))
    return same == (meeting.uid, meeting.sequence, meeting.start)
