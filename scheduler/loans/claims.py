"""What keeps kit from being lent to others, and on which days: loans of the ledger, and what the records say is out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from scheduler.loans.ledger import Loan
from scheduler.loans.states import NOT_OUT_YET
from solver.problem import Days, ItemKind, Stock

Shelf = tuple[str, ItemKind]
"""A depot, and one item that it lends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """So many of one item that cannot be lent to others on these days, cleaning afterwards included.

    `is_out`: they have left the depot, or are back and wait to be wiped; else they are promised and still there.
    """

    depot: str
    item: ItemKind
    days: Days
    count: int
    is_out: bool

    @property
    def shelf(self) -> Shelf:
        return self.depot, self.item


def claims_of(loans: Iterable[Loan], stocks: Sequence[Stock], today: date) -> tuple[Claim, ...]:
    """What these loans and the records of the stocks keep from others. `loans` are those that hold kit."""
    return (*(claim for loan in loans for claim in _of_loan(loan, today)), *_of_records(stocks, today))


def _of_loan(loan: Loan, today: date) -> Iterator[Claim]:
    """What was handed over is out until it is back and wiped: today, however long ago it was due."""
    is_out = loan.state not in NOT_OUT_YET
    first = min(loan.out_from, today) if is_out else loan.out_from
    until = max(loan.held_through, today) if is_out else loan.held_through
    for item, count in loan.kept_from_others:
        last = loan.data_through or until if item is ItemKind.DATA_GB else until
        yield Claim(depot=loan.depot, item=item, days=Days(first, max(first, last)), count=count, is_out=is_out)


def _of_records(stocks: Sequence[Stock], today: date) -> Iterator[Claim]:
    """Records say of what is out on which days, not whether it was handed over: from its first day on it is out."""
    for stock in stocks:
        for out in stock.out:
            is_out = out.days.first <= today
            yield Claim(depot=stock.depot, item=stock.item, days=out.days, count=out.count, is_out=is_out)


def levels(claims: Iterable[Claim], first: date, days: int) -> list[int]:
    """How many are claimed on each of so many days from the first on."""
    steps = [0] * (days + 1)
    for claim in claims:
        begins, ends = (claim.days.first - first).days, (claim.days.last - first).days + 1
        steps[min(max(begins, 0), days)] += claim.count
        steps[min(max(ends, 0), days)] -= claim.count
    return list(accumulate(steps[:-1]))
