"""Packing what a loan gets, and handing it over."""

from datetime import timedelta

from scheduler.errors import WrongState
from scheduler.loans.at_risk import kit_not_to_go_out
from scheduler.loans.keeping import keep_for
from scheduler.loans.ledger import Loan, loan_of
from scheduler.loans.noting import LoanNews, note
from scheduler.loans.rows import parts_of, put, row_of, state_row, today
from scheduler.loans.shelf import pieces
from scheduler.loans.states import LoanState, PartState, PieceState, Stage
from scheduler.loans.steps import ON_HOLD, require
from scheduler.store.desk import Desk
from scheduler.store.trail import By


def prepare(desk: Desk, loan: int, by: By) -> Loan:
    """All pieces of the loan are packed, wiped before and with the data that they need.

    Raises WrongState where it has not got all its pieces, or one of them is not on the shelf.
    """
    row = row_of(desk, loan)
    require(row, LoanState.REQUESTED)
    stage = loan_of(desk, loan).stage
    if stage is not Stage.ALLOCATED:
        raise WrongState(f"loan {loan} ({row.reference}) is {stage.value}; expected one that has all its pieces")
    for part in parts_of(desk, loan, PartState.PROMISED):
        piece = state_row(desk, part.serial)
        if piece.state != PieceState.AVAILABLE:
            raise WrongState(f"piece {part.serial!r} is {piece.state}; expected it on the shelf, wiped")
        part.state = PartState.PREPARED
        piece.gb += part.top_up_gb
        put(desk, piece, PieceState.PREPARED, loan, by.at)
    note(desk, row, LoanNews.PREPARED, by)
    return loan_of(desk, loan)


def hand_over(desk: Desk, loan: int, by: By) -> Loan:
    """The family has it, from today. Where it is from now on, nobody writes down.

    Handed over early, it is promised for the days before too. Raises WrongState where it is not packed, is on hold,
    was due back before, or the kit is promised to others on those days. What stands against it since the last look
    at the week, as on a day that has just begun, is asked for once more.
    """
    row = row_of(desk, loan)
    require(row, LoanState.REQUESTED)
    if row.family in kit_not_to_go_out(desk, by):
        raise WrongState(f"loan {loan} ({row.reference}) {ON_HOLD}")
    before = loan_of(desk, loan)
    if before.stage is not Stage.PREPARED and (before.stage is not Stage.REQUESTED or _has_serials(desk, before)):
        raise WrongState(f"loan {loan} ({row.reference}) is {before.stage.value}; expected one that is prepared")
    now = today(desk, by.at)
    if row.back_by < now:
        raise WrongState(f"loan {loan} ({row.reference}) was due back on {row.back_by}; expected one that is due later")
    if now < row.out_from:
        keep_for(desk, row, now, row.out_from - timedelta(days=1))
        row.out_from = now
    for part in parts_of(desk, loan, PartState.PREPARED):
        part.state, part.handed_over_on = PartState.OUT, now
        put(desk, state_row(desk, part.serial), PieceState.HANDED_OVER, loan, by.at)
    row.state, row.handed_over_on = LoanState.HANDED_OVER, now
    note(desk, row, LoanNews.HANDED_OVER, by)
    return loan_of(desk, loan)


def _has_serials(desk: Desk, loan: Loan) -> bool:
    """Whether anything of the loan has serials at its depot: that is handed over as pieces, never as a number."""
    wanted = {item for item, _ in loan.items}
    return any(one.depot == loan.depot and one.item in wanted for one in pieces(desk))
