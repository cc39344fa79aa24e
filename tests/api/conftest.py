"""An app over a small service, and somebody who calls it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import Engine

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.store import Store, found_store
from support.callers import Caller
from support.small_service import LATER, saved, small_service


def later() -> datetime:
    return LATER


@pytest.fixture
def shelf(sqlite_engine: Engine) -> Store:
    """A store in a file, with the small service on record. What a database does is tested on both kinds elsewhere."""
    return saved(found_store(sqlite_engine), small_service())


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
