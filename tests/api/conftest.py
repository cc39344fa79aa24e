"""An app over a small service, and somebody who calls it."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from support.callers import Caller
from support.small_service import LATER, saved, small_service


def later() -> datetime:
    return LATER


@pytest.fixture
def shelf(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    """A store in a file, with the small service on record. What a database does is tested on both kinds elsewhere."""
    path = tmp_path / "store.sqlite3"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    yield saved(found_store(engine), small_service())
    engine.dispose()


@pytest.fixture
def caller(shelf: Store) -> Caller:
    """Somebody who calls the app; no jobs are run."""
    return Caller(create_app(Installation(store=shelf, runner=Runner(shelf), now=later)))


@pytest.fixture
def working(shelf: Store) -> Iterator[Caller]:
    """Somebody who calls the app while it runs jobs."""
    runner = Runner(shelf)
    runner.start()
    yield Caller(create_app(Installation(store=shelf, runner=runner)))
    runner.close()
