"""How long the board of 300 families takes, from the request to the last byte. Run it by naming this file, with -s."""

import statistics
from pathlib import Path

import pytest

from scheduler.examples import EXAMPLE_WEEK
from support.page_times import FAMILIES, milliseconds, visitor_of_300

TIMES = 15
AT_MOST_MS = 200


@pytest.mark.slow
def test_board_of_300_families_is_there_within_200_ms(sqlite_template: Path, tmp_path: Path) -> None:
    visitor = visitor_of_300(sqlite_template, tmp_path)

    took = [milliseconds(visitor, f"/weeks/{EXAMPLE_WEEK}") for _ in range(TIMES)]

    print(f"\nboard of {FAMILIES} families: median {statistics.median(took):.0f} ms, worst {max(took[1:]):.0f} ms")
    assert statistics.median(took) < AT_MOST_MS
