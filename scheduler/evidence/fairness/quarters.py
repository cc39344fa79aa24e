"""The report on fairness, of whole quarters that are over."""

from datetime import date

from scheduler.evidence.fairness.reading import weeks_of
from scheduler.evidence.fairness.report import Fairness, fairness_of
from scheduler.evidence.parity.periods import before, period
from scheduler.evidence.reading import facts_of
from scheduler.store import Desk


def fairness_of_quarters(desk: Desk, ends: str | None, quarters: int, today: date) -> Fairness:
    """The report on so many quarters up to this one, or to the last that is over if none is named. Raises BadInput."""
    first, last = period(ends or str(before(today)), quarters, today)
    facts = facts_of(desk, first, last)
    return fairness_of(facts, weeks_of(desk, first, last, facts.zone))
