"""Workbooks: roster.xlsx is the plan, with a register for each session; others bring their own tables."""

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.outputs.errands import first_calls, loans, registers, taxis, timetables
from scheduler.outputs.names import Names
from scheduler.outputs.tables import Cell, Table, families, sessions, unplaced
from scheduler.records import Service
from solver.problem import WeekProblem
from solver.roster import Roster

WIDEST = 60


def write_workbook(path: Path, service: Service, problem: WeekProblem, roster: Roster) -> None:
    """The workbook stands at `path`. What people typed is written as text: nothing in it can act as a formula."""
    names = Names(service, problem)
    # In memory and with a fixed date of creation: the same plan gives the same bytes, with no scratch files beside it.
    write_tables(path, "Roster", datetime.combine(problem.week, time()), workbook_tables(names, roster))


def write_tables(to: Path | BytesIO, title: str, created: datetime, tables: Iterable[Table]) -> None:
    """The workbook has these sheets. Every text is written as text, so that nothing in it can act as a formula."""
    with Workbook(to, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": created})
        for table in tables:
            _write(book, table)


def workbook_tables(names: Names, roster: Roster) -> tuple[Table, ...]:
    """All sheets in the order of the workbook."""
    makers = (sessions, families, unplaced, first_calls, taxis, loans, timetables)
    return (*(make(names, roster) for make in makers), *registers(names, roster))


def _write(book: Workbook, table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "ddd d mmm yyyy", "valign": "top", "align": "left"})
    top = 2 if table.heading else 0
    if table.heading:
        sheet.write_string(0, 0, table.heading, bold)
    for column, title in enumerate(table.header):
        sheet.write_string(top, column, title, bold)
        sheet.set_column(column, column, _width(table, column))
    for at, row in enumerate(table.rows, start=top + 1):
        for column, cell in enumerate(row):
            _cell(sheet, (at, column), cell, days if isinstance(cell, date) else plain)
    _for_reading(sheet, table, top)


def _cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, style: Format) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(*at, datetime.combine(cell, time()), style)
    elif isinstance(cell, str):
        sheet.write_string(*at, cell, style)
    else:
        sheet.write_number(*at, cell, style)


def _for_reading(sheet: Worksheet, table: Table, top: int) -> None:
    """Headers stay in sight, rows can be filtered, and a print fits the width of a landscape page."""
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + max(1, len(table.rows)), len(table.header) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _width(table: Table, column: int) -> int:
    cells = (row[column] for row in table.rows)
    shown = [16 if isinstance(cell, date) else len(str(cell)) for cell in cells]
    return min(WIDEST, max([len(table.header[column]), *shown]) + 2)
