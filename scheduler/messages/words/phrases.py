"""The sentences that every language must have."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """One language. `weekdays` start with Monday, `months` with January; {} is filled with what the name says."""

    code: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    until: str
    heading: str
    where: str
    directions: str
    by_link: str
    ring_first: str
    by_telephone: str
    at_home: str
    rest_by_voice: str
    taxi: str
    buddy: str
    creche: str
    lent: str
    answer: str
    answer_text: str
    answer_by: str
    answer_here: str
    telephone: str
    changed: str
    new_time: str
    new_place: str
    new_side: str
    new_link: str
    again: str
    stands_now: str
    cancelled: str
    not_offered: str

    def day(self, on: date) -> str:
        """The day as somebody says it."""
        return f"{self.weekdays[on.weekday()]} {on.day} {self.months[on.month - 1]}"

    def when(self, start: datetime, end: datetime) -> str:
        """The day and the hours as somebody says them; both times are local."""
        day = f"{self.weekdays[start.weekday()]} {start.day} {self.months[start.month - 1]} {start.year}"
        return f"{day}, {start:%H:%M} {self.until} {end:%H:%M}"
