"""The workbook of a small service as it comes in on a Monday: a week that can be planned, and cells that are wrong."""

import csv
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from scheduler.intake import write_folder
from scheduler.records import FamilyRecord, Route
from solver.problem import Decision, Flag, FlagKind
from support.small_service import contact, small_service
from support.weeks import MONDAY, family

SLIPS = (
    ("families", "bea", "screen", "tablett"),
    ("families", "cal", "windows", "most days"),
    ("contacts", "c-bea", "route", "pigeon"),
    ("flags", "dee", "flag", "self-hram"),
)
"""Sheet, first cell of the row, column, and what somebody typed."""
PUT_RIGHT = {"screen": "tablet", "windows": "Mon-Fri 09:00-17:00", "route": "sms", "flag": "self-harm"}


def messy_monday(folder: Path) -> Path:
    """Amy, Bea, Cal and Dee, of whom Dee meets as somebody decided; four cells are wrong, two of them of safety."""
    decided = Flag(
        kind=FlagKind.SELF_HARM, set_by="Lea", decision=Decision.EITHER, decided_until=MONDAY.replace(month=12)
    )
    dee = FamilyRecord(family=family("dee", flags=(decided,)), name="Dee D.")
    plain = small_service()
    adults = (*plain.contacts, contact("dee", route=Route.EMAIL))
    write_folder(small_service(families=(*plain.families, dee), contacts=adults), folder / "right")
    path = folder / "week.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for file in sorted((folder / "right").glob("*.csv")):
            page = book.add_worksheet(file.stem)
            for number, row in enumerate(_rows(file)):
                page.write_row(number, 0, row)
    return path


def _rows(file: Path) -> Iterator[list[str]]:
    """The rows of the sheet as they are in the file, but for the slips."""
    with file.open(encoding="utf-8-sig", newline="") as read:
        rows = csv.reader(read)
        header = next(rows)
        yield header
        for row in rows:
            slips = {column: typed for sheet, key, column, typed in SLIPS if (sheet, key) == (file.stem, row[0])}
            yield [slips.get(column, cell) for column, cell in zip(header, row, strict=True)]
