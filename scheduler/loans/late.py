"""What is overdue cannot be lent to the next family: the ledger counts on it for a fortnight more, each time anew."""

from datetime import date, timedelta

from sqlmodel import col, select

from scheduler.errors import Changed
from scheduler.loans.keeping import keep_pieces, promised_to_others, promises_of
from scheduler.loans.ledger import loan_of
from scheduler.loans.noting import LoanNews, note
from scheduler.loans.promises import days
from scheduler.loans.rows import part_rows, parts_of, row_of, today
from scheduler.loans.states import WAITING, LoanState, PartState
from scheduler.loans.withdrawing import release_parts
from scheduler.store import Desk, load_service
from scheduler.store.tables import LoanRow
from scheduler.store.trail import By
from solver.problem import ItemKind

MORE = timedelta(days=14)
"""An assumption: two nudges a week apart, and then somebody asks."""


def expect_later(desk: Desk, by: By) -> tuple[int, ...]:
    """Loans that should be back by now hold their kit on; gives their numbers. Done again it does nothing.

    Who was promised a piece that does not come back in time needs another one, and the trail says so.
    """
    now = today(desk, by.at)
    overdue = select(LoanRow).where(
        LoanRow.organisation_id == desk.organisation,
        LoanRow.state == LoanState.HANDED_OVER,
        LoanRow.back_by < now,
    )
    buffer = timedelta(days=load_service(desk).settings.loan_buffer_days)
    late = [row for row in desk.session.exec(overdue.order_by(col(LoanRow.id))) if row.held_through <= now + buffer]
    for row in late:
        _hold_on(desk, row, now + MORE + buffer, by)
    return tuple(row.id or 0 for row in late)


def _hold_on(desk: Desk, loan: LoanRow, until: date, by: By) -> None:
    first = loan.held_through + timedelta(days=1)
    serials = [part.serial for part in parts_of(desk, loan.id or 0, PartState.OUT)]
    for other in {(day.loan_id, day.serial) for day in promised_to_others(desk, loan, serials, first, until)}:
        _needs_another(desk, *other, by)
    promises = promises_of(desk, first)
    kept = loan_of(desk, loan.id or 0).kept_from_others
    pieces = tuple((item, count) for item, count in kept if item is not ItemKind.DATA_GB)
    for day in days(first, until):
        for item in pieces:
            try:
                promises.promise(loan, (item,), day, day)
            except Changed:  # promised to others: the planner sees that too much is out, and says so
                continue
    keep_pieces(desk, loan, serials, first, until)
    loan.data_through, loan.held_through = loan.data_through or loan.held_through, until
    note(desk, loan, LoanNews.LATE, by, details={"counted_on_until": str(until)})


def _needs_another(desk: Desk, loan: int, serial: str, by: By) -> None:
    row = row_of(desk, loan)
    parts = [part for part in part_rows(desk, serial, *WAITING) if part.loan_id == loan]
    release_parts(desk, row, parts, by)
    note(desk, row, LoanNews.ANOTHER_NEEDED, by, details={"piece": serial})
