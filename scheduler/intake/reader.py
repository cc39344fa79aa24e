"""From a folder or workbook to a service's records, and a report of all that was wrong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path

from scheduler.intake.cells import clean, key_of
from scheduler.intake.column import Sheet
from scheduler.intake.concerned import Concerned
from scheduler.intake.contradictions import note_contradictions
from scheduler.intake.draft import Draft
from scheduler.intake.headers import Header, header_of
from scheduler.intake.kinds import nearest
from scheduler.intake.likely import note_likely_matches
from scheduler.intake.report import Fault, Notice, Report
from scheduler.intake.row import Row
from scheduler.intake.rows import rows_of
from scheduler.intake.sheets import SHEETS
from scheduler.intake.stock_taking import note_stock_taking
from scheduler.intake.tables import Table, tables_of
from scheduler.records import Service
from solver.errors import ImpossibleValue

SHEET_BY_NAME = {key_of(name): sheet for sheet in SHEETS for name in (sheet.name, *sheet.synonyms)}


def read_folder(path: Path, known: Service | None = None, lent: Set[str] = frozenset()) -> tuple[Service, Report]:
    """All records that can be made from the intake, and what was wrong with the rest.

    What is returned can always be planned from: contradictions are left out or hold their families, and
    are reported. With `known`, rows may refer to what is on record already; the result is then for `merge`.
    `lent` are the serials of pieces that are promised or out: the report names those that a new list lacks.
    Raises BadInput where there is no intake to read.
    """
    reading = _Reading(known or Service())
    tables = reading.sorted_tables(tables_of(path))
    reading.draft.has_depots = "depots" in tables
    for sheet in SHEETS:
        for table in tables.get(sheet.name, ()):
            reading.take_table(sheet, table)
        if sheet.needed and sheet.name not in tables:
            reading.miss(sheet, path.name)
    return reading.finished(lent)


def read_rows(sheet: Sheet, rows: Iterable[Mapping[str, str]], known: Service) -> tuple[Service, Report]:
    """Records of rows that somebody typed, by column, and what was wrong with them: as if a file held them alone.

    The result is for `merge`, as above.
    """
    reading = _Reading(known)
    reading.draft.has_depots = True
    header = tuple(column.name for column in sheet.columns)
    cells = [tuple(clean(row.get(name, "")) for name in header) for row in rows]
    reading.take_table(sheet, Table(sheet.name, sheet.name, ((1, header), *enumerate(cells, 2))))
    return reading.finished(frozenset())


class _Reading:
    """One reading of an intake, sheet by sheet."""

    def __init__(self, known: Service) -> None:
        self.draft = Draft(known)
        self.rows: list[Row] = []
        self.faults: list[Fault] = []
        self.notices: list[Notice] = []
        self.lost: list[str] = []

    def sorted_tables(self, tables: Iterable[Table]) -> dict[str, list[Table]]:
        """The tables by the sheet they are; others are noticed."""
        found: defaultdict[str, list[Table]] = defaultdict(list)
        for table in tables:
            sheet = SHEET_BY_NAME.get(key_of(table.name))
            if sheet:
                found[sheet.name].append(table)
            elif table.rows:
                self._note_unread(table)
        return found

    def _note_unread(self, table: Table) -> None:
        """A table that no sheet has the name of is noticed; one that may hold safety facts stops planning."""
        key = key_of(table.name)
        near = nearest(key, tuple(SHEET_BY_NAME)) or next((name for name in SHEET_BY_NAME if name in key), None)
        like = SHEET_BY_NAME[near] if near else None
        if like and like.safety:
            expected = "a name that some sheet has, or the file taken away: it may hold what keeps people safe"
            self.faults.append(
                Fault(file=table.file, row=0, column="name", value=table.name, expected=expected, meant=like.name,
                      stops=True)
            )  # fmt: skip
        else:
            likely = f"; did you mean {like.name!r}?" if like else ""
            self.notices.append(Notice(file=table.file, says=f"not read: no sheet has this name{likely}"))

    def miss(self, sheet: Sheet, folder: str) -> None:
        """A sheet that must be there is not; where it holds safety facts, nothing may be planned."""
        expected = f"a sheet or file {sheet.name}, if only with its header"
        self.faults.append(
            Fault(file=folder, row=0, column=sheet.name, value="", expected=expected, stops=sheet.safety)
        )

    def take_table(self, sheet: Sheet, table: Table) -> None:
        """Every row of the table is in the draft, or its faults are noted."""
        header, cells = header_of(sheet, table)
        self._note_header(sheet, table, header)
        for row in rows_of(sheet, table.file, header, cells, self.draft.zone):
            self.rows.append(row)
            self._take(row)
        missing = header.missing(sheet) if table.rows else ()
        for column in missing:
            holds = self._unread(sheet, header)
            expected = f"a column {column.name}: {column.says}"
            meant = next((name for name, like in header.hints.items() if like == column.name), None)
            stops = sheet.stops_on(column.name)
            self.faults.append(
                Fault(
                    file=table.file, row=header.row, column=column.name, value="", expected=expected, meant=meant,
                    holds=holds, stops=stops,
                )
            )  # fmt: skip

    def _unread(self, sheet: Sheet, header: Header) -> tuple[str, ...]:
        """Whom a missing column concerns: the sheet's own families, or everybody where no header was found."""
        if sheet.keeps:
            return tuple(self.draft.families.maps[0])
        return tuple(self.draft.families) if sheet.holds_all and not header.columns else ()

    def _note_header(self, sheet: Sheet, table: Table, header: Header) -> None:
        for name in header.others.values():
            likely = f"; did you mean {header.hints[name]!r}?" if name in header.hints else ""
            kept = "kept as it is" if sheet.keeps else "not used"
            says = f"column {name!r} is not known, and {kept}{likely}"
            self.notices.append(Notice(file=table.file, row=header.row, says=says))

    def _take(self, row: Row) -> None:
        for column in row.sheet.columns:
            if column.refers in self.draft.listed and column.name in row.values:
                row.follow(column, self.draft.listed[column.refers])
        try:
            if row.usable:
                row.sheet.take(row, self.draft)
        except ImpossibleValue as error:
            named = next((name for name in row.cells if name.endswith(error.field)), error.field)
            row.refuse(named, error.expected, value=str(error.value))
        ident = row.text("id")
        if ident:
            self.draft.give(row.sheet.name, ident, *row.given)
        if row.sheet.keeps and ident not in self.draft.families.maps[0]:
            self.lost.append(ident or f"{row.file} row {row.number}")

    def finished(self, lent: Set[str]) -> tuple[Service, Report]:
        """The service, with each family that a fault concerns held, and the report."""
        self.draft.settle()
        note_contradictions(self.draft, self.rows)
        concerned = Concerned(self.draft)
        for row in self.rows:
            self.faults.extend(replace(fault, holds=concerned.by(fault, row)) for fault in row.faults)
        for fault in self.faults:
            for ident in fault.holds:
                self.draft.hold(ident, fault.sentence)
            if len(fault.holds) == len(self.draft.families) > 1:
                says = f"whom it concerns cannot be made out from {fault.column}, so every family waits"
                self.notices.append(Notice(file=fault.file, row=fault.row, says=says))
        questions = note_likely_matches(self.draft)
        given = {key: frozenset(columns) for key, columns in self.draft.given.items()}
        return self.draft.service(), Report(
            faults=tuple(self.faults),
            notices=(*self.notices, *note_stock_taking(self.draft, lent)),
            questions=questions,
            lost_families=tuple(self.lost),
            given=given,
        )
