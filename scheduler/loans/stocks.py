"""What depots own and can lend: what is lost, damaged or retired is taken off what the records count."""

from collections import Counter
from dataclasses import replace

from sqlmodel import col, select

from scheduler.loans.states import OUT_OF_USE
from scheduler.partners.blocking import less_kept
from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.tables import PieceStateRow
from solver.problem import Stock


def usable_stocks(desk: Desk, service: Service) -> tuple[Stock, ...]:
    """The stocks, without the pieces on record that nobody can be lent any more; what is kept for partners is out.

    Whoever takes such a piece off the records lowers the count there as well.
    """
    asked = select(PieceStateRow.serial).where(
        PieceStateRow.organisation_id == desk.organisation, col(PieceStateRow.state).in_(OUT_OF_USE)
    )
    gone = set(desk.session.exec(asked))
    if not gone:
        return less_kept(desk, service.stocks)
    fewer = Counter((piece.depot, piece.item) for piece in service.pieces if piece.serial in gone)
    left = (replace(stock, count=max(0, stock.count - fewer[stock.depot, stock.item])) for stock in service.stocks)
    return less_kept(desk, tuple(left))
