"""A loan lasts longer than was agreed, or needs more data."""

from datetime import date, timedelta

from scheduler.errors import BadInput, Changed, WrongState
from scheduler.loans.items import ITEMS, items_of
from scheduler.loans.keeping import keep_until, promises_of
from scheduler.loans.ledger import Loan, loan_of
from scheduler.loans.noting import LoanNews, note
from scheduler.loans.rows import parts_of, piece_record, row_of, state_row, today
from scheduler.loans.states import IN_HAND, LoanState, PartState
from scheduler.loans.steps import require
from scheduler.store import Desk, load_service
from scheduler.store.tables import LoanRow
from scheduler.store.trail import By
from scheduler.weeks.rechecking import settle
from solver.problem import ItemKind

OPEN = (LoanState.REQUESTED, LoanState.HANDED_OVER)
LONGEST = timedelta(days=366)
"""How much longer at a time: a day of another year is more likely a slip."""


def extend(desk: Desk, loan: int, back_by: date, by: By) -> Loan:
    """The loan is due on a later day, and nobody else is promised its kit until it is clean again after that.

    Raises BadInput for a day that is no later, or later by more than a year; WrongState where a SIM of it ends
    before, or others are promised it.
    """
    row = row_of(desk, loan)
    require(row, *OPEN)
    due = max(row.back_by, today(desk, by.at))
    if not due < back_by <= due + LONGEST:
        raise BadInput(f"back_by: {back_by}; expected a day after {due} and not after {due + LONGEST}")
    _require_working(desk, row, back_by)
    buffer = timedelta(days=load_service(desk).settings.loan_buffer_days)
    until = max(row.held_through, back_by + buffer)
    keep_until(desk, row, until, today(desk, by.at))
    row.back_by, row.held_through, row.extended = back_by, until, True
    note(desk, row, LoanNews.EXTENDED, by, details={"back_by": str(back_by)})
    settle(desk, by)
    return loan_of(desk, loan)


def top_up(desk: Desk, loan: int, gb: int, by: By) -> Loan:
    """So many GB more are on the loan's SIM, and promised to it until it is over.

    Raises BadInput for less than 1, WrongState where the loan has no SIM, or its depot has too little data left.
    """
    row = row_of(desk, loan)
    require(row, *OPEN)
    if gb < 1:
        raise BadInput(f"gb: {gb}; expected 1 or more")
    sims = [part for part in parts_of(desk, loan, *IN_HAND) if part.item == ItemKind.SIM]
    if not sims:
        raise WrongState(f"loan {loan} ({row.reference}) has no SIM that could be topped up")
    since = row.out_from if row.state == LoanState.REQUESTED else today(desk, by.at)
    try:
        last = row.data_through or row.held_through
        promises_of(desk, since).promise(row, ((ItemKind.DATA_GB, gb),), since, last)
    except Changed as error:
        raise WrongState(f"loan {loan} ({row.reference}) gets no more data: {error}") from error
    items = dict(items_of(row))
    items[ItemKind.DATA_GB] = items.get(ItemKind.DATA_GB, 0) + gb
    row.items = ITEMS.write(tuple(items.items()))
    if sims[0].state == PartState.PROMISED:
        sims[0].top_up_gb += gb
    else:
        piece = state_row(desk, sims[0].serial)
        piece.gb += gb
        desk.session.add(piece)
    desk.session.add(sims[0])
    note(desk, row, LoanNews.TOPPED_UP, by, details={"gb": gb})
    return loan_of(desk, loan)


def _require_working(desk: Desk, loan: LoanRow, until: date) -> None:
    """Raises WrongState for a SIM that ends before this day."""
    for part in parts_of(desk, loan.id or 0, *IN_HAND):
        expires = piece_record(desk, part.serial).expires
        if expires and expires < until:
            raise WrongState(f"piece {part.serial!r} works until {expires} only; expected one that works until {until}")
