"""The rows of one table, each cell read by its column, every fault noted."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from scheduler.intake.cells import Cell, Unreadable, text_of
from scheduler.intake.column import UNSET, Column, Sheet
from scheduler.intake.headers import Header
from scheduler.intake.row import Row


def rows_of(
    sheet: Sheet, file: str, header: Header, rows: Sequence[tuple[int, tuple[Cell, ...]]], zone: ZoneInfo
) -> Iterator[Row]:
    """Each row with the values that could be read; `usable` unless a cell that it needs could not."""
    missing = header.missing(sheet)
    blanks = {column.name: column.blank for column in sheet.columns if column.blank is not UNSET}
    strays = {name: like.name for name, like in header.strays.values()}
    for number, cells in rows:
        row = Row(sheet, file, number, {column.name: _at(cells, at) for at, column in header.columns.items()})
        row.strays = strays
        row.values.update(blanks)
        for column in header.columns.values():
            _read(row, column, zone)
        for column in missing:
            _fall_back(row, column)
            if sheet.safety:
                row.refuse(column.name, column.kind.expected)
        _note_strays(row, header, cells)
        named = ((name, text_of(_at(cells, at))) for at, name in header.others.items())
        row.others = tuple((name, text) for name, text in named if text)
        yield row


def _at(cells: tuple[Cell, ...], at: int) -> Cell:
    return cells[at] if at < len(cells) else None


def _read(row: Row, column: Column, zone: ZoneInfo) -> None:
    cell = row.cells[column.name]
    if cell is None or cell == "":
        if column.required:
            row.refuse(column.name, column.kind.expected)
            _fall_back(row, column)
        return
    try:
        row.values[column.name] = column.kind.read(cell, zone)
        row.given.add(column.name)
    except Unreadable as error:
        row.refuse(column.name, error.expected, meant=error.meant)
        _fall_back(row, column)


def _fall_back(row: Row, column: Column) -> None:
    if column.careful is not UNSET:
        row.values[column.name] = column.careful
    elif column.required or not row.sheet.keeps:
        row.usable = False


def _note_strays(row: Row, header: Header, cells: tuple[Cell, ...]) -> None:
    """A filled cell under a header that looks like a safety column, or speaks of risk, may hold a safety fact."""
    for at, (name, like) in header.strays.items():
        text = text_of(_at(cells, at))
        if text:
            row.refuse(name, f"one column {like.name}, whose header can be read", meant=like.name, value=text)
    for at, name in header.risky.items():
        text = text_of(_at(cells, at))
        if text:
            row.refuse(name, "a flag in a column that is known, and this cell blank", value=text, is_risk=True)
    beyond = [text_of(cell) for cell in cells[header.width :] if text_of(cell)]
    if beyond:
        row.refuse(f"column {header.width + 1}", "nothing beyond the last header", value="; ".join(beyond))
