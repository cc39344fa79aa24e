"""Which cell of a row belongs to which column: headers in any order, by any of their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from scheduler.intake.cells import Cell, key_of, text_of
from scheduler.intake.column import Column, Sheet
from scheduler.intake.risky import speaks_of_risk
from scheduler.intake.tables import Table

_HEADER_WITHIN = 5
_ALIKE = 0.85


@dataclass(slots=True)
class Header:
    """Columns by position. `strays` look like a column that matters and are not it; `others` are unknown.

    `risky` are unknown too, and speak of a risk that no flag tells of.
    """

    row: int
    columns: dict[int, Column] = field(default_factory=dict)
    strays: dict[int, tuple[str, Column]] = field(default_factory=dict)
    risky: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    width: int = 0

    def missing(self, sheet: Sheet) -> tuple[Column, ...]:
        """Required columns that are not there."""
        found = {column.name for column in self.columns.values()}
        return tuple(column for column in sheet.columns if column.required and column.name not in found)


def header_of(sheet: Sheet, table: Table) -> tuple[Header, Sequence[tuple[int, tuple[Cell, ...]]]]:
    """The header, and the rows below it: of the first rows, the one with most known names."""
    candidates = table.rows[:_HEADER_WITHIN]
    best = max(range(len(candidates)), key=lambda at: (_known(sheet, candidates[at][1]), -at), default=None)
    if best is None:
        return Header(row=1), ()
    number, cells = table.rows[best]
    return _matched(sheet, number, cells), table.rows[best + 1 :]


def _known(sheet: Sheet, cells: Sequence[Cell]) -> int:
    return sum(key_of(text_of(cell)) in sheet.by_header for cell in cells)


def _matched(sheet: Sheet, number: int, cells: Sequence[Cell]) -> Header:
    header = Header(row=number, width=len(cells))
    exact = {key_of(column.name): column for column in sheet.columns}
    keys = [key_of(text_of(cell)) for cell in cells]
    by_own_name = {exact[key].name for key in keys if key in exact}
    for at, (cell, key) in enumerate(zip(cells, keys, strict=True)):
        column = exact.get(key) or _synonym(sheet, key, by_own_name)
        if column and column not in header.columns.values():
            header.columns[at] = column
        elif key:
            _set_aside(sheet, header, at, text_of(cell), column)
    return header


def _synonym(sheet: Sheet, key: str, by_own_name: set[str]) -> Column | None:
    """The column of another name for it, unless the column stands there under its own."""
    column = sheet.by_header.get(key)
    return column if column and column.name not in by_own_name else None


def _set_aside(sheet: Sheet, header: Header, at: int, text: str, double: Column | None) -> None:
    like = double or sheet.by_header.get(key_of(text)) or _alike(sheet.by_header, key_of(text))
    if like and (like.safety or sheet.safety):
        header.strays[at] = (text, like)
    elif sheet.keeps and speaks_of_risk(text):
        header.risky[at] = text
    else:
        header.others[at] = text
        if like:
            header.hints[text] = like.name


def _alike(by_header: Mapping[str, Column], key: str) -> Column | None:
    close = get_close_matches(key, by_header, n=1, cutoff=_ALIKE)
    return by_header[close[0]] if close else None
