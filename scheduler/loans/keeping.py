"""A loan has its kit on more days than it was promised for."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import insert
from sqlmodel import col, select

from scheduler.errors import Changed, WrongState
from scheduler.loans.items import Items, items_of
from scheduler.loans.ledger import loan_of
from scheduler.loans.promises import Promises, days
from scheduler.loans.rows import parts_of
from scheduler.loans.states import IN_HAND, LoanState
from scheduler.store import Desk, load_service
from scheduler.store.tables import LoanRow, PieceDayRow
from solver.problem import ItemKind

DAY = timedelta(days=1)


def keep_for(desk: Desk, loan: LoanRow, first: date, last: date) -> None:
    """The loan's kit is promised to it on these days too.

    Raises WrongState, saying to which loan, where a piece of it is promised to another, or too little is left.
    """
    _keep(desk, loan, first, last, items_of(loan))


def keep_until(desk: Desk, loan: LoanRow, last: date, now: date) -> None:
    """As `keep_for`, from the day after those that are promised already, but for what is wiped, lost or damaged.

    GB were perhaps promised for fewer days; of days that are over nothing at home is promised any afterwards.
    """
    kept = loan_of(desk, loan.id or 0).kept_from_others
    data = tuple((item, count) for item, count in kept if item is ItemKind.DATA_GB)
    through = loan.data_through or loan.held_through
    loan.data_through = None
    _keep(desk, loan, loan.held_through + DAY, last, tuple(one for one in kept if one not in data))
    first = max(through + DAY, now) if loan.state == LoanState.HANDED_OVER else through + DAY
    _promise(desk, loan, first, last, data)


def _keep(desk: Desk, loan: LoanRow, first: date, last: date, items: Items) -> None:
    serials = [part.serial for part in parts_of(desk, loan.id or 0, *IN_HAND)]
    for other in promised_to_others(desk, loan, serials, first, last):
        raise WrongState(
            f"loan {loan.id} ({loan.reference}): piece {other.serial!r} is promised to loan {other.loan_id} on"
            f" {other.day}; give that one another piece first, or choose an earlier day"
        )
    _promise(desk, loan, first, last, items)
    keep_pieces(desk, loan, serials, first, last)


def _promise(desk: Desk, loan: LoanRow, first: date, last: date, items: Items) -> None:
    try:
        promises_of(desk, first).promise(loan, items, first, last)
    except Changed as error:
        raise WrongState(f"loan {loan.id} ({loan.reference}) cannot be kept from {first} to {last}: {error}") from error


def promises_of(desk: Desk, since: date) -> Promises:
    """What is promised from this day on, by what the depots can lend now."""
    return Promises(desk, load_service(desk), since)


def promised_to_others(desk: Desk, loan: LoanRow, serials: list[str], first: date, last: date) -> list[PieceDayRow]:
    """Days on which these pieces are promised to other loans, the first ones first."""
    asked = select(PieceDayRow).where(
        PieceDayRow.organisation_id == desk.organisation,
        col(PieceDayRow.serial).in_(serials),
        PieceDayRow.loan_id != loan.id,
        PieceDayRow.day >= first,
        PieceDayRow.day <= last,
    )
    return list(desk.session.exec(asked.order_by(col(PieceDayRow.day), col(PieceDayRow.serial))))


def keep_pieces(desk: Desk, loan: LoanRow, serials: Sequence[str], first: date, last: date) -> None:
    """The pieces are promised to the loan on each of these days."""
    rows = [
        {"organisation_id": desk.organisation, "serial": serial, "day": day, "loan_id": loan.id}
        for serial in serials
        for day in days(first, last)
    ]
    if rows:
        desk.session.connection().execute(insert(PieceDayRow), rows)
