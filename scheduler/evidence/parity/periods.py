"""The periods that reports are of: whole quarters of the calendar, one, two or four in a row, and no others.

Freely chosen periods would be many more numbers about the same families. Quarters of the calendar are those of
financial years as well, which begin in April.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.errors import BadInput

LENGTHS = (1, 2, 4)
WRITTEN = re.compile(r"(\d{4})-Q([1-4])")
MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """A quarter of a year, from 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = MONTHS * self.number
        return date(self.year, month, monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    def back(self, quarters: int) -> "Quarter":
        """So many quarters before."""
        year, number = divmod(4 * self.year + self.number - 1 - quarters, 4)
        return Quarter(year=year, number=number + 1)


def quarter(written: str) -> Quarter:
    """2026-Q3. Raises BadInput for anything else."""
    found = WRITTEN.fullmatch(written)
    if found is None:
        raise BadInput(f"quarter {written!r}: expected a year and its quarter, as 2026-Q3")
    return Quarter(year=int(found[1]), number=int(found[2]))


def quarter_of(day: date) -> Quarter:
    """The one that a day is in."""
    return Quarter(year=day.year, number=(day.month - 1) // MONTHS + 1)


def before(day: date) -> Quarter:
    """The last that was over before this day."""
    return quarter_of(quarter_of(day).first - timedelta(days=1))


def period(written: str, length: int, today: date) -> tuple[date, date]:
    """From the first to the last day of so many quarters, of which this is the last. Raises BadInput."""
    if length not in LENGTHS:
        raise BadInput(f"{length} quarters: expected 1, 2 or 4")
    last = quarter(written)
    require_over(last.last, today)
    return last.back(length - 1).first, last.last


def require_over(last: date, today: date) -> None:
    """Raises BadInput while the period goes on: whoever read it day by day would see each number cross a five."""
    if last >= today:
        expected = f"a period that is over, and {before(today)} is the last quarter that is"
        raise BadInput(f"period to {last}: it goes on; expected {expected}")
