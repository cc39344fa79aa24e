"""`fairness`: how each of the planner's goals treated each group over weeks, no small number told."""

from typing import Annotated

import typer

from scheduler.cli.stored import opened
from scheduler.clock import utc_now
from scheduler.evidence.fairness.quarters import fairness_of_quarters
from scheduler.loans.rows import today
from scheduler.outputs.fairness_told import lines


def fairness(
    quarter: Annotated[
        str, typer.Option(help="The last quarter, as 2026-Q3; the last that is over if not given.")
    ] = "",
    quarters: Annotated[int, typer.Option(help="How many quarters: 1, 2 or 4.")] = 1,
) -> None:
    """Say what the published weeks cost whom, goal by goal: by need, first language, side asked for and way placed."""
    with opened() as store, store.reading() as desk:
        for line in lines(fairness_of_quarters(desk, quarter, quarters, today(desk, utc_now()))):
            typer.echo(line)
