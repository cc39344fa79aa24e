"""`evidence`: attendance, completion and waits of a period, each figure under its definition."""

import json
from datetime import date
from typing import Annotated

import typer

from scheduler.cli.stored import opened
from scheduler.cli.words import a_day
from scheduler.clock import utc_now
from scheduler.evidence.attendance_shown import evidence_of
from scheduler.evidence.quarters import facts_of_quarters
from scheduler.loans.rows import today
from scheduler.outputs.evidence_told import evidence_json, evidence_lines, evidence_told


def evidence(
    first: Annotated[str, typer.Option("--from", help="The first day of a quarter, as 2027-01-01.")],
    last: Annotated[str, typer.Option("--to", help="The last day of one, as 2027-03-31.")],
    *,
    welsh: Annotated[bool, typer.Option("--welsh", help="In Welsh.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """Say who came, who completed and how long families waited, in whole quarters; no number below five is told."""
    days: tuple[date, date] = (a_day(first), a_day(last))
    with opened() as store, store.reading() as desk:
        facts = facts_of_quarters(desk, *days, today(desk, utc_now()))
    told = evidence_told(evidence_of(facts), facts, "cy" if welsh else "en")
    if as_json:
        typer.echo(json.dumps(evidence_json(told), ensure_ascii=False, indent=2))
        return
    for line in evidence_lines(told):
        typer.echo(line)
