"""A calendar entry for one recipient that every reader understands alike. The only user of icalendar.

Written by RFC 5545, 5546 and 7986. The library's own time zones are not used: readers get them an hour wrong.
"""

from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, Timezone, vCalAddress, vUri

from scheduler.errors import BadInput
from scheduler.invites.identity import Identity
from scheduler.invites.plain import many_lines, one_line, web_link
from scheduler.invites.zone import VTIMEZONE, ZONE, wall_time

METHOD = "REQUEST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """What one adult's calendar shall show. `summary`, `location` and `maker` hold neutral words only.

    `description` may hold the place where the contact record allows it; `link` is the way into a video meeting.
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


def request(invite: Invite) -> bytes:
    """The bytes of an invitation to one person, the same for the same invite.

    Raises BadInput for a local time that does not exist or comes twice, and for an end not after the start.
    """
    start, end = wall_time(invite.start, invite.zone), wall_time(invite.end, invite.zone)
    if end <= start:
        raise BadInput(
            f"meeting {invite.identity.uid}: end is {end.isoformat()}; expected one after {start.isoformat()}"
        )
    calendar = Calendar()
    calendar.add("prodid", one_line(invite.maker))
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", METHOD)
    calendar.add_component(Timezone.from_ical(VTIMEZONE))
    calendar.add_component(_event(invite, start, end))
    return bytes(calendar.to_ical())


def _event(invite: Invite, start: datetime, end: datetime) -> Event:
    event = Event()
    event.add("uid", invite.identity.uid)
    event.add("sequence", invite.identity.sequence)
    event.add("dtstamp", invite.identity.dtstamp)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", one_line(invite.summary))
    event.add("location", one_line(invite.location))
    event.add("description", many_lines(invite.description))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("organizer", vCalAddress(f"mailto:{invite.organizer}"))
    event.add("attendee", _attendee(invite.attendee))
    if invite.link is not None:
        event.add("conference", _conference(invite.link, invite.identity.uid))
    return event


def _attendee(address: str) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["RSVP"] = "TRUE"
    attendee.params["PARTSTAT"] = "NEEDS-ACTION"
    return attendee


def _conference(link: str, uid: str) -> vUri:
    """The link with its features as a list of two: as one text the library would quote them."""
    conference = vUri(web_link(link, f"meeting {uid}"))
    conference.params["VALUE"] = "URI"
    conference.params["FEATURE"] = ["VIDEO", "AUDIO"]
    return conference
