"""`parity`: whether sides and needs are served alike, in numbers of which no small one can be worked out."""

import typer

from scheduler.cli.quarters import Quarter, Quarters
from scheduler.cli.stored import opened
from scheduler.clock import utc_now
from scheduler.evidence.quarters import parity_of_quarters
from scheduler.loans.rows import today
from scheduler.outputs.parity_told import lines


def parity(quarter: Quarter = "", quarters: Quarters = 1) -> None:
    """Say whether the room and the screen, and families of every need and language, were served alike."""
    with opened() as store, store.reading() as desk:
        for line in lines(parity_of_quarters(desk, quarter, quarters, today(desk, utc_now()))):
            typer.echo(line)
