"""`report`: the quarter for a funder or the board's sheet as a page to print and a workbook."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.quarters import Quarter, Quarters
from scheduler.cli.stored import opened
from scheduler.clock import utc_now
from scheduler.evidence.language import Language
from scheduler.evidence.reports.read import period_of, read_of
from scheduler.evidence.reports.registry import ReportId, parts_of
from scheduler.loans.rows import today
from scheduler.outputs.report_page import report_html
from scheduler.outputs.report_told import report_told
from scheduler.outputs.report_xlsx import write_report


def report(
    which: Annotated[ReportId, typer.Argument(metavar="REPORT", help="funder or board.")],
    out: Annotated[Path, typer.Option(help="The folder for both files.")],
    quarter: Quarter = "",
    quarters: Quarters = 1,
    language: Annotated[Language, typer.Option(help="en or cy.")] = Language.ENGLISH,
) -> None:
    """Write a report of whole quarters as HTML and XLSX; nobody is named in it, and no small number is told."""
    parts = parts_of(which)
    with opened() as store, store.reading() as desk:
        period = period_of(quarter or None, quarters, today(desk, utc_now()))
        told = report_told(desk, which.value, parts, read_of(desk, period), language)
    out.mkdir(parents=True, exist_ok=True)
    name = f"{which.value}-{told.quarter}-{quarters}-{language.value}"
    (out / f"{name}.html").write_text(report_html(told), encoding="utf-8", newline="\n")
    write_report(out / f"{name}.xlsx", told)
    typer.echo(f"{out / name}.html and .xlsx: {told.title}, {told.period}.")
