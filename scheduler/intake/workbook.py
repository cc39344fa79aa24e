"""The sheets of a workbook, with the errors of its formulas: these must never be taken for blank cells."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET  # expat bounds what entities may grow to
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from scheduler.errors import BadInput
from scheduler.intake.cells import Cell

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]+)(\d+)")


def sheets_of(path: Path) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Each sheet's name and rows, from its first cell on; a formula's error reads as Excel shows it.

    The reader of cells gives such errors as blank, so they are looked up in the file itself. Raises BadInput.
    """
    try:
        with CalamineWorkbook.from_path(path) as book, ZipFile(path) as parts:
            files = _files(parts)
            for name in book.sheet_names:
                rows: list[list[Cell]] = [
                    list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                ]
                for row, column, error in _errors(parts.read(files[name])) if name in files else ():
                    _put(rows, row, column, error)
                yield name, rows
    except (CalamineError, ET.ParseError, BadZipFile, KeyError, zlib.error) as error:
        raise BadInput(f"{path.name}: expected a workbook (.xlsx) that can be opened: {error}") from error


def _files(parts: ZipFile) -> dict[str, str]:
    """Where each sheet lies in the file."""
    relations = ET.fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 calamine has read it before, and expat bounds entities
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    sheets = ET.fromstring(parts.read("xl/workbook.xml")).iter(_MAIN + "sheet")  # noqa: S314 calamine has read it before, and expat bounds entities
    named = {sheet.get("name", ""): targets.get(sheet.get(_RELATION), "") for sheet in sheets}
    return {name: str(PurePosixPath("xl") / target).lstrip("/") for name, target in named.items()}


def _errors(sheet: bytes) -> Iterator[tuple[int, int, str]]:
    if b't="e"' not in sheet and b"t='e'" not in sheet:
        return
    for cell in ET.fromstring(sheet).iter(_MAIN + "c"):  # noqa: S314 calamine has read it before, and expat bounds entities
        place = _PLACE.fullmatch(cell.get("r", ""))
        if cell.get("t") == "e" and place:
            yield int(place[2]) - 1, _number(place[1]), cell.findtext(_MAIN + "v") or "#VALUE!"


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _put(rows: list[list[Cell]], row: int, column: int, error: str) -> None:
    """The error stands in its cell, even beyond the last one that holds anything else."""
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = error
