"""A small service that is attacked, and the service of somebody else in the same database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from support.attacked import Quiet
from support.small_service import LATER, published, running, saved, small_service


@pytest.fixture
def shelf(sqlite_engine: Engine) -> Store:
    """A store in a file, with the small service on record."""
    return saved(found_store(sqlite_engine), small_service())


@pytest.fixture(scope="module")
def week(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A published week of the small service, for all tests of a file."""
    path = tmp_path_factory.mktemp("attacked") / "store.sqlite3"
    shutil.copy(sqlite_template, path)
    store = saved(found_store(open_engine(f"sqlite:///{path}")), small_service())
    published(store, running())
    yield store
    store.close()


@pytest.fixture(scope="module")
def served(week: Store) -> FastAPI:
    """The app over that week."""
    return create_app(Installation(store=week, runner=Quiet(week), now=lambda: LATER))


@pytest.fixture
def app(shelf: Store) -> FastAPI:
    """The app over the small service."""
    return create_app(Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER))
