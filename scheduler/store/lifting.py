"""Tables that the database itself keeps as they were written, and the two reasons to write in them all the same.

They are sealed with another key, which changes nothing that they say; and what somebody has a right to have erased
goes. Both happen in one transaction with the guard put back: nobody else ever finds it down.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

TRIGGERS = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table ORDER BY name")


@contextmanager
def lifted(connection: Connection, table: str) -> Iterator[None]:
    """Within, rows of this table may be rewritten. The guard stands again afterwards, or the transaction is undone."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    guards = [(row.name, row.sql) for row in connection.execute(TRIGGERS, {"table": table})]
    for name, _ in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _, made in guards:
        connection.exec_driver_sql(made)
