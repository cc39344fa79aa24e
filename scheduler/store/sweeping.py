"""What was removed from a database, or rewritten, is not left in its files."""

from sqlalchemy import Engine


def sweep(engine: Engine) -> None:
    """The database is written anew with what is in it now, and nothing of what was. Others wait meanwhile.

    Copies that were made before, as backups, hold what they held.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name != "sqlite":
            connection.exec_driver_sql("VACUUM (FULL)")
            return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        for step in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(step)
        cursor.close()
    finally:
        raw.close()
