"""Reports of a simulated year, as every test of reports reads them."""

from collections.abc import Iterator
from datetime import date

from scheduler.evidence.language import Language
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read, period_of, read_of
from scheduler.evidence.reports.registry import REPORTS
from scheduler.evidence.reports.section import Line
from scheduler.evidence.reports.sections import figures, parity, unmet, waits
from scheduler.outputs.report_told import LineTold, ReportTold, report_told
from scheduler.store import Store

TODAY = date(2027, 2, 1)
ON_PAGES = (parity.PART, unmet.PART, figures.PART_ALL_ATTENDANCE, figures.PART_COMPLETION, waits.PART)
"""Parts that stand on the pages of evidence."""


def every_part() -> list[Part]:
    """Each part of any report or page, once."""
    found = {id(one): one for parts in (*REPORTS.values(), ON_PAGES) for one in parts}
    return list(found.values())


def told_of_year(store: Store, language: Language, quarter: str = "2026-Q3", quarters: int = 1) -> ReportTold:
    """All parts as one report."""
    with store.reading() as desk:
        read = read_of(desk, period_of(quarter, quarters, TODAY))
        return report_told(desk, "funder", every_part(), read, language)


def lines_of_year(store: Store, quarter: str = "2026-Q3", quarters: int = 1) -> tuple[Read, list[tuple[str, Line]]]:
    """Every line of every part, with the id of its definition."""
    with store.reading() as desk:
        read = read_of(desk, period_of(quarter, quarters, TODAY))
        made = [one.make(desk, read, Language.ENGLISH) for one in every_part()]
    lines = [
        (block.definition.id, line) for section in made if section for block in section.blocks for line in block.lines
    ]
    return read, lines


def lines_told(told: ReportTold) -> Iterator[tuple[str, LineTold]]:
    """Each line as it is told, with the title of its definition."""
    for section in told.sections:
        for figures_told in section.figures:
            for table in figures_told.tables:
                for line in table.lines:
                    yield figures_told.definition.title, line
