"""A report as a workbook: a sheet for each section, one of definitions, and what numbers that are not told mean."""

from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from scheduler.outputs.evidence_told import CountTold
from scheduler.outputs.report_told import LineTold, ReportTold, SectionTold
from scheduler.outputs.tables import Cell, Table
from scheduler.outputs.xlsx import write_tables

LONGEST_NAME = 31
"""Letters that a sheet's name may have."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", ""))


def write_report(to: Path | BytesIO, told: ReportTold) -> None:
    """The workbook stands there. Counts are numbers, from and to; one that is not told is said to be withheld."""
    write_tables(to, told.title, datetime.combine(told.last, time()), (*map(_table, _sheets(told)), _about(told)))


def _sheets(told: ReportTold) -> list[tuple[ReportTold, SectionTold]]:
    return [(told, section) for section in told.sections]


def _table(of: tuple[ReportTold, SectionTold]) -> Table:
    told, section = of
    words = told.words
    header = (
        words.figure, words.breakdown, words.families, words.share, words.counted, words.lowest, words.highest,
        words.of_lowest, words.of_highest, words.about_percent, words.from_percent, words.to_percent, words.before,
        words.says,
    )  # fmt: skip
    rows = tuple(
        _row(told, figures.definition.title, table.heading, line)
        for figures in section.figures
        for table in figures.tables
        for line in table.lines
    )
    found = tuple((line, *("",) * (len(header) - 1)) for line in section.found)
    heading = f"{told.title}, {told.service}, {told.period}: {section.title}. {section.sentence}"
    return Table(name=_name(section.title), header=header, rows=(*found, *rows), heading=heading)


def _row(told: ReportTold, title: str, heading: str, line: LineTold) -> tuple[Cell, ...]:
    whole = _ends(line.whole, told) if line.is_share else ("", "")
    drawn = tuple("" if one is None else one for one in (line.value, line.low, line.high))
    counts = (*_ends(line.part, told), *whole)
    return (title, heading, line.label, line.share, line.counted, *counts, *drawn, line.before, line.says)


def _ends(count: CountTold | None, told: ReportTold) -> tuple[Cell, Cell]:
    return (told.words.withheld, told.words.withheld) if count is None else (count.low, count.high)


def _about(told: ReportTold) -> Table:
    """Every definition once, and the words on small numbers."""
    words = told.words
    defined = {one.definition.id: one.definition for section in told.sections for one in section.figures}
    rows = tuple((one.title, one.sentence, one.of, one.source) for one in defined.values())
    more = ((words.small_numbers, told.withheld, "", ""), (words.counts_alone, told.how_to_read, "", ""))
    header = (words.figure, words.definition, words.of, words.source)
    return Table(name=_name(words.definition), header=header, rows=(*rows, *more))


def _name(title: str) -> str:
    return title.translate(FORBIDDEN)[:LONGEST_NAME].strip().strip("'")
