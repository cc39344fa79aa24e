"""The one place where a step of a loan becomes known: to the trail, to whoever asks what changed, to other systems."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.loans.ledger import loan_of
from scheduler.reminders.returning_over import no_longer_asked
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanRow
from scheduler.store.trail import NOTHING, By, Details, record
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.loan_news import announce_loan, is_wanted


class LoanNews(StrEnum):
    """What has happened to a loan. Their spelling is stored in the trail: stable."""

    ASKED = "loan asked for"
    CHANGED = "loan changed"
    WITHDRAWN = "loan withdrawn"
    ON_HOLD = "loan on hold"
    GOES_ON = "loan goes on"
    ALLOCATED = "loan allocated"
    RELEASED = "pieces released"
    PREPARED = "loan prepared"
    HANDED_OVER = "loan handed over"
    EXTENDED = "loan extended"
    TOPPED_UP = "data topped up"
    LATE = "loan late"
    RETURNED = "loan returned"
    WIPED = "loan wiped"
    LOST = "loaned piece lost"
    DAMAGED = "loaned piece damaged"
    ANOTHER_NEEDED = "another piece needed"
    WRITTEN_OFF = "loan written off"


EVENTS: Mapping[LoanNews, EventKind] = {
    LoanNews.ASKED: EventKind.LOAN_REQUESTED,
    LoanNews.CHANGED: EventKind.LOAN_CHANGED,
    LoanNews.WITHDRAWN: EventKind.LOAN_WITHDRAWN,
    LoanNews.ON_HOLD: EventKind.LOAN_ON_HOLD,
    LoanNews.GOES_ON: EventKind.LOAN_GOES_ON,
    LoanNews.ALLOCATED: EventKind.LOAN_ALLOCATED,
    LoanNews.RELEASED: EventKind.LOAN_CHANGED,
    LoanNews.PREPARED: EventKind.LOAN_PREPARED,
    LoanNews.HANDED_OVER: EventKind.LOAN_HANDED_OVER,
    LoanNews.EXTENDED: EventKind.LOAN_EXTENDED,
    LoanNews.TOPPED_UP: EventKind.LOAN_CHANGED,
    LoanNews.RETURNED: EventKind.LOAN_RETURNED,
    LoanNews.WIPED: EventKind.LOAN_WIPED,
    LoanNews.LOST: EventKind.LOAN_LOST,
    LoanNews.DAMAGED: EventKind.LOAN_CHANGED,
    LoanNews.ANOTHER_NEEDED: EventKind.LOAN_CHANGED,
    LoanNews.WRITTEN_OFF: EventKind.LOAN_LOST,
}
"""What other systems are told of it. That a loan is late, nobody else is told."""


def note(desk: Desk, loan: LoanRow, news: LoanNews, by: By, *, why: str = "", details: Details = NOTHING) -> None:
    """The trail has it, under the loan's number, and the loan counts as changed at this moment.

    Whoever waits to ask for kit that is back, lost or may be kept for longer does not ask any more.
    """
    loan.updated_at = by.at
    desk.session.add(loan)
    desk.session.flush()
    no_longer_asked(desk, [loan.family])
    record(desk, by, news, f"loan {loan.id}", why=why, details={"reference": loan.reference, **details})
    kind = EVENTS.get(news)
    if kind is not None and is_wanted(desk, kind):
        announce_loan(desk, kind, loan_of(desk, loan.id or 0), by)
