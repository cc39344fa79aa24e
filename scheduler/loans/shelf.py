"""Every piece with where it is in its round, and which of them are free on given days."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from scheduler.errors import NotFound
from scheduler.loans.rows import PIECES
from scheduler.loans.states import OUT_OF_USE, PieceState
from scheduler.records import Feature, PieceRecord
from scheduler.store.desk import Desk
from scheduler.store.tables import PieceDayRow, PieceStateRow
from scheduler.store.tables.nouns import PieceRow
from solver.problem import Days, ItemKind

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A piece is promised to a loan on these days, cleaning afterwards included."""

    loan: int
    days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing with a serial. `loan` is the one that it is packed for, out with or back from; `gb` a SIM's data."""

    serial: str
    depot: str
    item: ItemKind
    features: tuple[Feature, ...]
    expires: date | None
    state: PieceState
    loan: int | None
    gb: int
    promised: tuple[Promised, ...]

    @property
    def is_usable(self) -> bool:
        """Whether it can be lent at all."""
        return self.state not in OUT_OF_USE


def pieces(desk: Desk) -> tuple[Piece, ...]:
    """All pieces on record, by depot, item and serial."""
    asked = select(PieceRow.body).where(PieceRow.organisation_id == desk.organisation)
    return _read(desk, PIECES.bodies.read_all(desk.session.exec(asked)))


def piece_of(desk: Desk, serial: str) -> Piece:
    """One piece. Raises NotFound."""
    row = desk.session.get(PieceRow, (desk.organisation, serial))
    if row is None:
        raise NotFound(f"piece {serial!r}: there is none with this serial on record")
    return _read(desk, (PIECES.bodies.read(row.body),))[0]


def _read(desk: Desk, records: Sequence[PieceRecord]) -> tuple[Piece, ...]:
    serials = [record.serial for record in records]
    mine = PieceStateRow.organisation_id == desk.organisation, col(PieceStateRow.serial).in_(serials)
    states = {row.serial: row for row in desk.session.exec(select(PieceStateRow).where(*mine))}
    promised = _promised(desk, serials)
    read = (_piece(record, states.get(record.serial), promised.get(record.serial, ())) for record in records)
    return tuple(sorted(read, key=lambda one: (one.depot, one.item, one.serial)))


def _piece(record: PieceRecord, row: PieceStateRow | None, promised: tuple[Promised, ...]) -> Piece:
    return Piece(
        serial=record.serial,
        depot=record.depot,
        item=record.item,
        features=record.features,
        expires=record.expires,
        state=PieceState(row.state) if row else PieceState.AVAILABLE,
        loan=row.loan_id if row else None,
        gb=row.gb if row else record.gb,
        promised=promised,
    )


def _promised(desk: Desk, serials: Sequence[str]) -> dict[str, tuple[Promised, ...]]:
    """Stretches of days without a gap, by serial, in the order of time."""
    row = PieceDayRow
    mine = row.organisation_id == desk.organisation, col(row.serial).in_(serials)
    asked = select(col(row.serial), col(row.loan_id), col(row.day)).where(*mine)
    found: defaultdict[str, list[Promised]] = defaultdict(list)
    for serial, loan, day in desk.session.exec(asked.order_by(col(row.serial), col(row.day))):
        before = found[serial]
        if before and before[-1].loan == loan and before[-1].days.last + ONE_DAY == day:
            before[-1] = Promised(loan=loan, days=Days(before[-1].days.first, day))
        else:
            before.append(Promised(loan=loan, days=Days(day, day)))
    return {serial: tuple(stretches) for serial, stretches in found.items()}
