"""How a database is opened: SQLite or PostgreSQL, with the same promises.

On SQLite: readers go on while somebody writes (WAL), references are kept, and who must wait for another
writer waits instead of failing. A transaction that will write says so when it begins, so that no two
readers both try to become the writer.
"""

from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MS = 10_000
WRITES = "supergroup_writes"


def open_engine(url: str | URL) -> Engine:
    """An engine for this database; the folder of an SQLite file is there afterwards."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same database; its transactions are the only writers from their first moment."""
    return engine.execution_options(**{WRITES: True})


def for_reading(engine: Engine) -> Engine:
    """The same database; each of its transactions sees one state, whatever others write meanwhile."""
    if engine.dialect.name == "sqlite":
        return engine  # a transaction of SQLite always does
    return engine.execution_options(isolation_level="REPEATABLE READ")


def _prepare(connection: SqliteConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, schema changes included
    for setting in ("journal_mode = WAL", "foreign_keys = ON", f"busy_timeout = {BUSY_MS}", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")
