"""`rules` and `schema`: what the planner holds to, and the shape of roster.json. Printed from the code."""

import typer

from solver.catalogue import catalogue
from solver.codec import roster_schema


def rules() -> None:
    """Print every rule, goal and default in plain words."""
    typer.echo(catalogue(), nl=False)


def schema() -> None:
    """Print the JSON Schema of roster.json."""
    typer.echo(roster_schema(), nl=False)
