"""Weekly times, stretches of real time, and whole days."""

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduler.intake.cells import Cell, Unreadable, text_of
from scheduler.intake.kinds.clock import (
    read_date,
    read_minutes,
    read_moment,
    write_minutes,
    write_moment,
)
from scheduler.intake.kinds.kind import Kind, items_of, many, plain, says_none
from solver.errors import ImpossibleValue
from solver.problem import DAY_NAMES, Days, Span, WeekTime

WEEK_TIMES_EXPECTED = "weekly times such as Tue 09:00-12:00; Thu 1pm-3pm"
SPAN_EXPECTED = "stretches such as 2027-03-01 09:00 to 2027-03-01 12:00"
DAYS_EXPECTED = "days such as 2027-02-15 to 2027-02-19"
_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_SPACED_TO = re.compile(r"\s+(?:-|–|—|to|until)\s+", re.IGNORECASE)
_ON = re.compile(r"([a-z]+(?:\s*(?:-|–|to|/|&|\+|and)\s*[a-z]+)*?)\s+(?=\d)", re.IGNORECASE)
_DAY_JOIN = re.compile(r"\s*(?:/|&|\+|\band\b)\s*", re.IGNORECASE)
_SHORTEST = 3
_MORNING_MIN = 6 * 60


def _weekday(name: str) -> int:
    start = name.casefold().rstrip("s")
    for number, day in enumerate(DAY_NAMES):
        if len(start) >= _SHORTEST - 1 and day.casefold().startswith(start[:4]):
            return number
    raise Unreadable(WEEK_TIMES_EXPECTED)


def _weekdays(words: str) -> tuple[int, ...]:
    days: list[int] = []
    for part in _DAY_JOIN.split(words):
        ends = [_weekday(name) for name in _TO.split(part)]
        days.extend(range(ends[0], ends[-1] + 1) if ends[0] <= ends[-1] else (*range(ends[0], 7), *range(ends[-1] + 1)))
    return tuple(days)


def _minutes(text: str) -> tuple[int, int]:
    ends = _TO.split(text)
    if len(ends) != 2:
        raise Unreadable(WEEK_TIMES_EXPECTED)
    last = read_minutes(ends[1])
    half = ends[1].rstrip("mM.")[-1:].casefold()
    first = read_minutes(ends[0], half if half in ("a", "p") else "")
    if first >= last and half == "p":
        first = read_minutes(ends[0])
    return first, last


def _refuse_bare_night(item: str, first: int, last: int) -> None:
    """Refuse "Tue 1-3", which hardly means the night, and say what it likely means."""
    written = re.search(r"(\d{1,4})(?:[:.]\d\d)?\s*([ap])?", item)
    if written and not written[1].startswith("0") and not written[2] and first < _MORNING_MIN:
        later = f"{write_minutes(first + 720)}-{write_minutes(last + 720 if last < 720 else last)}"
        raise Unreadable(WEEK_TIMES_EXPECTED, _ON.sub(lambda found: found[1] + " ", item[: written.start()]) + later)


@lru_cache(maxsize=8192)
def _read_week_times(text: str) -> tuple[WeekTime, ...]:
    if says_none(text):
        return ()
    times: list[WeekTime] = []
    days: tuple[int, ...] = ()
    for item in items_of(text):
        on = _ON.match(item)
        days = _weekdays(on[1]) if on else days
        first, last = _minutes(item[on.end() :] if on else item)
        _refuse_bare_night(item, first, last)
        if not days:
            raise Unreadable(WEEK_TIMES_EXPECTED)
        try:
            times.extend(WeekTime(day, first, last) for day in days)
        except ImpossibleValue:
            raise Unreadable(WEEK_TIMES_EXPECTED + ", start before end") from None
    return tuple(times)


def _write_week_times(times: tuple[WeekTime, ...]) -> str:
    return "; ".join(
        f"{DAY_NAMES[time.weekday][:3]} {write_minutes(time.start_min)}-{write_minutes(time.end_min)}" for time in times
    )


def _read_span(cell: Cell, zone: ZoneInfo) -> Span:
    ends = _SPACED_TO.split(text_of(cell), maxsplit=1)
    if len(ends) == 1 and (short := re.fullmatch(r"(.*\d)(?:-|–)(\d{1,2}[:.]?\d\d)", ends[0])):
        ends = [short[1], short[2]]
    if len(ends) != 2:
        raise Unreadable(SPAN_EXPECTED)
    start = read_moment(ends[0], zone)
    try:
        return Span(start, _read_end(ends[1], start, zone))
    except ImpossibleValue:
        raise Unreadable(SPAN_EXPECTED + ", end after start") from None


def _read_end(text: str, start: datetime, zone: ZoneInfo) -> datetime:
    try:
        return read_moment(text, zone)
    except Unreadable:
        return read_moment(f"{start.date()} {write_minutes(read_minutes(text))}", zone)


def _write_span(span: Span, zone: ZoneInfo) -> str:
    return f"{write_moment(span.start, zone)} to {write_moment(span.end, zone)}"


def read_days(text: str) -> Days:
    """Whole days from one to another; one day alone is both. Raises Unreadable."""
    ends = [read_date(end) for end in _SPACED_TO.split(text, maxsplit=1)]
    try:
        return Days(ends[0], ends[-1])
    except ImpossibleValue:
        raise Unreadable(DAYS_EXPECTED + ", the first not after the last") from None


def write_days(days: Days) -> str:
    return f"{days.first} to {days.last}"


WEEK_TIMES = plain(WEEK_TIMES_EXPECTED, _read_week_times, _write_week_times)
SPANS = many(Kind("", _read_span, _write_span), SPAN_EXPECTED)
DATES = many(plain("", read_date, date.isoformat), "days such as 2027-03-29; 2027-05-31")
