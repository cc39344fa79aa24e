"""A mark of how a database stands: another one after anybody, in any process, has written to it."""

from pathlib import Path

from sqlalchemy import Engine, text


def mark_of(engine: Engine) -> str:
    """The mark now; "" where there is none to be had, as for a database in memory.

    On SQLite it is when its files were written last; on PostgreSQL the next number of a transaction that writes.
    It may change although nothing did: it is for sparing work, and nothing that must be true may rest on it.
    """
    if engine.dialect.name == "sqlite":
        path = engine.url.database or ""
        files = [Path(path), Path(f"{path}-wal")]
        found = [one.stat() for one in files if path and one.is_file()]
        return " ".join(f"{one.st_mtime_ns}.{one.st_size}" for one in found)
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT pg_snapshot_xmax(pg_current_snapshot())")).scalar_one())
