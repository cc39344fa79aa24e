import gc
from collections.abc import Iterator

import pytest

from api.memory import AFTER, settle


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The tests' own process goes on as it was."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_settle_sets_aside_what_is_loaded_and_what_comes_later_is_still_collected() -> None:
    settle()

    aside, looked_at = gc.get_freeze_count(), len(gc.get_objects())
    assert aside > 10 * looked_at
    assert gc.get_threshold()[0] == AFTER
    circle: list[object] = []
    circle.append(circle)
    del circle
    assert gc.collect() >= 1
