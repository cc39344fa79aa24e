"""A week of which everybody was told, for their answers to come in."""

import pytest

from scheduler.store import Store
from support.small_service import published, running, saved, small_service


@pytest.fixture
def told(store: Store) -> Store:
    """Amy (by e-mail, uid-1), Bea (by text message, at 029 2000 0000) and Cal (by telephone) know their places."""
    published(saved(store, small_service()), running())
    return store
