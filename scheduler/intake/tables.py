"""The tables of an intake as they lie on disk: CSV files however they were saved, or one workbook."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.errors import BadInput
from scheduler.intake.cells import Cell, clean
from scheduler.intake.corrections import corrections_of, with_corrections
from scheduler.intake.far_out import CELLS_AT_MOST
from scheduler.intake.workbook import sheets_of

WORKBOOKS = (".xlsx", ".xlsm")
_DELIMITERS = ",;\t"
LINES_AT_MOST = 1_000_000
"""More than the journeys of any service; a line takes more memory than it has letters."""
_BEGINNING = 1 << 16
"""Letters of a file in which its header stands."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table by the name of its file or sheet; each row with the number that a spreadsheet shows."""

    name: str
    file: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def tables_of(path: Path) -> Iterator[Table]:
    """All tables of a workbook, or of a folder of CSV files (or with one workbook), as they were put right since.

    Raises BadInput.
    """
    corrections = corrections_of(path)
    for table in _as_sent(path):
        yield replace(table, rows=with_corrections(table.file, table.rows, corrections)) if corrections else table


def _as_sent(path: Path) -> Iterator[Table]:
    if path.is_file() and path.suffix.casefold() in WORKBOOKS:
        yield from _sheets(path)
        return
    if not path.is_dir():
        raise BadInput(f"{path.name}: expected a folder of CSV files, or one workbook (.xlsx)")
    files = sorted(path.iterdir())
    texts = [file for file in files if file.suffix.casefold() in (".csv", ".tsv")]
    books = [file for file in files if file.suffix.casefold() in WORKBOOKS and not file.name.startswith("~$")]
    if texts:
        yield from (_text(file) for file in texts)
    elif len(books) == 1:
        yield from _sheets(books[0])
    else:
        raise BadInput(f"{path.name}: expected CSV files or one workbook; found {len(books)} workbooks and no CSV file")


def _text(file: Path) -> Table:
    text = _decoded(file.read_bytes())
    delimiter = _delimiter(text)
    _require_sensible(file.name, text.count(delimiter), max(text.count("\n"), text.count("\r")))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return Table(file.stem, file.name, _numbered(lines))
    except csv.Error as error:
        raise BadInput(f"{file.name}: row {lines.line_num} is no CSV: {error}") from error


def _require_sensible(name: str, separators: int, line_ends: int) -> None:
    """Raises BadInput for what nobody can have filled in: it would be small in an archive and huge once it is read."""
    if line_ends > LINES_AT_MOST or separators > CELLS_AT_MOST:
        raise BadInput(
            f"{name}: it has {line_ends:,} lines, {separators:,} separators; expected at most {LINES_AT_MOST:,} lines"
            f" and {CELLS_AT_MOST:,} cells"
        )


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    header = next((line for line in text[:_BEGINNING].splitlines() if line.strip(_DELIMITERS + " \t")), "")
    return max(_DELIMITERS, key=header.count)


def _sheets(path: Path) -> Iterator[Table]:
    for name, rows in sheets_of(path):
        yield Table(name, f"{path.name} [{name}]", _numbered(rows))


def _numbered(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
    numbered = ((number, tuple(map(clean, row))) for number, row in enumerate(rows, 1))
    return tuple((number, cells) for number, cells in numbered if any(cell not in (None, "") for cell in cells))
