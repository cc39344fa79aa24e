"""`doctor`: whether this installation is fit to work, and what to do where it is not."""

import json
import os
from dataclasses import asdict
from typing import Annotated

import typer
from sqlalchemy import make_url

from scheduler.cli.failures import VIOLATIONS
from scheduler.cli.stored import telling_refusals
from scheduler.clock import utc_now
from scheduler.doctor import State, examine
from scheduler.doctor.finding import Patient
from scheduler.settings import Settings, from_environment
from scheduler.store.engine import open_engine
from scheduler.store.keys import keys_for


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document, for a program that watches.")] = False,
) -> None:
    """Look at all that the service needs; exit 1 where something is broken. Changes nothing, and tells no secret."""
    with telling_refusals():
        found = tuple(examine(_patient(from_environment())))
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
    else:
        for one in found:
            typer.echo(f"{one.state:<7} {one.about}: {one.words}.")
            if one.do:
                typer.echo(f"        → {one.do}")
    if any(one.state is State.BROKEN for one in found):
        raise typer.Exit(VIOLATIONS)


def _patient(settings: Settings) -> Patient:
    engine = open_engine(settings.database, keys_for(settings, make_url(settings.database)))
    return Patient(settings=settings, engine=engine, now=utc_now(), environment=dict(os.environ))
