"""The database is brought to the state this version needs."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, func, select

from scheduler.store.engine import for_writing

LOCK = 0x5375_7065_7267
MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """All tables stand as this version knows them. Nothing happens where they already do."""
    _run(engine, revision, command.upgrade)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """The tables stand as an earlier version knew them; base has none, and no data."""
    _run(engine, revision, command.downgrade)


def _run(engine: Engine, revision: str, step: Callable[[Config, str], None]) -> None:
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":  # two that start at once: one waits, then finds nothing to do
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        step(config, revision)
