"""When somebody or something is not there: whole days, or all that is left of a week."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from solver.problem import Span


def away(days: Iterable[date], monday: date, at: datetime, zone: str) -> tuple[Span, ...]:
    """Each of these days whole, on the service's clocks; where none is named, from now to the end of the week."""
    named = [_stretch(day, day + timedelta(days=1), zone) for day in sorted(set(days))]
    week = _stretch(monday, monday + timedelta(days=7), zone)
    return tuple(named) or (Span(max(at, week.start), max(at + timedelta(minutes=1), week.end)),)


def _stretch(first: date, last: date, zone: str) -> Span:
    local = ZoneInfo(zone)
    return Span(datetime.combine(first, time(), local), datetime.combine(last, time(), local))
