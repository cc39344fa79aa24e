"""One database for what does not depend on which it is."""

import pytest
from sqlalchemy import Engine

from scheduler.store import Store, found_store


@pytest.fixture
def shelf(sqlite_engine: Engine) -> Store:
    """An organisation with nothing on record, in SQLite."""
    return found_store(sqlite_engine)
