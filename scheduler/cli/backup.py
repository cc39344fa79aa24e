"""`backup` and `restore`: all records into one file, and a database from it again."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine, make_url

from scheduler.backup import back_up, back_up_into, read_backup, restore
from scheduler.cli.stored import acting, telling_refusals
from scheduler.cli.week import By
from scheduler.clock import utc_now
from scheduler.settings import Settings, database_url, from_environment
from scheduler.store.engine import open_engine
from scheduler.store.keys import keys_for

KEYS_GO = """\
THE KEYS ARE IN IT: whoever has this file reads every name, address and flag. Lock it away like the records themselves.\
"""
KEYS_STAY = "The keys are not in it, and without them it opens nothing: keep {where} as well, somewhere else."
NEXT = """\
Restored from a backup of {taken:%Y-%m-%d %H:%M} UTC: {rows} rows in {tables} tables, of {organisations}.
What happened after that moment is not in it. Until you say so nothing is sent, no family sees its page, no token opens
anything, and nobody is signed in. People are as they were then: disable again at once who was disabled since, or lost a
role. Before you do: enter again what was stopped, flagged or changed since; repeat erasures; take back what was taken
back, tokens too (`supergroup link-key --forget-old` makes all old links void); then
`supergroup send --release-restored`.\
"""


def backup(
    where: Annotated[Path, typer.Argument(help="The file to write, or a folder that gets a file named by the moment.")],
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="The keys go into it too: then it opens all that is stored.")
    ] = False,
    keep: Annotated[
        int | None, typer.Option(help="Of the backups in the folder keep so many, the newest.", min=1)
    ] = None,
) -> None:
    """Back up all records, as they stand in this moment, while the service runs."""
    with telling_refusals():
        engine = _engine(from_environment())
        if where.is_dir():
            path = back_up_into(engine, where, utc_now(), with_keys=with_keys, keep=keep)
        else:
            path = where
            back_up(engine, path, utc_now(), with_keys=with_keys)
        told = read_backup(path)
        typer.echo(f"{path}: {told.rows} rows in {len(told.tables)} tables, of {', '.join(told.organisations)}.")
        typer.echo(KEYS_GO if with_keys else KEYS_STAY.format(where=_keys_of(from_environment())), err=with_keys)
        engine.dispose()


def restore_(
    backup: Annotated[Path, typer.Argument(help="The file that `backup` wrote.")],
    into: Annotated[
        str | None, typer.Option(help="Another empty database, as sqlite:///…; that of your settings if not given.")
    ] = None,
    by: By = None,
) -> None:
    """Make an empty database what a backup held. Nothing is sent from it before you say so."""
    with telling_refusals():
        settings = from_environment()
        engine = _engine(replace(settings, database=database_url(into)) if into else settings)
        done = restore(engine, backup, acting(by))
        organisations, tables = ", ".join(done.organisations), len(done.tables)
        typer.echo(NEXT.format(taken=done.taken_at, rows=done.rows, tables=tables, organisations=organisations))
        engine.dispose()


def _engine(settings: Settings) -> Engine:
    """The database as it is: nothing in it is migrated, so that it can be backed up before an upgrade."""
    return open_engine(settings.database, keys_for(settings, make_url(settings.database)))


def _keys_of(settings: Settings) -> str:
    return keys_for(settings, make_url(settings.database)).where
