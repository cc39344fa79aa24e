"""How long each page of 300 families takes, and what it weighs. Run it by naming this file, with -s.

Each page is asked for several times, from the request to the last byte, in the tests' own process. Its weight is HTML,
then styles and scripts, which a browser keeps; nothing is compressed. The loan team's pages are timed in a file of
their own, with loans.
"""

import re
import statistics
from pathlib import Path

import pytest

from scheduler.examples import EXAMPLE_WEEK
from support.browsing import Visitor
from support.page_times import FAMILIES, milliseconds, visitor_of_300

TIMES = 7
AT_MOST_MS = 200
WEEK = f"/weeks/{EXAMPLE_WEEK}"
PAGES = (
    "/",
    "/tasks",
    "/waiting",
    "/needs",
    "/told-needs",
    "/term",
    WEEK,
    f"{WEEK}/register",
    f"{WEEK}/sheet",
    f"{WEEK}/first-calls",
    f"{WEEK}/calls",
    f"{WEEK}/letters",
    f"{WEEK}/publish",
    f"{WEEK}/import",
    "/service",
    "/service/photos",
    "/rights",
    "/trail",
    "/people",
    "/tokens",
    "/account",
)
LINKS = ((WEEK, f"{WEEK}/families/"), ("/service", "/service/records/"))
"""One page of many, by the page that leads there and how its address begins."""
PARTS = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@pytest.mark.slow
def test_pages_of_300_families_are_there_within_200_ms(sqlite_template: Path, tmp_path: Path) -> None:
    visitor = visitor_of_300(sqlite_template, tmp_path)
    visitor.open("/account")
    visitor.signed_out = True  # the sign-in is kept as it is: making another is no part of a page
    print(f"\n{FAMILIES} families")
    print("| page | median ms | longest ms | HTML KB | styles and scripts KB |\n|---|---|---|---|---|")
    too_long = {}
    for path in (*PAGES, *(_linked(visitor, page, begins) for page, begins in LINKS)):
        took = [milliseconds(visitor, path) for _ in range(TIMES)]
        median, html, parts = statistics.median(took), _kb(visitor.page), _parts(visitor)
        named = path.replace(str(EXAMPLE_WEEK), "{monday}")
        print(f"| {named} | {median:.0f} | {max(took[1:]):.0f} | {html:.0f} | {parts:.0f} |")
        if median >= AT_MOST_MS:
            too_long[named] = round(median)
    assert too_long == {}


def _linked(visitor: Visitor, page: str, begins: str) -> str:
    """The first address so begun that the page links to."""
    visitor.open(page)
    found = re.search(rf'href="({re.escape(begins)}[^"]+)"', visitor.page)
    assert found is not None
    return found[1]


def _kb(text: str) -> float:
    return len(text.encode()) / 1024


def _parts(visitor: Visitor) -> float:
    addresses = dict.fromkeys(PARTS.findall(visitor.page))
    return sum(_kb(visitor.open(one).text) for one in addresses)
