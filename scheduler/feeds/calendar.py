"""A feed as bytes: many entries in one calendar, nobody invited and nothing to answer. The same for the same entries.

The library names a calendar by chance each time it makes one; here nothing is by chance, and nothing by the clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Component, Event, Timezone, vText, vUri

from scheduler.invites.plain import many_lines, one_line, web_link
from scheduler.invites.zone import VTIMEZONE, ZONE, wall_time

REFRESH = timedelta(hours=1)
END = b"END:VCALENDAR\r\n"
NOT_IN_FEEDS = ("ATTENDEE", "ORGANIZER", "REQUEST-STATUS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of a feed. `link` is the way in by video; `zone` that of the clocks it is shown by."""

    uid: str
    sequence: int
    dtstamp: datetime
    start: datetime
    end: datetime
    summary: str
    location: str
    description: str
    link: str | None = None
    all_day: bool = False
    zone: str = ZONE


def feed_of(events: Iterable[bytes], name: str, maker: str) -> bytes:
    """The calendar that holds these events, in the order given."""
    return b"".join((_head(one_line(name), one_line(maker)), *events, END))


@lru_cache(maxsize=64)
def _head(name: str, maker: str) -> bytes:
    """Everything before the events. The zone stands there even in an empty feed: a calendar must hold something."""
    calendar = Calendar()
    calendar.add("prodid", maker)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar["NAME"] = vText(name)
    calendar["X-WR-CALNAME"] = vText(name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(Timezone.from_ical(VTIMEZONE))
    return bytes(calendar.to_ical()).removesuffix(END)


@lru_cache(maxsize=4096)
def event_of(entry: Entry) -> bytes:
    """One event. It is remembered: a feed is asked for every hour, and hardly ever has anything new."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.dtstamp)
    start, end = (wall_time(one, entry.zone) for one in (entry.start, entry.end))
    event.add("dtstart", start.date() if entry.all_day else start)
    event.add("dtend", end.date() if entry.all_day else end)
    event.add("summary", one_line(entry.summary))
    if entry.location:
        event.add("location", one_line(entry.location))
    event.add("description", many_lines(entry.description))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.all_day else "OPAQUE")
    if entry.link is not None:
        event.add("conference", _conference(entry.link, entry.uid))
    return bytes(event.to_ical())


def _conference(link: str, uid: str) -> vUri:
    conference = vUri(web_link(link, f"meeting {uid}"))
    conference.params["VALUE"] = "URI"
    conference.params["FEATURE"] = ["VIDEO", "AUDIO"]
    return conference


def event_in(invite: bytes) -> Component:
    """The one event of an invite that was sent."""
    (event,) = Calendar.from_ical(invite).walk("VEVENT")
    return event


def without_people(event: Component) -> bytes:
    """The event as a feed may hold it: all of it but who invites and who is invited."""
    for name in NOT_IN_FEEDS:
        event.pop(name, None)
    return bytes(event.to_ical())
