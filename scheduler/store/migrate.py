"""The database is brought to the state this version needs."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, func, select

from scheduler.store.engine import for_writing
from scheduler.store.sweeping import sweep

LOCK = 0x5375_7065_7267
MIGRATIONS = Path(__file__).parent / "migrations"
SEALED_FROM = "0022"
"""With this revision what is stored became sealed."""


def upgrade(engine: Engine, revision: str = "head") -> None:
    """All tables stand as this version knows them. Nothing happens where they already do.

    A database of before anything was sealed keeps nothing of what was readable in it.
    """
    before = _revision(engine)
    _run(engine, revision, command.upgrade)
    if before is not None and before < SEALED_FROM <= str(_revision(engine)):
        sweep(engine)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """The tables stand as an earlier version knew them; base has none, and no data."""
    _run(engine, revision, command.downgrade)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _run(engine: Engine, revision: str, step: Callable[[Config, str], None]) -> None:
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":  # two that start at once: one waits, then finds nothing to do
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        step(config, revision)
