"""`drill`: past weeks planned once more with one rule less, or one weight else."""

from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.stored import opened
from scheduler.cli.words import a_day
from scheduler.evidence.drill import drill as drill_weeks
from scheduler.outputs.drill_told import drill_lines
from solver.drill import Shift, Weighing, Without
from solver.search.progress import Options

SECONDS = 60.0


def drill(
    first: Annotated[str, typer.Option("--from", help="The first day of the period, as 2027-01-01.")],
    last: Annotated[str, typer.Option("--to", help="The last day of the period, as 2027-03-31.")],
    without: Annotated[str, typer.Option(help="The rule to leave out, by its id in `supergroup rules`.")] = "",
    weight: Annotated[str, typer.Option(help="The weight to change, as per_time_passed_over=10.")] = "",
    time_limit: Annotated[float, typer.Option(help="Seconds for each plan, two a week.", min=0.0)] = SECONDS,
    *,
    deterministic: Annotated[bool, typer.Option(help="The same answer each time; no time limit.")] = False,
) -> None:
    """Say what past weeks would have been with one rule less, or one weight else. Nothing is kept or sent."""
    options = Options(seconds=None if deterministic else time_limit, deterministic=deterministic)
    with opened() as store:
        shift = _shift(without, weight)
        for line in drill_lines(shift, list(drill_weeks(store, a_day(first), a_day(last), shift, options))):
            typer.echo(line)


def _shift(without: str, weight: str) -> Shift:
    """What was typed. Leaves with exit 2 unless it is exactly one change. Raises ImpossibleValue."""
    name, equals, points = weight.partition("=")
    if bool(without) == bool(weight):
        refused("Expected either --without or --weight, and got " + ("both." if weight else "neither."), BAD_INPUT)
    if without:
        return Without(without)
    if not (equals and points.isdecimal()):
        refused(f"--weight {weight}: expected a weight and its points, as per_time_passed_over=10.", BAD_INPUT)
    return Weighing(name, int(points))
