"""`whatif` and `compare`: what more of each scarce thing would gain, and two plans side by side; no store."""

import os
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.reading import usable
from scheduler.outputs.gains import comparison_lines, gain_lines
from scheduler.outputs.names import Names
from scheduler.weeks.gather import gather
from solver.codec import roster_from_json
from solver.comparing import compare as compare_plans
from solver.errors import ImpossibleValue
from solver.roster import Roster
from solver.search.progress import Options
from solver.whatif import what_if

Intake = Annotated[Path, typer.Argument(metavar="DIR", help="The intake that the roster was planned from.")]
SECONDS = 120.0


def whatif(
    directory: Intake,
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", help="The roster.json that `plan` wrote.")],
    time_limit: Annotated[float, typer.Option(help="Seconds for all of it.", min=0.0)] = SECONDS,
    workers: Annotated[int, typer.Option(help="Plans side by side.", min=1)] = min(4, os.cpu_count() or 1),
    deterministic: Annotated[bool, typer.Option(help="The same answer each time; no time limit.")] = False,
) -> None:
    """Say what one and five more of each scarce thing would gain, each planned anew from the roster."""
    names, given = _read(directory, roster)
    options = Options(seconds=None if deterministic else time_limit, deterministic=deterministic)
    for line in gain_lines(names, what_if(names.problem, given, options, workers)):
        typer.echo(line)


def compare(
    directory: Intake,
    before: Annotated[Path, typer.Argument(metavar="A", help="A roster.json.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Another roster.json of the same week.")],
) -> None:
    """Lay two plans of a week side by side: who moves, and what each goal gains or loses."""
    names, one = _read(directory, before)
    _, other = _read(directory, after)
    if (one.week, one.as_of) != (other.week, other.as_of):
        refused(f"{before} is of {one.week} as of {one.as_of}, {after} of {other.week} as of {other.as_of}.", BAD_INPUT)
    for line in comparison_lines(names, compare_plans(names.problem, one, other)):
        typer.echo(line)


def _read(directory: Path, roster: Path) -> tuple[Names, Roster]:
    """The intake as a week, and the roster. Leaves with exit 2 where either cannot be read."""
    service = usable(directory, strict=False)
    try:
        given = roster_from_json(roster.read_bytes())
        return Names(service, gather(service, given.week, given.as_of)), given
    except ImpossibleValue as error:
        refused(f"{roster}: {error}", BAD_INPUT)
    except OSError as error:
        refused(f"{roster}: {error.strerror}", BAD_INPUT)
