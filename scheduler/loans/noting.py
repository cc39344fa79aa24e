"""The one place where a step of a loan becomes known: to the audit trail, and to whoever asks what changed since."""

from enum import StrEnum

from scheduler.store.desk import Desk
from scheduler.store.tables import LoanRow
from scheduler.store.trail import NOTHING, By, Details, record


class LoanNews(StrEnum):
    """What has happened to a loan. Their spelling is stored in the trail: stable."""

    CHANGED = "loan changed"
    WITHDRAWN = "loan withdrawn"
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


def note(desk: Desk, loan: LoanRow, news: LoanNews, by: By, *, why: str = "", details: Details = NOTHING) -> None:
    """The trail has it, under the loan's number, and the loan counts as changed at this moment."""
    loan.updated_at = by.at
    desk.session.add(loan)
    desk.session.flush()
    record(desk, by, news, f"loan {loan.id}", why=why, details={"reference": loan.reference, **details})
