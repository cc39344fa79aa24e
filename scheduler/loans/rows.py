"""Reading and writing the rows of loans and pieces; nothing is decided here."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlmodel import col, select

from scheduler.errors import NotFound
from scheduler.loans.states import LoanState, PartState, PieceState
from scheduler.records import PieceRecord
from scheduler.store.desk import Desk
from scheduler.store.nouns import NOUNS
from scheduler.store.tables import LoanPieceRow, LoanRow, OrganisationRow, PieceDayRow, PieceStateRow
from scheduler.store.tables.nouns import PieceRow

NEVER = datetime.min.replace(tzinfo=UTC)
(PIECES,) = (noun for noun in NOUNS if noun.name == "pieces")


def today(desk: Desk, at: datetime) -> date:
    """The day that it is on the service's clocks."""
    zone = desk.session.get_one(OrganisationRow, desk.organisation).zone
    return at.astimezone(ZoneInfo(zone)).date()


def row_of(desk: Desk, loan: int) -> LoanRow:
    """The row of a loan. Raises NotFound."""
    row = desk.session.get(LoanRow, loan)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"loan {loan}: there is none")
    return row


def loan_rows(desk: Desk, states: Sequence[LoanState], monday: date | None = None) -> list[LoanRow]:
    """The rows of all loans in these states, or of those that were asked for with one week, the oldest first."""
    asked = select(LoanRow).where(LoanRow.organisation_id == desk.organisation, col(LoanRow.state).in_(states))
    if monday is not None:
        asked = asked.where(LoanRow.monday == monday)
    return list(desk.session.exec(asked.order_by(col(LoanRow.id))))


def parts_of(desk: Desk, loan: int, *states: PartState) -> list[LoanPieceRow]:
    """What became of each piece of the loan: all of them, or those in one of these states."""
    asked = select(LoanPieceRow).where(LoanPieceRow.organisation_id == desk.organisation, LoanPieceRow.loan_id == loan)
    if states:
        asked = asked.where(col(LoanPieceRow.state).in_(states))
    return list(desk.session.exec(asked.order_by(col(LoanPieceRow.serial))))


def part_rows(desk: Desk, serial: str, *states: PartState) -> list[LoanPieceRow]:
    """The loans that this piece was or is in, in these states."""
    asked = select(LoanPieceRow).where(
        LoanPieceRow.organisation_id == desk.organisation,
        LoanPieceRow.serial == serial,
        col(LoanPieceRow.state).in_(states),
    )
    return list(desk.session.exec(asked.order_by(col(LoanPieceRow.loan_id))))


def piece_record(desk: Desk, serial: str) -> PieceRecord:
    """The record of a piece. Raises NotFound."""
    row = desk.session.get(PieceRow, (desk.organisation, serial))
    if row is None:
        raise NotFound(f"piece {serial!r}: there is none with this serial on record")
    record: PieceRecord = PIECES.bodies.read(row.body)
    return record


def state_row(desk: Desk, serial: str) -> PieceStateRow:
    """The physical state of a piece on record; one that was never lent is available. Raises NotFound.

    `put` writes it.
    """
    row = desk.session.get(PieceStateRow, (desk.organisation, serial))
    if row is not None:
        return row
    gb = piece_record(desk, serial).gb
    return PieceStateRow(
        organisation_id=desk.organisation, serial=serial, state=PieceState.AVAILABLE, gb=gb, changed_at=NEVER
    )


def put(desk: Desk, piece: PieceStateRow, state: PieceState, loan: int | None, at: datetime) -> None:
    """The piece is in this state now, and in this loan."""
    piece.state, piece.loan_id, piece.changed_at = state, loan, at
    desk.session.add(piece)
    desk.session.flush()


def free_days(desk: Desk, serials: Iterable[str], loan: int, since: date | None = None) -> None:
    """The pieces are promised to the loan no more: on no day, or from this day on."""
    mine = [
        col(PieceDayRow.organisation_id) == desk.organisation,
        col(PieceDayRow.serial).in_(list(serials)),
        col(PieceDayRow.loan_id) == loan,
    ]
    if since is not None:
        mine.append(col(PieceDayRow.day) >= since)
    desk.session.exec(delete(PieceDayRow).where(*mine))
