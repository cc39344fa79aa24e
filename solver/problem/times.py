"""Times of a plan: weekly patterns in local minutes, spans with a zone, and working days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from solver.errors import ImpossibleValue

DAY_MIN = 24 * 60
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, order=True)
class WeekTime:
    """A stretch of one weekday (0 is Monday) that returns each week; minutes are local, from midnight."""

    weekday: int
    start_min: int
    end_min: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ImpossibleValue("week time", str(self), "weekday", self.weekday, "0 (Monday) to 6")
        if not 0 <= self.start_min < self.end_min <= DAY_MIN:
            got = (self.start_min, self.end_min)
            raise ImpossibleValue("week time", f"day {self.weekday}", "minutes", got, "start before end, in a day")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of real time, both ends with a zone; the end is not part of it."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ImpossibleValue("span", f"{self.start}", "zone", None, "times with a zone")
        if self.start >= self.end:
            raise ImpossibleValue("span", f"{self.start}", "end", self.end, "an end after the start")


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Whole days, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ImpossibleValue("days", f"{self.first}", "last", self.last, "a last day not before the first")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def covered(start_min: int, end_min: int, times: Iterable[WeekTime]) -> bool:
    """Whether some times together cover the stretch; both in local minutes from Monday 00:00.

    Times that touch count as one: 9:00 to 10:00 and 10:00 to 12:00 cover 9:30 to 11:00.
    """
    reached = start_min
    for span in sorted(times):
        first, last = span.weekday * DAY_MIN + span.start_min, span.weekday * DAY_MIN + span.end_min
        if first <= reached < last:
            reached = last
    return reached >= end_min


def working_days_after(day: date, count: int, holidays: Iterable[date]) -> date:
    """The day that lies `count` working days after `day` (before it where count is negative).

    Saturdays, Sundays and `holidays` are no working days; with a count of 0 it is `day` itself.
    """
    closed = frozenset(holidays)
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        if day.weekday() < 5 and day not in closed:
            left -= 1
    return day
