"""A calendar entry for one recipient that every reader understands alike. The only user of icalendar.

Written by RFC 5545, 5546 and 7986. The library's own time zones are not used: readers get them an hour wrong.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vUri

from scheduler.errors import BadInput
from scheduler.invites.identity import Identity
from scheduler.invites.plain import many_lines, one_line, web_link
from scheduler.invites.zone import VTIMEZONE, ZONE, wall_time

NEEDS_ACTION = "NEEDS-ACTION"
END = b"END:VCALENDAR\r\n"


class Method(StrEnum):
    """What a calendar file asks of whoever reads it: to answer an invitation or its update, or to take it out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """What one adult's calendar shall show. `summary`, `location` and `maker` hold neutral words only.

    `description` may hold the place where the contact record allows it; `link` is the way into a video meeting.
    `partstat` is the answer that is known. A calendar that rings does so `alarm_min` before, with the summary alone.
    """

    identity: Identity
    organizer: str
    attendee: str
    start: datetime
    end: datetime
    summary: str
    location: str
    description: str
    maker: str
    link: str | None = None
    zone: str = ZONE
    partstat: str = NEEDS_ACTION
    alarm_min: int | None = None


def request(invite: Invite) -> bytes:
    """The bytes of an invitation to one person, or of its update: the same for the same invite.

    Raises BadInput for a local time that does not exist or comes twice, and for an end not after the start.
    """
    event = _event(invite)
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("attendee", _attendee(invite, RSVP="TRUE", PARTSTAT=invite.partstat))
    if invite.link is not None:
        event.add("conference", _conference(invite.link, invite.identity.uid))
    if invite.alarm_min is not None:
        event.add_component(_alarm(invite))
    return _file(event, invite.maker, Method.REQUEST)


def cancel(invite: Invite) -> bytes:
    """The bytes that take a meeting out of one person's calendar. Nothing is to be answered, and nothing rings.

    Raises as `request` does.
    """
    event = _event(invite)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    event.add("attendee", _attendee(invite))
    return _file(event, invite.maker, Method.CANCEL)


def _file(event: Event, maker: str, method: Method) -> bytes:
    return b"".join((_head(one_line(maker), method), event.to_ical(), END))


@lru_cache(maxsize=64)
def _head(maker: str, method: Method) -> bytes:
    """Everything before the entry: the same for all entries of a service."""
    calendar = Calendar()
    calendar.add("prodid", maker)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    calendar.add_component(Timezone.from_ical(VTIMEZONE))
    return bytes(calendar.to_ical()).removesuffix(END)


def _event(invite: Invite) -> Event:
    """What an invitation and its cancellation have in common."""
    start, end = wall_time(invite.start, invite.zone), wall_time(invite.end, invite.zone)
    if end <= start:
        raise BadInput(
            f"meeting {invite.identity.uid}: end is {end.isoformat()}; expected one after {start.isoformat()}"
        )
    event = Event()
    event.add("uid", invite.identity.uid)
    event.add("sequence", invite.identity.sequence)
    event.add("dtstamp", invite.identity.dtstamp)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", one_line(invite.summary))
    event.add("location", one_line(invite.location))
    event.add("description", many_lines(invite.description))
    event.add("organizer", vCalAddress(f"mailto:{invite.organizer}"))
    return event


def _attendee(invite: Invite, **params: str) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{invite.attendee}")
    attendee.params.update(params)
    return attendee


def _alarm(invite: Invite) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(invite.summary))
    alarm.add("trigger", timedelta(minutes=-(invite.alarm_min or 0)))
    return alarm


def _conference(link: str, uid: str) -> vUri:
    """The link with its features as a list of two: as one text the library would quote them."""
    conference = vUri(web_link(link, f"meeting {uid}"))
    conference.params["VALUE"] = "URI"
    conference.params["FEATURE"] = ["VIDEO", "AUDIO"]
    return conference
