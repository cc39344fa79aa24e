"""When somebody or something is not there: whole days, or all that is left of a week."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from solver.problem import Span


def away(days: Iterable[date], monday: date, at: datetime, zone: str) -> tuple[Span, ...]:
    """These days, on the service's clocks, or the whole week where none is named; of each what is left from now on."""
    named = sorted(set(days))
    stretches = [_stretch(day, day + timedelta(days=1), zone) for day in named]
    week = [_stretch(monday, monday + timedelta(days=7), zone)]
    return tuple(Span(max(at, one.start), one.end) for one in (stretches if named else week) if at < one.end)


def _stretch(first: date, last: date, zone: str) -> Span:
    local = ZoneInfo(zone)
    return Span(datetime.combine(first, time(), local), datetime.combine(last, time(), local))
