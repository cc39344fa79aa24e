"""A database is made again from a backup, in one transaction: it is whole afterwards, or as empty as before.

What happened after the backup is not in it. A message that left then would leave a second time, a stop or a place that
became secret since is not known any more: so nothing leaves, and no family sees its page, until a person says so.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, Table, delete, func, inspect, select, text

from scheduler.backup.dumping import ALEMBIC
from scheduler.backup.manifest import KEYS, Manifest, TableTold
from scheduler.backup.reading import read_backup
from scheduler.backup.values import read
from scheduler.errors import BadInput, WrongState
from scheduler.restored import mark_restored
from scheduler.store.engine import for_writing
from scheduler.store.keys import keys_of, write_keys
from scheduler.store.migrate import LOCK, MIGRATIONS, SEALED_FROM
from scheduler.store.resealing import prove_keys
from scheduler.store.sweeping import sweep
from scheduler.store.tables import InvitationRow, SignInRow
from scheduler.store.trail import By

MANY = 500
OF_A_NEW_ONE = (ALEMBIC, "organisations", "sealing")
"""Tables with rows as soon as a database is opened, before anything is on record."""


def restore(engine: Engine, path: Path, by: By) -> Manifest:
    """The database holds what the backup held, its tables as this version needs them, and is marked as restored.

    Nobody is signed in any more. Raises BadInput for a damaged backup, WrongState where the database is
    not empty, WrongKeys where the keys are not those that sealed what is in the backup.
    """
    manifest = read_backup(path)
    with for_writing(engine).begin() as connection, ZipFile(path) as archive:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        _require_empty(connection)
        _keep_keys(engine, archive, manifest)
        _migrate(connection, manifest.revision)
        _fill(connection, archive, manifest)
        _migrate(connection, "head")
        prove_keys(connection)
        for row in (SignInRow, InvitationRow):
            connection.execute(delete(row))
        mark_restored(connection, manifest.organisations, manifest.taken_at, by)
    if manifest.revision < SEALED_FROM:
        sweep(engine)
    return manifest


def _require_empty(connection: Connection) -> None:
    """Raises WrongState where anything is on record. Tables without a row go, to be made anew as they were."""
    catalogue = MetaData()
    catalogue.reflect(connection)
    tables = [table for table in catalogue.sorted_tables if table.name not in OF_A_NEW_ONE]
    full = [table.name for table in tables if connection.execute(select(table).limit(1)).first() is not None]
    if full:
        raise WrongState(
            f"the database is not empty: there are rows in {', '.join(full)}; expected an empty one,"
            " so that nothing is overwritten: name another with --into, or move the old one away"
        )
    if inspect(connection).has_table(ALEMBIC):
        _migrate(connection, "base", down=True)


def _migrate(connection: Connection, revision: str, *, down: bool = False) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    (command.downgrade if down else command.upgrade)(config, revision)


def _keep_keys(engine: Engine, archive: ZipFile, manifest: Manifest) -> None:
    """Keys that came with the backup open what it sealed, beside those that are there."""
    if not manifest.with_keys:
        return
    keys, theirs = keys_of(engine.dialect), archive.read(KEYS).decode().split()
    more = [key for key in theirs if key not in keys.words()]
    if more and keys.file is None:
        raise BadInput(
            f"{keys.where}: the backup has keys that are not there; expected them too, before it is restored"
        )
    if more and keys.file is not None:
        write_keys(keys.file, [*keys.words(), *more])


def _fill(connection: Connection, archive: ZipFile, manifest: Manifest) -> None:
    catalogue = MetaData()
    catalogue.reflect(connection)
    for told in manifest.tables:
        table = catalogue.tables[told.name]
        for rows in _batches(_rows(archive, told, has_zones=connection.dialect.name == "postgresql")):
            connection.execute(table.insert(), rows)
        if connection.dialect.name == "postgresql":
            _continue_numbers(connection, table)


def _rows(archive: ZipFile, told: TableTold, *, has_zones: bool) -> Iterator[dict[str, object]]:
    with archive.open(told.member) as member:
        for line in member:
            values = zip(told.columns, json.loads(line), strict=True)
            yield {name: read(value, kind, has_zones=has_zones) for (name, kind), value in values}


def _batches(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    batch: list[dict[str, object]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == MANY:
            yield batch
            batch = []
    if batch:
        yield batch


def _continue_numbers(connection: Connection, table: Table) -> None:
    """The next row of a table that numbers its rows has the next number."""
    for column in table.primary_key.columns:
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        if sequence is not None:
            last = connection.scalar(select(func.max(column)))
            if last is not None:
                connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})
