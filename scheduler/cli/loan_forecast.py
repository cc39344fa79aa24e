"""`loan-forecast`: what is short in the weeks ahead, what the waiting list will need, and what more would gain."""

from datetime import timedelta
from typing import Annotated

import typer

from scheduler.cli.stored import opened
from scheduler.cli.words import monday
from scheduler.clock import utc_now
from scheduler.loans.forecast import loan_forecast as forecast_of
from scheduler.loans.ledger import depot_names
from scheduler.loans.rows import today
from scheduler.loans.stock_ahead import MOST_WEEKS, WEEKS, stock_ahead
from scheduler.outputs.kit_ahead import forecast_lines
from scheduler.store import load_service


def loan_forecast(
    weeks: Annotated[int, typer.Option(help="How many weeks.", min=1, max=MOST_WEEKS)] = WEEKS,
    first: Annotated[
        str | None, typer.Option("--from", help="The Monday to begin with, as 2027-03-01; this week's if not given.")
    ] = None,
) -> None:
    """Say which kit is short in the weeks ahead, what the waiting list will need, and what one more would gain."""
    with opened() as store, store.reading() as desk:
        now = utc_now()
        day = today(desk, now)
        begins = monday(first) if first else day - timedelta(days=day.weekday())
        found, stock = forecast_of(desk, begins, weeks, now), stock_ahead(desk, begins, weeks, now)
        for line in forecast_lines(found, stock, depot_names(load_service(desk))):
            typer.echo(line)
