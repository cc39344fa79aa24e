"""How long the pages around the board take with 300 families. Run it by naming this file, with -s."""

import statistics
from pathlib import Path

import pytest

from support.page_times import FAMILIES, milliseconds, visitor_of_300

TIMES = 9
AT_MOST_MS = 200
PAGES = ("/", "/tasks", "/waiting", "/needs", "/term")


@pytest.mark.slow
def test_pages_around_the_board_are_there_within_200_ms(sqlite_template: Path, tmp_path: Path) -> None:
    visitor = visitor_of_300(sqlite_template, tmp_path)

    for path in PAGES:
        took = [milliseconds(visitor, path) for _ in range(TIMES)]
        print(f"\n{path} of {FAMILIES} families: median {statistics.median(took):.0f} ms, worst {max(took[1:]):.0f} ms")
        assert statistics.median(took) < AT_MOST_MS
