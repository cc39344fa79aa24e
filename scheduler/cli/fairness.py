"""`fairness`: how each of the planner's goals treated each group over weeks, no small number told."""

import typer

from scheduler.cli.quarters import Quarter, Quarters
from scheduler.cli.stored import opened
from scheduler.clock import utc_now
from scheduler.evidence.fairness.quarters import fairness_of_quarters
from scheduler.loans.rows import today
from scheduler.outputs.fairness_told import lines


def fairness(quarter: Quarter = "", quarters: Quarters = 1) -> None:
    """Say what the published weeks cost whom, goal by goal: by need, first language, side asked for and way placed."""
    with opened() as store, store.reading() as desk:
        for line in lines(fairness_of_quarters(desk, quarter, quarters, today(desk, utc_now()))):
            typer.echo(line)
