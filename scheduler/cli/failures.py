"""How a command ends when it cannot do what was asked: words on standard error, and a stable exit code."""

from typing import NoReturn

import typer

VIOLATIONS, BAD_INPUT, NO_ROSTER = 1, 2, 3


def refused(words: str, code: int) -> NoReturn:
    """Say why, and leave with the code."""
    typer.echo(words, err=True)
    raise typer.Exit(code)
