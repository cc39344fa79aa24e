"""What a publication tells other systems is written with it, in one transaction, and pushed afterwards."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.loans.items import items_of
from scheduler.loans.lending import standing_loans
from scheduler.store import Desk
from scheduler.webhooks.events import Event, EventKind
from scheduler.webhooks.loan_news import data_of_request, forget_loan
from scheduler.webhooks.subscriptions import standing
from scheduler.webhooks.writing import listening, write
from scheduler.weeks.outgoing import LoanRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What happened with one publication: how many families have another place, and the kit that is asked for anew."""

    week: date
    version: int
    moved: int
    loans: Sequence[LoanRequest]


def announce(desk: Desk, news: Announced, at: datetime) -> None:
    """Each system that wants to know of it is going to be told, if the transaction is written.

    A loan that is held is written too, and waits: only its state in the ledger says whether it goes.
    """
    if not standing(desk):
        return
    week = str(news.week)
    published = Event(kind=EventKind.ROSTER_PUBLISHED, at=at, data={"week": week, "version": news.version})
    write(desk, published, listening(desk, published.kind))
    if news.moved:
        changed = Event(kind=EventKind.PLACE_CHANGED, at=at, data={"week": week, "count": news.moved})
        write(desk, changed, listening(desk, changed.kind))
    for request, loan in _rows_of(desk, news):
        forget_loan(desk, loan)
        asked = Event(kind=EventKind.LOAN_REQUESTED, at=at, data=data_of_request(loan, request))
        write(desk, asked, listening(desk, asked.kind), loan)


def _rows_of(desk: Desk, news: Announced) -> Iterator[tuple[LoanRequest, int]]:
    """Each request with its loan in the ledger: where several are alike, each has one of its own, the newest first."""
    rows = defaultdict(list)
    for row in standing_loans(desk, news.week):
        rows[row.reference, items_of(row)].append(row.id or 0)
    for request in news.loans:
        yield request, rows[request.reference, request.items].pop()
