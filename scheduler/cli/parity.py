"""`parity`: whether sides and needs are served alike, in numbers of which no small one can be worked out."""

from typing import Annotated

import typer

from scheduler.cli.stored import opened
from scheduler.clock import utc_now
from scheduler.evidence.parity.periods import before, period
from scheduler.evidence.parity.report import parity_of
from scheduler.evidence.parity.unmet import prices_of
from scheduler.evidence.reading import facts_of
from scheduler.loans.rows import today
from scheduler.outputs.parity_told import lines


def parity(
    quarter: Annotated[
        str, typer.Option(help="The last quarter, as 2026-Q3; the last that is over if not given.")
    ] = "",
    quarters: Annotated[int, typer.Option(help="How many quarters: 1, 2 or 4.")] = 1,
) -> None:
    """Say whether the room and the screen, and families of every need and language, were served alike."""
    with opened() as store, store.reading() as desk:
        day = today(desk, utc_now())
        first, last = period(quarter or str(before(day)), quarters, day)
        for line in lines(parity_of(facts_of(desk, first, last), prices_of(desk))):
            typer.echo(line)
