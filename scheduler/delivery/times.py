"""When something may reach an adult: the safe times of the contact record, and waking hours for what makes a noise.

Safe times bind e-mail and text messages alike: a telephone on the table shows both. Where none are given, e-mail may
come at any hour, as nobody is woken by it; a text message comes by day. A letter comes when the post does.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.records import Contact, Route
from solver.problem import WeekTime

WAKING = tuple(WeekTime(day, 9 * 60, 20 * 60) for day in range(7))
ON_THE_WAY_MIN = 5
"""A message takes its time: none is sent so late in a safe time that it would arrive after it."""


def next_safe(contact: Contact, route: Route, at: datetime, zone: str) -> datetime:
    """The first moment from then on at which a message by this route may reach the adult; the moment itself if so."""
    times = _times(contact, route)
    return next_of(times, at, zone) if times else at


def next_of(times: Iterable[WeekTime], at: datetime, zone: str) -> datetime:
    """The first moment from then on that lies in one of the weekly times, of which there is one at least."""
    local = at.astimezone(ZoneInfo(zone))
    every = tuple(times)
    moments = (found for days in range(8) for one in every if (found := _within(one, local, days)) is not None)
    return min(moments).astimezone(at.tzinfo)


def _times(contact: Contact, route: Route) -> tuple[WeekTime, ...]:
    if route is Route.LETTER:
        return ()
    if route is Route.SMS:
        return contact.safe_times or WAKING
    return contact.safe_times


def _within(safe: WeekTime, local: datetime, days: int) -> datetime | None:
    """The first moment of this safe time on the day so many days on, if that is its day and there is one left."""
    day = local.date() + timedelta(days=days)
    if day.weekday() != safe.weekday:
        return None
    midnight = datetime.combine(day, time(), local.tzinfo)
    start = midnight + timedelta(minutes=safe.start_min)
    length = safe.end_min - safe.start_min
    last = midnight + timedelta(minutes=safe.end_min - min(ON_THE_WAY_MIN, length // 2))
    if start.replace(tzinfo=None) >= local.replace(tzinfo=None):
        return start
    return local if local.replace(tzinfo=None) < last.replace(tzinfo=None) else None
