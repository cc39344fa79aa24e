"""What Snipe-IT has to show of each piece, as the ledger of loans stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import col, select

from scheduler.loans.states import PieceState
from scheduler.store.bodies import Bodies
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanRow, PieceStateRow, SnipeItRow


class There(StrEnum):
    """Where Snipe-IT has a piece. Its spelling is stored: stable."""

    IN = "in"
    OUT = "out"
    NOT_READY = "not-ready"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What Snipe-IT is to show of one piece. `reference` is of the loan that it is in, `back_by` while it is out."""

    there: There = There.IN
    reference: str = ""
    back_by: date | None = None


SHOWN: Bodies[Shown] = Bodies(Shown)
ON_THE_SHELF = Shown()
"""What is supposed of a piece that Snipe-IT was never told of."""
WHERE: Mapping[PieceState, There] = {
    PieceState.AVAILABLE: There.IN,
    PieceState.PREPARED: There.IN,
    PieceState.HANDED_OVER: There.OUT,
    PieceState.RETURNED: There.NOT_READY,
    PieceState.DAMAGED: There.NOT_READY,
    PieceState.RETIRED: There.NOT_READY,
    PieceState.LOST: There.LOST,
}


def wanted(desk: Desk, serial: str | None = None) -> dict[str, Shown]:
    """What is to be shown of every piece that was ever lent, or of one, by serial."""
    asked = (
        select(PieceStateRow, LoanRow)
        .outerjoin(LoanRow, col(LoanRow.id) == col(PieceStateRow.loan_id))
        .where(PieceStateRow.organisation_id == desk.organisation)
    )
    if serial is not None:
        asked = asked.where(PieceStateRow.serial == serial)
    found = desk.session.exec(asked.order_by(col(PieceStateRow.serial)))
    return {piece.serial: _shown(piece, loan) for piece, loan in found}


def told_rows(desk: Desk) -> dict[str, SnipeItRow]:
    """How far it is with telling, by serial."""
    asked = select(SnipeItRow).where(SnipeItRow.organisation_id == desk.organisation)
    return {row.serial: row for row in desk.session.exec(asked)}


def due(desk: Desk, at: datetime) -> list[str]:
    """Serials of pieces that Snipe-IT shows otherwise than the ledger, as far as was told, and whose time has come."""
    rows = told_rows(desk)
    return [serial for serial, shown in wanted(desk).items() if is_due(rows.get(serial), shown, at)]


def is_due(row: SnipeItRow | None, shown: Shown, at: datetime) -> bool:
    """Whether this is to be told now. A new state of the piece is told at once, whatever came of the one before."""
    if row is None:
        return shown != ON_THE_SHELF
    if SHOWN.read(row.told) == shown:
        return False
    is_new = SHOWN.read(row.tried) != shown
    return is_new or (not row.given_up and row.not_before <= at)


def _shown(piece: PieceStateRow, loan: LoanRow | None) -> Shown:
    there = WHERE[PieceState(piece.state)]
    if there is There.IN or loan is None:
        return Shown(there=there)
    return Shown(there=there, reference=loan.reference, back_by=loan.back_by if there is There.OUT else None)
