"""How long the page of stock ahead takes with 300 families, forecast and all. Run it by naming this file, with -s."""

import statistics
from pathlib import Path

import pytest

from scheduler.examples import EXAMPLE_WEEK
from support.page_times import FAMILIES, milliseconds, visitor_of_300

TIMES = 7


@pytest.mark.slow
def test_stock_ahead_of_300_families_is_timed(sqlite_template: Path, tmp_path: Path) -> None:
    visitor = visitor_of_300(sqlite_template, tmp_path)

    took = [milliseconds(visitor, f"/loans/ahead?from={EXAMPLE_WEEK}") for _ in range(TIMES)]

    print(f"\nstock ahead of {FAMILIES} families: median {statistics.median(took):.0f} ms, worst {max(took):.0f} ms")
