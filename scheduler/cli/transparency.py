"""`transparency`: the algorithmic transparency record of this service, printed from the code and its records."""

from typing import Annotated

import typer

from scheduler.cli.stored import opened
from scheduler.clock import utc_now
from scheduler.evidence.transparency.own import own_words, template
from scheduler.evidence.transparency.record import transparency_record
from scheduler.evidence.transparency.told import json_of, text_of
from scheduler.settings import from_environment


def transparency(
    as_json: Annotated[bool, typer.Option("--json", help="For a machine.")] = False,
    to_fill: Annotated[bool, typer.Option("--to-fill", help="Print the file of your own answers, to fill in.")] = False,
) -> None:
    """Print what the planner does, with what data, who decides, and how often people overrode it."""
    with opened() as store:
        own = own_words(from_environment().transparency)
        if to_fill:
            typer.echo(template(own), nl=False)
            return
        with store.reading() as desk:
            record = transparency_record(desk, own, utc_now())
    typer.echo(json_of(record) if as_json else text_of(record), nl=False)
