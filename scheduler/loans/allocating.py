"""Which pieces a loan gets: by their serials, for all of its days, and none that is promised to anybody else."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from scheduler.errors import BadInput, WrongState
from scheduler.loans.keeping import keep_pieces
from scheduler.loans.kit import called
from scheduler.loans.ledger import Loan, loan_of
from scheduler.loans.noting import LoanNews, note
from scheduler.loans.rows import parts_of, row_of
from scheduler.loans.shelf import Piece, piece_of, pieces
from scheduler.loans.states import WAITING, LoanState, PartState, PieceState
from scheduler.loans.steps import require
from scheduler.loans.withdrawing import release_parts
from scheduler.store.desk import Desk
from scheduler.store.tables import LoanPieceRow, LoanRow
from scheduler.store.trail import By
from solver.problem import Days, ItemKind


def allocate(desk: Desk, loan: int, serials: Sequence[str] | None, by: By) -> Loan:
    """The loan has these pieces, or of each item that it still lacks the ones that fit it best.

    A tablet has the features that the family needs, a SIM works until the day it is due back; what its data falls
    short of is topped up. Raises WrongState, saying what stands against each piece, where too few are free; BadInput
    for a serial that is given twice, NotFound for an unknown one.
    """
    row = row_of(desk, loan)
    require(row, LoanState.REQUESTED)
    whole = loan_of(desk, loan)
    lacks = still_lacks(whole)
    all_pieces = pieces(desk)
    tracked = {one.item for one in all_pieces if one.depot == whole.depot}
    if serials is None:
        chosen = [one for item in lacks if item in tracked for one in best(whole, all_pieces, item, lacks[item])]
    else:
        chosen = _named(desk, whole, serials, lacks)
    if not chosen:
        raise WrongState(_nothing_to_choose(whole, lacks, tracked))
    _promise(desk, row, whole, chosen)
    note(desk, row, LoanNews.ALLOCATED, by, details={"pieces": ", ".join(one.serial for one in chosen)})
    return loan_of(desk, loan)


def release(desk: Desk, loan: int, by: By) -> Loan:
    """The pieces promised to the loan are free for others; it waits for other ones."""
    row = row_of(desk, loan)
    require(row, LoanState.REQUESTED, LoanState.HELD)
    parts = parts_of(desk, loan, *WAITING)
    if not parts:
        raise WrongState(f"loan {loan} ({row.reference}) has no pieces; expected one that has")
    release_parts(desk, row, parts, by)
    note(desk, row, LoanNews.RELEASED, by, details={"pieces": ", ".join(part.serial for part in parts)})
    return loan_of(desk, loan)


def against(piece: Piece, loan: Loan) -> str:
    """Why the piece is not for this loan, in words; "" where it is."""
    mine = Days(loan.out_from, loan.held_through)
    clash = next((one for one in piece.promised if one.days.first <= mine.last and mine.first <= one.days.last), None)
    lacking = [one.value for one in loan.features if piece.item is ItemKind.TABLET and one not in piece.features]
    if piece.depot != loan.depot:
        return f"is of depot {piece.depot!r}, not {loan.depot!r}"
    if not piece.is_usable:
        return f"is {piece.state.value}"
    if lacking:
        return f"is not {' and '.join(lacking)}"
    if piece.expires and piece.expires < loan.back_by:
        return f"works until {piece.expires} only"
    if clash:
        return f"is promised to loan {clash.loan} from {clash.days.first} to {clash.days.last}"
    return ""


def top_up(piece: Piece, loan: Loan) -> int:
    """GB that are to be put on the SIM before it goes out."""
    if piece.item is not ItemKind.SIM:
        return 0
    return max(0, dict(loan.items).get(ItemKind.DATA_GB, 0) - piece.gb)


def still_lacks(loan: Loan) -> Counter[ItemKind]:
    """Pieces, by item, that the loan has not got yet."""
    have = Counter(part.item for part in loan.pieces if part.state in WAITING)
    wanted: Counter[ItemKind] = Counter(dict(loan.items))
    del wanted[ItemKind.DATA_GB]
    return wanted - have


def best(loan: Loan, all_pieces: Sequence[Piece], item: ItemKind, count: int) -> list[Piece]:
    """So many that fit: on the shelf rather than expected back, with no more features than needed, least topped up.

    Raises WrongState, saying what stands against each piece, where there are too few.
    """
    mine = [one for one in all_pieces if (one.depot, one.item) == (loan.depot, item)]
    fit = [one for one in mine if not against(one, loan)]
    if len(fit) < count:
        why = "; ".join(f"{one.serial} {against(one, loan)}" for one in mine if one not in fit) or "it has none"
        raise WrongState(
            f"loan {loan.id} ({loan.reference}): {count} {called(item)} from {loan.out_from} to {loan.held_through} are"
            f" needed, and {len(fit)} are free at depot {loan.depot!r}: {why}"
        )
    return sorted(fit, key=lambda one: _preference(one, loan))[:count]


def _preference(piece: Piece, loan: Loan) -> tuple[object, ...]:
    return (piece.state is not PieceState.AVAILABLE, len(piece.features), top_up(piece, loan), piece.gb, piece.serial)


def _named(desk: Desk, loan: Loan, serials: Sequence[str], lacks: Counter[ItemKind]) -> list[Piece]:
    if len(set(serials)) < len(serials):
        raise BadInput(f"serials: {', '.join(serials)}; expected each once")
    chosen = [piece_of(desk, serial) for serial in serials]
    for piece in chosen:
        why = against(piece, loan)
        if why:
            raise WrongState(f"piece {piece.serial!r} {why}; loan {loan.id} ({loan.reference}) needs one that fits")
    for item, count in Counter(one.item for one in chosen).items():
        if count > lacks[item]:
            raise WrongState(
                f"loan {loan.id} ({loan.reference}) lacks {lacks[item]} {called(item)}, and {count} are given"
            )
    return chosen


def _nothing_to_choose(loan: Loan, lacks: Counter[ItemKind], tracked: set[ItemKind]) -> str:
    name = f"loan {loan.id} ({loan.reference})"
    if lacks and not tracked & set(lacks):
        return f"{name}: depot {loan.depot!r} has no serials on record of what it needs; it is handed over without"
    return f"{name} has all its pieces; release them to choose others"


def _promise(desk: Desk, row: LoanRow, loan: Loan, chosen: Sequence[Piece]) -> None:
    """Raises WrongState where somebody else was quicker: the database takes no second promise of a piece and day."""
    try:
        with desk.session.begin_nested():
            keep_pieces(desk, row, [one.serial for one in chosen], row.out_from, row.held_through)
    except IntegrityError as error:
        names = ", ".join(one.serial for one in chosen)
        raise WrongState(
            f"loan {loan.id} ({loan.reference}): of {names} one was promised to another just now"
        ) from error
    known = {part.serial: part for part in parts_of(desk, loan.id)}
    for piece in chosen:
        part = known.get(piece.serial) or LoanPieceRow(
            organisation_id=desk.organisation, loan_id=row.id or 0, serial=piece.serial, item=piece.item, state=""
        )
        part.state, part.top_up_gb = PartState.PROMISED, top_up(piece, loan)
        desk.session.add(part)
    desk.session.flush()
