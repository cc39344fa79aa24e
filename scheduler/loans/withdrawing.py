"""A loan that nobody needs any more is taken back before anything was handed over: its days are free again."""

from scheduler.loans.noting import LoanNews, note
from scheduler.loans.promises import unpromise
from scheduler.loans.rows import free_days, parts_of, put, state_row
from scheduler.loans.states import WAITING, LoanState, PartState, PieceState
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanPieceRow, LoanRow
from scheduler.store.trail import By


def withdraw(desk: Desk, loan: LoanRow, by: By) -> None:
    """The loan is cancelled, and all that was promised to it can be lent to others. What was packed is unpacked."""
    release_parts(desk, loan, parts_of(desk, loan.id or 0, *WAITING), by)
    unpromise(desk, loan)
    loan.state = LoanState.CANCELLED
    note(desk, loan, LoanNews.WITHDRAWN, by)


def release_parts(desk: Desk, loan: LoanRow, parts: list[LoanPieceRow], by: By) -> None:
    """These pieces are not promised to the loan any more. Data put on a SIM stays on it."""
    for part in parts:
        if part.state == PartState.PREPARED:
            put(desk, state_row(desk, part.serial), PieceState.AVAILABLE, None, by.at)
        part.state = PartState.WITHDRAWN
        desk.session.add(part)
    free_days(desk, [part.serial for part in parts], loan.id or 0)
    desk.session.flush()
