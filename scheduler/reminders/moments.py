"""When reminders go: the day before at a sensible hour, and in a time that the adult said is safe."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from solver.problem import WeekTime

NOT_BEFORE, NOT_AFTER = time(9), time(20)
"""Hours within which anybody is reminded, whatever else is safe. No clock change lies in them."""

USE = timedelta(hours=1)
"""What comes later than this before the start helps nobody to be there."""

SAME_DAY = timedelta(hours=2)
EARLIER = timedelta(days=2)
"""How long before its day a reminder may go where that day has no safe time."""


def reminder_moments(start: datetime, count: int, hour: int, safe: Sequence[WeekTime], zone: str) -> list[datetime]:
    """The moments at which so many reminders of a meeting go, the earliest first.

    The first is for the day before at that hour, the second for two hours before the start, the third for three days
    before. Where the adult has safe times each waits for the next one of its day, or goes in the last one before;
    the one on the day of the meeting itself is left out instead. No day has two. All times have a zone.
    """
    local = ZoneInfo(zone)
    begins = start.astimezone(local)
    wanted = (
        (_on(begins.date() - timedelta(days=1), time(hour), local), EARLIER),
        (max(_on(begins.date(), NOT_BEFORE, local), begins - SAME_DAY), timedelta()),
        (_on(begins.date() - timedelta(days=3), time(hour), local), EARLIER),
    )
    moments = (_within(moment, back, safe, begins - USE, local) for moment, back in wanted[:count])
    found = sorted(moment for moment in moments if moment is not None)
    return list({moment.date(): moment for moment in found}.values())


def _within(
    moment: datetime, back: timedelta, safe: Sequence[WeekTime], last: datetime, zone: ZoneInfo
) -> datetime | None:
    """The moment itself where it is safe, else the next safe one of its day, else the last one before it."""
    if moment > last:
        return None
    if not safe:
        return moment
    stretches = list(_stretches(moment.date() - back, moment.date(), safe, zone))
    if any(start <= moment < end for start, end in stretches):
        return moment
    later = [start for start, _ in stretches if moment < start <= last]
    earlier = [start for start, end in stretches if end <= moment]
    return min(later) if later else max(earlier, default=None)


def _stretches(
    first: date, through: date, safe: Sequence[WeekTime], zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """The safe times of these days, as far as they lie in hours in which anybody is reminded."""
    for number in range((through - first).days + 1):
        day = first + timedelta(days=number)
        opens, closes = _on(day, NOT_BEFORE, zone), _on(day, NOT_AFTER, zone)
        for one in safe:
            if one.weekday == day.weekday():
                midnight = _on(day, time(), zone)
                start = max(opens, midnight + timedelta(minutes=one.start_min))
                end = min(closes, midnight + timedelta(minutes=one.end_min))
                if start < end:
                    yield start, end


def _on(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone)
