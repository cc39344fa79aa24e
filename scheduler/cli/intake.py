"""`template` and `check`: empty intake files to fill in, and what is wrong with filled ones."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.reading import read, tell
from scheduler.intake import write_template


def template(directory: Annotated[Path, typer.Argument(metavar="DIR", help="A folder for the files.")]) -> None:
    """Write empty intake files, each column explained."""
    if directory.exists() and any(directory.iterdir()):
        refused(f"{directory} is not empty; nothing was written.", BAD_INPUT)
    write_template(directory)
    typer.echo(f"Fill in the files in {directory}, then: uv run supergroup check {directory}")


def check(directory: Annotated[Path, typer.Argument(metavar="DIR", help="The intake.")]) -> None:
    """Report everything that is wrong with an intake. Exit 0: clean; 2: with errors."""
    service, report = read(directory)
    tell(report)
    if report.faults or report.lost_families:
        refused(f"{len(report.faults)} faults in {directory}.", BAD_INPUT)
    typer.echo(f"{directory} is clean: {len(service.families)} families, {len(service.sessions)} sessions.")
