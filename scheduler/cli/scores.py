"""`scores`: scores of questionnaires before and after courses are taken in from a file."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.stored import acting, opened
from scheduler.errors import BadInput
from scheduler.outcomes.from_file import take_file
from scheduler.outputs.words import count


def scores(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV: family, person, measure, stage, day, total.")
    ],
    by: Annotated[
        str | None, typer.Option("--by", help="Who does it, for the trail; the login name if not given.")
    ] = None,
) -> None:
    """Take in scores of a file, all of them or none; a blank total takes back what was typed before."""
    try:
        with opened() as store:
            taken = take_file(store, file.name, file.read_text("utf-8"), acting(by))
    except (BadInput, UnicodeDecodeError) as error:
        refused(str(error), BAD_INPUT)
    if taken.faults:
        for fault in taken.faults:
            typer.echo(fault.sentence)
        refused("Nothing was taken in. Put the cells right that are named above.", BAD_INPUT)
    typer.echo(f"{count(taken.new, 'score')} taken in.")
