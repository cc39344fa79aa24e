"""On which databases a test runs that asks for `engine` or `store`: on each kind, unless it says otherwise."""

import pytest

from scheduler.store.keys import Keys

ON_ONE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
"""For tests of words and meanings that are read from a store, where neither SQL nor locking nor constraints matter."""
KEYS = Keys(given=["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="])
"""For databases of tests that are in no file: what is in a file has its keys beside it, as in life."""


def keys_for(url: str) -> Keys | None:
    """With which keys a process of its own opens such a database."""
    return None if url.startswith("sqlite") else KEYS
