"""A backup is taken while the service runs: all tables as they stood in one moment."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData, Table, select

from scheduler.backup.manifest import FORMAT, KEYS, MANIFEST, Kind, Manifest, TableTold, member_of
from scheduler.backup.values import kind_of, written
from scheduler.errors import BadInput
from scheduler.store.bodies import Bodies
from scheduler.store.engine import for_reading
from scheduler.store.keys import keys_of

MANIFESTS = Bodies(Manifest)
ALEMBIC = "alembic_version"
OURS = "supergroup-*.zip"
OWNER_ONLY = 0o600


def back_up_into(
    engine: Engine, folder: Path, at: datetime, *, with_keys: bool = False, keep: int | None = None
) -> Path:
    """The folder has one more backup, named by its moment; of those the newest stay, as many as `keep` says."""
    path = folder / f"supergroup-{at:%Y%m%dT%H%M%SZ}.zip"
    back_up(engine, path, at, with_keys=with_keys)
    for old in sorted(folder.glob(OURS), reverse=True)[keep:] if keep else ():
        old.unlink()
    return path


def back_up(engine: Engine, path: Path, at: datetime, *, with_keys: bool = False) -> Manifest:
    """The file holds all tables as they stand, and what is sealed is sealed in it; nobody but its owner may read it.

    The tables may be of an earlier version. The queue of jobs is no part of it: jobs that are open are in their table,
    and begin again. Raises BadInput for a file that is there already, or a database without tables.
    """
    if path.exists():
        raise BadInput(f"{path}: there is such a file already; expected a new one")
    beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive, for_reading(engine).connect() as connection:
                manifest = _dump(connection, archive, at, keys_of(engine.dialect).words() if with_keys else None)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)
    return manifest


def _dump(connection: Connection, archive: ZipFile, at: datetime, keys: tuple[str, ...] | None) -> Manifest:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        raise BadInput("the database has no tables of ours; expected one that the service has been started on")
    catalogue = MetaData()
    catalogue.reflect(connection)
    tables = [table for table in catalogue.sorted_tables if table.name != ALEMBIC]
    manifest = Manifest(
        format=FORMAT,
        version=version("supergroup"),
        revision=revision,
        taken_at=at,
        organisations=tuple(connection.scalars(select(catalogue.tables["organisations"].c.id))),
        with_keys=keys is not None,
        tables=tuple(_table(connection, archive, table) for table in tables),
    )
    if keys is not None:
        archive.writestr(KEYS, "".join(f"{key}\n" for key in keys))
    archive.writestr(MANIFEST, MANIFESTS.write(manifest))
    return manifest


def _table(connection: Connection, archive: ZipFile, table: Table) -> TableTold:
    """The rows of one table, a line of JSON each, in the order of their keys."""
    digest, count = hashlib.sha256(), 0
    with archive.open(member_of(table.name), "w", force_zip64=True) as member:
        for line in _lines(connection, table):
            member.write(line)
            digest.update(line)
            count += 1
    return TableTold(name=table.name, columns=_columns(table), rows=count, sha256=digest.hexdigest())


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    asked = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=1000)
    for row in connection.execute(asked):
        yield json.dumps([written(value) for value in row], ensure_ascii=False).encode() + b"\n"


def _columns(table: Table) -> tuple[tuple[str, Kind], ...]:
    return tuple((column.name, kind_of(column.type, f"{table.name}.{column.name}")) for column in table.columns)
