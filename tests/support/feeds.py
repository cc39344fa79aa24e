"""Feeds of the small service: who has one, and what was sent before."""

import re
from datetime import datetime, timedelta

from icalendar import Calendar, Component
from sqlmodel import select

from scheduler.feeds.serving import feed, issue
from scheduler.feeds.tokens import FeedKind
from scheduler.store import Store
from scheduler.store.tables import OutboxRow
from support.engaged import all_sent, engaged_service, tuesday
from support.small_service import LATER, MAIR, published, saved

SOON = LATER + timedelta(hours=1)


def told(store: Store, **changes: object) -> Store:
    """The engaged service, its week published and everything sent."""
    saved(store, engaged_service(**changes))
    published(store, tuesday())
    all_sent(store)
    return store


def subscribed(store: Store, kind: FeedKind, whom: str) -> str:
    """The secret of a feed that was issued."""
    return issue(store, kind, whom, MAIR).token


def shown(store: Store, token: str, at: datetime = SOON) -> bytes:
    """What the feed of this secret holds."""
    return feed(store, token, at).body


def events(calendar: bytes) -> list[Component]:
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def invite_of(store: Store, contact: str) -> bytes:
    """The newest calendar file that was written to this adult."""
    with store.reading() as desk:
        rows = desk.session.exec(select(OutboxRow).where(OutboxRow.contact == contact)).all()
    return [row.calendar for row in rows if row.calendar is not None][-1]


def lines(calendar: bytes) -> list[str]:
    """The lines of a calendar, unfolded."""
    return calendar.decode().replace("\r\n ", "").splitlines()


def event_lines(calendar: bytes) -> list[str]:
    """The lines of its events, unfolded and in order."""
    found = re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", calendar.decode().replace("\r\n ", ""), re.DOTALL)
    return sorted("".join(found).splitlines())
