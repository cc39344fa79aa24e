"""Figures are told of whole quarters that are over: whoever moved a period day by day would count exactly."""

from datetime import date

from scheduler.errors import BadInput
from scheduler.evidence.facts import Facts
from scheduler.evidence.parity.periods import LENGTHS, before, period, quarter_of, require_over
from scheduler.evidence.parity.report import Parity, parity_of
from scheduler.evidence.parity.unmet import prices_of
from scheduler.evidence.reading import facts_of
from scheduler.store import Desk


def facts_of_quarters(desk: Desk, first: date, last: date, today: date) -> Facts:
    """What is known by the end of `last`. Raises BadInput unless they are one, two or four quarters that are over."""
    ends = quarter_of(last)
    if ends.last != last or first not in {ends.back(length - 1).first for length in LENGTHS}:
        expected = "one, two or four whole quarters of the calendar, as 2027-01-01 to 2027-03-31"
        raise BadInput(f"period from {first} to {last}: expected {expected}")
    require_over(last, today)
    return facts_of(desk, first, last)


def parity_of_quarters(desk: Desk, ends: str | None, quarters: int, today: date) -> Parity:
    """The report on so many quarters up to this one, or to the last that is over if none is named. Raises BadInput."""
    first, last = period(ends or str(before(today)), quarters, today)
    return parity_of(facts_of(desk, first, last), prices_of(desk))
