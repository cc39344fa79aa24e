"""What is lent comes back, is wiped and cleaned, and can be lent again. Who did it, when and how is the proof."""

from collections.abc import Sequence
from datetime import date

from scheduler.errors import BadInput, WrongState
from scheduler.loans.items import items_of
from scheduler.loans.ledger import Loan, loan_of
from scheduler.loans.noting import LoanNews, note
from scheduler.loans.promises import unpromise, unpromise_one
from scheduler.loans.rows import free_days, part_rows, parts_of, put, row_of, state_row, today
from scheduler.loans.shelf import Piece, piece_of
from scheduler.loans.states import IN_HAND, LoanState, PartState, PieceState
from scheduler.loans.steps import require
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanPieceRow, LoanRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from solver.problem import ItemKind


def give_back(desk: Desk, loan: int, serials: Sequence[str] | None, by: By) -> Loan:
    """These pieces are back, or all that are out. Until they are wiped nobody else gets them.

    Whoever had it counts on it no more, and the weeks are judged so at once. What a SIM was topped up with for the
    loan counts as used. Raises WrongState for pieces that are not out with it.
    """
    row = row_of(desk, loan)
    require(row, LoanState.HANDED_OVER)
    out = {part.serial: part for part in parts_of(desk, loan, PartState.OUT)}
    for serial in serials or ():
        if serial not in out:
            raise WrongState(f"piece {serial!r} is not out with loan {loan} ({row.reference}); expected one that is")
    now = today(desk, by.at)
    used = dict(items_of(row)).get(ItemKind.DATA_GB, 0)
    came = list(out.values()) if serials is None else [out[serial] for serial in dict.fromkeys(serials)]
    for part in came:
        part.state, part.returned_on = PartState.RETURNED, now
        piece = state_row(desk, part.serial)
        if part.item == ItemKind.SIM:
            piece.gb = max(0, piece.gb - used)
        put(desk, piece, PieceState.RETURNED, loan, by.at)
        desk.session.add(part)
    settle_loan(desk, row, now)
    note(desk, row, LoanNews.RETURNED, by, details={"pieces": ", ".join(part.serial for part in came)})
    settle(desk, by)
    return loan_of(desk, loan)


def wipe(desk: Desk, serial: str, how: str, by: By) -> Piece:
    """The piece is wiped and cleaned, and can be lent again from today. Its loan is over once all of it is.

    Raises BadInput without a word on how, WrongState for a piece that is not back.
    """
    how = _said(how)
    piece = state_row(desk, serial)
    if piece.state != PieceState.RETURNED:
        raise WrongState(f"piece {serial!r} is {piece.state}; expected one that is back and waits to be wiped")
    now = today(desk, by.at)
    for part in part_rows(desk, serial, PartState.RETURNED):
        _wiped(part, how, by.who, now)
        free_days(desk, [serial], part.loan_id, now)
        loan = row_of(desk, part.loan_id)
        unpromise_one(desk, loan, ItemKind(part.item), now)
        settle_loan(desk, loan, now)
        note(desk, loan, LoanNews.WIPED, by, details={"piece": serial, "how": how})
    put(desk, piece, PieceState.AVAILABLE, None, by.at)
    record(desk, by, "piece wiped", f"piece {serial}", details={"how": how})
    return piece_of(desk, serial)


def wipe_loan(desk: Desk, loan: int, how: str, by: By) -> Loan:
    """All of the loan that is back is wiped and cleaned, with serials or without."""
    row = row_of(desk, loan)
    require(row, LoanState.HANDED_OVER, LoanState.RETURNED)
    back = parts_of(desk, loan, PartState.RETURNED)
    if not back and row.state == LoanState.HANDED_OVER:
        raise WrongState(f"loan {loan} ({row.reference}) has nothing back yet; expected something to wipe")
    for part in back:
        wipe(desk, part.serial, how, by)
    if not back:
        now = today(desk, by.at)
        end_loan(desk, row, LoanState.DONE, now)
        note(desk, row, LoanNews.WIPED, by, details={"how": _said(how)})
    return loan_of(desk, loan)


def settle_loan(desk: Desk, loan: LoanRow, now: date) -> None:
    """The loan is where its pieces are: out while one is, then back, then over. What is free again can be promised."""
    parts = parts_of(desk, loan.id or 0)
    states = {part.state for part in parts if part.state != PartState.WITHDRAWN}
    if states & set(IN_HAND):
        return
    if PartState.RETURNED in states or not states:
        loan.state, loan.returned_on = LoanState.RETURNED, loan.returned_on or now
    elif PartState.WIPED in states:
        end_loan(desk, loan, LoanState.DONE, now)
    else:
        end_loan(desk, loan, LoanState.LOST, now)
    desk.session.add(loan)
    desk.session.flush()


def end_loan(desk: Desk, loan: LoanRow, state: LoanState, now: date) -> None:
    """The loan is over, and what is promised to it from now on is free."""
    loan.state = state
    unpromise(desk, loan, now)
    desk.session.add(loan)
    desk.session.flush()


def _wiped(part: LoanPieceRow, how: str, who: str, now: date) -> None:
    part.state, part.wiped_on, part.wiped_by, part.how_wiped = PartState.WIPED, now, who, how


def _said(how: str) -> str:
    if not how.strip():
        raise BadInput("how: nothing is said; expected how it was wiped and cleaned, as 'factory reset, wiped down'")
    return how.strip()
