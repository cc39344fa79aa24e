"""What somebody looks for who types a serial or a reference, or scans it from a label."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from scheduler.loans.shelf import pieces
from scheduler.loans.states import HOLDING_KIT
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanRow

AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A loan (by its number and reference) or a piece (by its serial, with number 0)."""

    name: str
    loan: int = 0


def find(desk: Desk, text: str) -> tuple[Hit, ...]:
    """The one thing of exactly this name; else, up to 50, whatever has the text in its name. Case makes no difference.

    Of several loans with one reference the one that is not over is meant.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    serials = [one.serial for one in pieces(desk)]
    asked = select(LoanRow).where(LoanRow.organisation_id == desk.organisation).order_by(col(LoanRow.id).desc())
    loans = [row for row in desk.session.exec(asked) if wanted in row.reference.casefold()]
    exact = [row for row in loans if row.reference.casefold() == wanted]
    same = [serial for serial in serials if serial.casefold() == wanted]
    going_on = [row for row in exact if row.state in HOLDING_KIT]
    if len(same) + len(going_on or exact) == 1:
        return (*map(_piece, same), *map(_loan, going_on or exact))
    return _some(loans, [serial for serial in serials if wanted in serial.casefold()])


def _some(loans: Sequence[LoanRow], serials: Sequence[str]) -> tuple[Hit, ...]:
    return (*map(_loan, loans), *map(_piece, serials))[:AT_MOST]


def _piece(serial: str) -> Hit:
    return Hit(name=serial)


def _loan(row: LoanRow) -> Hit:
    return Hit(name=row.reference, loan=row.id or 0)
