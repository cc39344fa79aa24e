"""Pieces that nobody can be lent any more, or that are found again. Nobody is blamed, and nobody is traced."""

from scheduler.errors import WrongState
from scheduler.loans.ledger import Loan, loan_of
from scheduler.loans.noting import LoanNews, note
from scheduler.loans.promises import unpromise_one
from scheduler.loans.returning import end_loan, settle_loan
from scheduler.loans.rows import free_days, part_rows, parts_of, put, row_of, state_row, today
from scheduler.loans.shelf import Piece, piece_of
from scheduler.loans.states import WAITING, LoanState, PartState, PieceState
from scheduler.loans.steps import require
from scheduler.loans.withdrawing import release_parts
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanPieceRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from solver.problem import ItemKind

GONE = {PieceState.LOST: PartState.LOST, PieceState.DAMAGED: PartState.DAMAGED}
NEWS = {PieceState.LOST: LoanNews.LOST, PieceState.DAMAGED: LoanNews.DAMAGED}
HERE = (PieceState.AVAILABLE, PieceState.LOST, PieceState.DAMAGED)


def lost(desk: Desk, serial: str, by: By) -> Piece:
    """The piece is lost, wherever it was. A family that had it has it no more; who was promised it needs another.

    It may be locked from afar by whoever manages it. Where it is, nobody asks.
    """
    return _and_settled(desk, serial, PieceState.LOST, by)


def damaged(desk: Desk, serial: str, by: By) -> Piece:
    """The piece does not work. A family that has it has nothing that works; who was promised it needs another."""
    return _and_settled(desk, serial, PieceState.DAMAGED, by)


def retire(desk: Desk, serial: str, by: By) -> Piece:
    """The piece is lent to nobody any more. Raises WrongState while it is packed, out or not wiped."""
    piece = state_row(desk, serial)
    if piece.state not in HERE:
        raise WrongState(f"piece {serial!r} is {piece.state}; expected one that is on the shelf, lost or damaged")
    return _and_settled(desk, serial, PieceState.RETIRED, by)


def found(desk: Desk, serial: str, by: By) -> Piece:
    """A piece that was lost or damaged is back and works; it is lent again once it is wiped."""
    piece = state_row(desk, serial)
    if piece.state not in (PieceState.LOST, PieceState.DAMAGED):
        raise WrongState(f"piece {serial!r} is {piece.state}; expected one that is lost or damaged")
    put(desk, piece, PieceState.RETURNED, None, by.at)
    record(desk, by, "piece found", f"piece {serial}")
    settle(desk, by)
    return piece_of(desk, serial)


def write_off(desk: Desk, loan: int, by: By, why: str) -> Loan:
    """What is still out with the loan is not waited for any more. Nobody is told, and nobody is blamed."""
    row = row_of(desk, loan)
    require(row, LoanState.HANDED_OVER)
    for part in parts_of(desk, loan, PartState.OUT):
        _out_of_use(desk, part.serial, PieceState.LOST, by)
    if row.state == LoanState.HANDED_OVER:  # lent without serials
        end_loan(desk, row, LoanState.LOST, today(desk, by.at))
    note(desk, row, LoanNews.WRITTEN_OFF, by, why=why)
    settle(desk, by)
    return loan_of(desk, loan)


def _and_settled(desk: Desk, serial: str, state: PieceState, by: By) -> Piece:
    """Nobody counts on it any more, and the weeks are judged without it at once."""
    piece = _out_of_use(desk, serial, state, by)
    settle(desk, by)
    return piece


def _out_of_use(desk: Desk, serial: str, state: PieceState, by: By) -> Piece:
    piece = state_row(desk, serial)
    if piece.state == state:
        raise WrongState(f"piece {serial!r} is {piece.state} already")
    for part in part_rows(desk, serial, PartState.OUT, PartState.RETURNED):
        _gone(desk, part, state, by)
    for part in part_rows(desk, serial, *WAITING):
        loan = row_of(desk, part.loan_id)
        release_parts(desk, loan, [part], by)
        note(desk, loan, LoanNews.ANOTHER_NEEDED, by, details={"piece": serial})
    put(desk, piece, state, None, by.at)
    record(desk, by, f"piece {state.value}", f"piece {serial}")
    return piece_of(desk, serial)


def _gone(desk: Desk, part: LoanPieceRow, state: PieceState, by: By) -> None:
    """The loan that the piece was out with, or came back from, has one piece less."""
    now, loan = today(desk, by.at), row_of(desk, part.loan_id)
    part.state = GONE[state]
    desk.session.add(part)
    free_days(desk, [part.serial], part.loan_id, now)
    unpromise_one(desk, loan, ItemKind(part.item), now)
    settle_loan(desk, loan, now)
    note(desk, loan, NEWS[state], by, details={"piece": part.serial})
