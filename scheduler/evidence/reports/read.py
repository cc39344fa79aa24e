"""What a report is made from: read once for its period, and for the period before it."""

from dataclasses import dataclass
from datetime import date

from scheduler.evidence.facts import Facts
from scheduler.evidence.parity.periods import Quarter, before, period, quarter
from scheduler.evidence.parity.unmet import Prices, prices_of
from scheduler.evidence.reading import facts_of
from scheduler.evidence.reports.together import Told, told_together
from scheduler.store import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One, two or four whole quarters that are over; `ends` is the last of them."""

    ends: Quarter
    quarters: int
    first: date
    last: date

    @property
    def before(self) -> "Period":
        """As many quarters that end where this one begins."""
        ends = self.ends.back(self.quarters)
        return Period(ends=ends, quarters=self.quarters, first=ends.back(self.quarters - 1).first, last=ends.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Facts of the period and what may be told of them. `before` is None where nobody was on record before it."""

    period: Period
    facts: Facts
    prices: Prices
    told: Told
    before: Told | None


def period_of(ends: str | None, quarters: int, today: date) -> Period:
    """So many quarters up to this one, or up to the last that is over. Raises BadInput unless they are over."""
    last = quarter(ends) if ends else before(today)
    first, day = period(str(last), quarters, today)
    return Period(ends=last, quarters=quarters, first=first, last=day)


def read_of(desk: Desk, asked: Period) -> Read:
    """All that sections of a report need in common."""
    prices = prices_of(desk)
    facts = facts_of(desk, asked.first, asked.last)
    earlier = facts_of(desk, asked.before.first, asked.before.last)
    return Read(
        period=asked,
        facts=facts,
        prices=prices,
        told=told_together(facts, prices),
        before=told_together(earlier, prices) if earlier.referrals else None,
    )
