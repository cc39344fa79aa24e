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

from scheduler.store.keys import FILE, Keys, give_keys, new_key

BUSY_MS = 30_000
"""How long a writer waits for another: as long as anybody looks at a page that does not come."""
WRITES = "supergroup_writes"
SETTINGS = (
    "journal_mode = WAL",
    "foreign_keys = ON",
    f"busy_timeout = {BUSY_MS}",
    "synchronous = NORMAL",
    "secure_delete = ON",  # what is removed is overwritten: it could be read out of the file otherwise
)


def open_engine(url: str | URL, keys: Keys | None = None) -> Engine:
    """An engine for this database, that seals and opens with these keys; the folder of an SQLite file is there then.

    Without keys, those of an SQLite database are in a file beside it, which is made when it is first needed; nothing
    sealed can be read or written in another database.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        engine = create_engine(address)
        if keys is not None:
            give_keys(engine, keys)
        return engine
    folder = Path(address.database).parent if address.database and address.database != ":memory:" else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address)
    give_keys(engine, keys or (Keys(file=folder / FILE) if folder else Keys(given=[new_key()])))
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
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")
