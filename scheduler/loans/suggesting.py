"""Which pieces would suit the loans that wait for some, soonest first: a proposal to look at, nothing is promised."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scheduler.errors import WrongState
from scheduler.loans.allocating import against, best, still_lacks
from scheduler.loans.ledger import Loan
from scheduler.loans.shelf import Piece, Promised
from solver.problem import Days, ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Pieces for one loan; none where of some items too few are free for it: (item, lacking, free)."""

    pieces: tuple[Piece, ...]
    short: tuple[tuple[ItemKind, int, int], ...]


def proposals(waiting: Iterable[Loan], shelf: Sequence[Piece]) -> dict[int, Proposal]:
    """For each of these loans what it still lacks; no piece is proposed to two on the same day.

    Who is needed soonest comes first. Items that a depot has no serials of are left out: they go without.
    """
    free = _by_shelf(shelf)
    found: dict[int, Proposal] = {}
    for loan in sorted(waiting, key=lambda one: (one.needed_by, one.out_from, one.id)):
        chosen: list[Piece] = []
        short: list[tuple[ItemKind, int, int]] = []
        for item, count in still_lacks(loan).items():
            mine = free.get((loan.depot, item), {})
            some = _some(loan, list(mine.values()), item, count)
            if len(some) < count:
                short += [(item, count, len(some))] if mine else []
            else:
                chosen += some
        chosen = [] if short else chosen
        for piece in chosen:
            free[piece.depot, piece.item][piece.serial] = _promised(piece, loan)
        found[loan.id] = Proposal(pieces=tuple(chosen), short=tuple(short))
    return found


def possible(loan: Loan, shelf: Iterable[Piece]) -> Iterator[tuple[Piece, str]]:
    """The depot's pieces of the items that the loan still lacks, with what stands against each ("": it fits)."""
    wanted = still_lacks(loan)
    for piece in shelf:
        if piece.depot == loan.depot and wanted[piece.item]:
            yield piece, against(piece, loan)


def _some(loan: Loan, mine: Sequence[Piece], item: ItemKind, count: int) -> list[Piece]:
    try:
        return best(loan, mine, item, count)
    except WrongState:
        return [one for one in mine if not against(one, loan)]


def _by_shelf(shelf: Iterable[Piece]) -> dict[tuple[str, ItemKind], dict[str, Piece]]:
    found: dict[tuple[str, ItemKind], dict[str, Piece]] = {}
    for piece in shelf:
        found.setdefault((piece.depot, piece.item), {})[piece.serial] = piece
    return found


def _promised(piece: Piece, loan: Loan) -> Piece:
    days = Days(loan.out_from, loan.held_through)
    return replace(piece, promised=(*piece.promised, Promised(loan=loan.id, days=days)))
