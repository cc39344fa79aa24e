"""Pieces that some family counts on: an import of records leaves them with their depot."""

from datetime import date

from scheduler.loans.shelf import Piece, pieces
from scheduler.store.desk import Desk


def spoken_for(desk: Desk, day: date) -> frozenset[str]:
    """The serials of pieces that are packed, out or not cleaned yet, or promised on this day or a later one."""
    return frozenset(piece.serial for piece in pieces(desk) if _is_spoken_for(piece, day))


def _is_spoken_for(piece: Piece, day: date) -> bool:
    return piece.is_usable and (piece.loan is not None or any(one.days.last >= day for one in piece.promised))
