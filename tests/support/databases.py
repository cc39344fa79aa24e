"""On which databases a test runs that asks for `engine` or `store`: on each kind, unless it says otherwise."""

import pytest

ON_ONE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
"""For tests of words and meanings that are read from a store, where neither SQL nor locking nor constraints matter."""
