"""From a service's records to an intake folder or workbook, and empty ones to begin with."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter

from scheduler.intake import document
from scheduler.intake.cells import guarded
from scheduler.intake.column import Column, Sheet
from scheduler.intake.sheets import SHEETS
from scheduler.records import Service


def write_folder(service: Service, path: Path) -> None:
    """The folder holds one CSV file for each sheet; reading it gives the same service, and no cell acts."""
    path.mkdir(parents=True, exist_ok=True)
    for sheet in SHEETS:
        _write_csv(path / f"{sheet.name}.csv", _rows(sheet, service))


def write_workbook(service: Service, path: Path) -> None:
    """The file is a workbook with the same sheets; every cell is text, so that nothing is turned into a date."""
    with xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        for sheet in SHEETS:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for number, row in enumerate(_rows(sheet, service)):
                for at, text in enumerate(row):
                    page.write_string(number, at, text, None if number else bold)


def write_template(path: Path) -> None:
    """The folder holds an empty file for each sheet, and columns.md, which explains every column."""
    path.mkdir(parents=True, exist_ok=True)
    for sheet in SHEETS:
        _write_csv(path / f"{sheet.name}.csv", iter([[column.name for column in sheet.columns]]))
    (path / "columns.md").write_text(document.text(), encoding="utf-8", newline="\n")


def cells_of(sheet: Sheet, service: Service) -> Iterator[dict[str, str]]:
    """Each row of the sheet, its cells by column, as they would be written."""
    zone = ZoneInfo(service.zone)
    for shown in sheet.show(service):
        yield {column.name: _cell(column, shown, zone) for column in sheet.columns}


def _write_csv(path: Path, rows: Iterator[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(map(guarded, row) for row in rows)


def _rows(sheet: Sheet, service: Service) -> Iterator[Sequence[str]]:
    zone = ZoneInfo(service.zone)
    others = _own_columns(service) if sheet.keeps else ()
    yield [column.name for column in sheet.columns] + list(others)
    for shown in sheet.show(service):
        known = [_cell(column, shown, zone) for column in sheet.columns]
        yield known + [str(shown.get(name, "")) for name in others]


def _cell(column: Column, shown: Mapping[str, object], zone: ZoneInfo) -> str:
    """What the cell holds; an empty list that must be said is said."""
    if column.name not in shown:
        return ""
    value = shown[column.name]
    return "none" if column.required and value == () else column.kind.write(value, zone)


def _own_columns(service: Service) -> tuple[str, ...]:
    """The user's own columns of families, each once, in the order met."""
    return tuple(dict.fromkeys(name for record in service.families for name, _text in record.others))
