"""Stretches that say nothing but "not then": widened, rounded and joined, so that none can be told from another."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.partners.partner import Share
from solver.problem import Days, Span, WeekTime
from solver.problem.times import DAY_MIN

QUARTER = timedelta(minutes=15)


def widened(spans: Iterable[Span], pause_min: int) -> Iterator[Span]:
    """Each with the pause before and after it, whether anybody needs the pause or not, to whole quarters of an hour."""
    pause = timedelta(minutes=pause_min)
    for span in spans:
        start, end = span.start - pause, span.end + pause
        yield Span(start - _over(start), end + (-_over(end) % QUARTER))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same times in the fewest stretches, the earliest first; what touches is one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def within(spans: Iterable[Span], first: datetime, last: datetime) -> Iterator[Span]:
    """What of them lies between two moments."""
    for span in spans:
        if span.start < last and span.end > first:
            yield Span(max(span.start, first), min(span.end, last))


def without(spans: Iterable[Span], gone: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of them when these times are taken out."""
    left = list(spans)
    for hole in gone:
        left = [part for span in left for part in _cut(span, hole)]
    return tuple(left)


def touches(span: Span, others: Iterable[Span]) -> bool:
    """Whether it has any time in common with one of them."""
    return any(span.start < one.end and one.start < span.end for one in others)


def of_days(days: Days, zone: str) -> Span:
    """From midnight before the first day to midnight after the last, on the service's clocks."""
    return Span(_moment(days.first, 0, zone), _moment(days.last, DAY_MIN, zone))


def weekly(times: Iterable[WeekTime], days: Days, zone: str) -> Iterator[Span]:
    """These times of the week on each of the days."""
    wanted = tuple(times)
    for number in range((days.last - days.first).days + 1):
        day = days.first + timedelta(days=number)
        for one in wanted:
            if one.weekday == day.weekday():
                yield Span(_moment(day, one.start_min, zone), _moment(day, one.end_min, zone))


def kept(share: Share, days: Days, zone: str) -> tuple[Span, ...]:
    """When, of these days, the room is kept for whoever has the share."""
    first, last = max(days.first, share.first), min(days.last, share.last)
    return tuple(weekly(share.windows, Days(first, last), zone)) if first <= last else ()


def _moment(day: date, minutes: int, zone: str) -> datetime:
    """So many minutes after midnight by the clock; 24:00 is the next day's midnight."""
    over, rest = divmod(minutes, DAY_MIN)
    local = datetime.combine(day + timedelta(days=over), time(rest // 60, rest % 60), ZoneInfo(zone))
    return local.astimezone(UTC)


def _over(moment: datetime) -> timedelta:
    return timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)


def _cut(span: Span, hole: Span) -> Iterator[Span]:
    if hole.end <= span.start or hole.start >= span.end:
        yield span
        return
    if span.start < hole.start:
        yield Span(span.start, hole.start)
    if hole.end < span.end:
        yield Span(hole.end, span.end)
