"""A sender that is killed in the midst of it loses nothing, and repeats at most what it had in hand, byte for byte."""

import pytest

from scheduler.store import Store
from support.kill_drill import check, drill

HOUSEHOLDS, KILLS = 20, 10


@pytest.mark.slow
def test_ten_kills_lose_nothing_and_repeat_only_identical_bytes(store: Store) -> None:
    check(drill(store, kills=KILLS, households=HOUSEHOLDS, seed=1), HOUSEHOLDS, KILLS)
