"""That a loan is on hold, or goes on, is news for its depot. The cause is not."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import col, select

from scheduler.loans.noting import LoanNews, note
from scheduler.loans.states import NOT_OUT_YET, LoanState
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanRow
from scheduler.store.trail import By


@contextmanager
def telling_holds(desk: Desk, by: By) -> Iterator[None]:
    """Whatever is done within, loans that are on hold only before or only afterwards are noted so, each once."""
    before = {loan.id: loan.state for loan in _not_out_yet(desk)}
    yield
    desk.session.flush()
    for loan in _not_out_yet(desk):
        if before.get(loan.id, loan.state) != loan.state:
            note(desk, loan, LoanNews.ON_HOLD if loan.state == LoanState.HELD else LoanNews.GOES_ON, by)


def _not_out_yet(desk: Desk) -> list[LoanRow]:
    asked = select(LoanRow).where(LoanRow.organisation_id == desk.organisation, col(LoanRow.state).in_(NOT_OUT_YET))
    return list(desk.session.exec(asked.order_by(col(LoanRow.id))))
