"""Cells that somebody put right on the page: they lie beside the files, which stay as they were sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from json import dumps, loads
from pathlib import Path

from scheduler.intake.cells import Cell

NAME = "corrections.json"
CELLS_AT_MOST, LETTERS_AT_MOST = 2_000, 2_000
Row = tuple[int, tuple[Cell, ...]]
Corrections = Mapping[tuple[str, int, int], str]
"""By file, row as a spreadsheet numbers it, and column from 0: what the cell says instead."""


def keep_corrections(folder: Path, corrections: Corrections) -> None:
    """The files of this folder are read with these cells in place of what stands in them."""
    told = [[file, row, at, text] for (file, row, at), text in corrections.items()]
    (folder / NAME).write_text(dumps(told), encoding="utf-8")


def corrections_of(path: Path) -> Corrections:
    """The cells that were put right in the files of this folder; none where there are none."""
    kept = path / NAME
    if not path.is_dir() or not kept.is_file():
        return {}
    return {(file, row, at): text for file, row, at, text in loads(kept.read_text(encoding="utf-8"))}


def with_corrections(file: str, rows: Iterable[Row], corrections: Corrections) -> tuple[Row, ...]:
    """The rows of a file, with its cells that were put right; a row that is too short for one is made longer."""
    mine: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (of_file, number, at), text in corrections.items():
        if of_file == file:
            mine[number][at] = text
    return tuple((number, _cells(cells, mine[number])) if number in mine else (number, cells) for number, cells in rows)


def _cells(cells: Sequence[Cell], instead: Mapping[int, str]) -> tuple[Cell, ...]:
    length = max(len(cells), *(at + 1 for at in instead))
    return tuple(instead.get(at, cells[at] if at < len(cells) else "") for at in range(length))
