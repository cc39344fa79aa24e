"""`example`: a realistic intake of any size, in which nobody is real."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.intake import write_folder


def example(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A folder for the files.")],
    families: Annotated[int, typer.Option(help="How many families.", min=0)] = 60,
    seed: Annotated[int, typer.Option(help="Another seed, another service.")] = 1,
) -> None:
    """Write an example intake: the same families and seed give the same files."""
    if directory.exists() and any(directory.iterdir()):
        refused(f"{directory} is not empty; nothing was written.", BAD_INPUT)
    write_folder(example_service(families, seed), directory)
    as_of = f"{example_as_of():%Y-%m-%dT%H:%M}"
    typer.echo(f"Now: uv run supergroup plan {directory} --week {EXAMPLE_WEEK} --as-of {as_of} --out roster")
