"""Faults beside the rows that they are in: what the row says, cell by cell, and which cells cannot be used."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scheduler.intake.cells import key_of, text_of
from scheduler.intake.headers import header_of
from scheduler.intake.reader import SHEET_BY_NAME
from scheduler.intake.report import Fault
from scheduler.intake.tables import Table, tables_of

TELLING = 3
"""So many cells at the beginning of a row say which row it is: ids and a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCell:
    """A cell as it was filled in, under the header that stands above it; `at` is its column, from 0."""

    column: str
    text: str
    is_faulty: bool
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyRow:
    """A row with faults. `row` is 0, and there are no cells, where a fault is of a file as a whole."""

    file: str
    row: int
    faults: tuple[Fault, ...]
    cells: tuple[GivenCell, ...]

    @property
    def shown(self) -> tuple[GivenCell, ...]:
        """The cells that tell which row it is, and those that cannot be used."""
        return tuple(cell for at, cell in enumerate(self.cells) if at < TELLING or cell.is_faulty)


def beside_rows(path: Path, faults: Iterable[Fault]) -> tuple[FaultyRow, ...]:
    """Each row that a fault is in, in the order of files and rows. Of blank cells only those that are faulty."""
    by_row: defaultdict[tuple[str, int], list[Fault]] = defaultdict(list)
    for fault in faults:
        by_row[fault.file, fault.row].append(fault)
    tables = {table.file: table for table in tables_of(path)}
    return tuple(
        FaultyRow(file=file, row=row, faults=tuple(found), cells=_cells(tables.get(file), row, found))
        for (file, row), found in sorted(by_row.items())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """How many rows of a file were read, and how many of them have a fault."""

    file: str
    rows: int
    faulty: int

    @property
    def good(self) -> int:
        return self.rows - self.faulty


def sheets_read(path: Path, faults: Iterable[Fault]) -> tuple[SheetRead, ...]:
    """Each file or sheet that was read, in the order of their names."""
    wrong = {(fault.file, fault.row) for fault in faults}
    found = list[SheetRead]()
    for table in tables_of(path):
        sheet = SHEET_BY_NAME.get(key_of(table.name))
        rows = [number for number, _ in header_of(sheet, table)[1]] if sheet else []
        if rows:
            faulty = sum((table.file, number) in wrong for number in rows)
            found.append(SheetRead(file=table.file, rows=len(rows), faulty=faulty))
    return tuple(sorted(found, key=lambda one: one.file))


def _cells(table: Table | None, number: int, faults: Iterable[Fault]) -> tuple[GivenCell, ...]:
    sheet = SHEET_BY_NAME.get(key_of(table.name)) if table else None
    if table is None or sheet is None:
        return ()
    header, rows = header_of(sheet, table)
    texts = next((dict(enumerate(map(text_of, cells))) for row, cells in rows if row == number), {})
    names = {at: column.name for at, column in header.columns.items()} | header.others | header.risky
    names |= {at: name for at, (name, _) in header.strays.items()}
    faulty = {fault.column for fault in faults}
    return tuple(
        GivenCell(column=name, text=texts.get(at, ""), is_faulty=name in faulty, at=at)
        for at, name in sorted(names.items())
        if texts and (texts.get(at) or name in faulty)
    )
