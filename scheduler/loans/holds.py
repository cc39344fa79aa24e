"""That a loan is on hold, or goes on, is news for its depot. The cause is not."""

from collections.abc import Iterator
from contextlib import contextmanager

from scheduler.loans.noting import LoanNews, note
from scheduler.loans.rows import loan_rows
from scheduler.loans.states import NOT_OUT_YET, LoanState
from scheduler.store.desk import Desk
from scheduler.store.trail import By


@contextmanager
def telling_holds(desk: Desk, by: By) -> Iterator[None]:
    """Whatever is done within, loans that are on hold only before or only afterwards are noted so, each once."""
    before = {loan.id: loan.state for loan in loan_rows(desk, NOT_OUT_YET)}
    yield
    desk.session.flush()
    for loan in loan_rows(desk, NOT_OUT_YET):
        if before.get(loan.id, loan.state) != loan.state:
            note(desk, loan, LoanNews.ON_HOLD if loan.state == LoanState.HELD else LoanNews.GOES_ON, by)
