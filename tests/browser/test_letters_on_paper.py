"""Letters as they are printed: a page each, the address in the window of the envelope and on no other page.

With SCREENSHOTS set to a folder, the sheets and pages lie there afterwards, to be looked at.
"""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FloatRect, Locator, Page

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.records import Service, VenueRecord
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.weeks.planning import Plan
from support import weeks
from support.on_paper import calling, calling_service, letter_service
from support.screens import Screens
from support.servers import answering
from support.signing_in import cookie_of
from support.small_service import LATER, published, running, saved
from support.weeks import at

WEEK = "/weeks/2027-03-01"
MM = 96 / 25.4
"""A millimetre in the browser's pixels."""
SAFE = at(-6, 10, 30)


def shown(
    browser: Browser, template: Path, folder: Path, service: Service, plan: Plan, at: datetime
) -> Iterator[Screens]:
    path = folder / "supergroup.sqlite3"
    shutil.copy(template, path)
    store: Store = found_store(open_engine(f"sqlite:///{path}"))
    published(saved(store, service), plan)
    here = Installation(store=store, runner=Runner(store), now=lambda: at)
    with answering(create_app(here)) as address:
        opened = Screens(browser=browser, address=address, cookie=cookie_of(here))
        yield opened
        opened.close()
    store.close()
    assert opened.errors == []


@pytest.fixture
def letters(browser: Browser, sqlite_template: Path, tmp_path: Path) -> Iterator[Screens]:
    yield from shown(browser, sqlite_template, tmp_path, letter_service(), running(), LATER)


@pytest.fixture
def calls(browser: Browser, sqlite_template: Path, tmp_path: Path) -> Iterator[Screens]:
    yield from shown(browser, sqlite_template, tmp_path, calling_service(), calling(), SAFE)


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def box_of(part: Locator) -> FloatRect:
    found = part.bounding_box()
    assert found is not None
    return found


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.slow
def test_a_pdf_has_as_many_pages_as_there_are_letters(letters: Screens) -> None:
    page = letters.open(f"{WEEK}/letters")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert page.locator("article.letter").count() == 2
    assert pages_of(pdf) == 2
    assert re.findall(rb"/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)", pdf)[0] == (b"594", b"841")  # A4 in points
    if folder := os.environ.get("SCREENSHOTS"):
        (Path(folder) / "letters.pdf").write_bytes(pdf)


@pytest.mark.slow
def test_a_long_letter_goes_on_on_a_page_of_its_own(browser: Browser, sqlite_template: Path, tmp_path: Path) -> None:
    """Amy's way there takes more than a page: two pages for her, and one for Bea, who is told the time alone."""
    way = "From the station turn left, and left again at the church. " * 60
    venue = VenueRecord(venue=weeks.venue(), name="Elm Road", address="1 Elm Road", directions=way)
    for screens in shown(browser, sqlite_template, tmp_path, letter_service(venues=(venue,)), running(), LATER):
        page = screens.open(f"{WEEK}/letters")
        assert pages_of(page.pdf(prefer_css_page_size=True)) == 3


@pytest.mark.slow
def test_each_address_stands_in_the_window_of_its_own_sheet(letters: Screens) -> None:
    """The window shows 57 to 81 mm from the top and 20 to 100 from the left wherever the folded sheet slides.

    Nothing else stands between 46 and 92 mm there, which it shows in the outermost positions.
    """
    page = letters.open(f"{WEEK}/letters", width=794)
    page.emulate_media(media="print")
    for number in range(2):
        sheet = page.locator(".page").nth(number)
        whole, window = box_of(sheet), box_of(sheet.locator(".window"))
        top, left = whole["y"], whole["x"]
        assert window["y"] - top >= 56 * MM
        assert window["y"] + window["height"] - top <= 81 * MM + 1
        assert window["x"] - left >= 20 * MM
        assert window["x"] + window["width"] - left <= 100 * MM
        for other in (".from", ".body-of-letter h2"):
            box = box_of(sheet.locator(other).first)
            is_above, is_below = box["y"] + box["height"] - top < 46 * MM, box["y"] - top > 92 * MM
            assert is_above or is_below
        assert sheet.locator("address").count() == 1
        assert whole["height"] <= 297 * MM
        words = box_of(sheet.locator(".body-of-letter"))
        assert words["y"] + words["height"] - top <= 297 * MM
    picture(page, "letters-print")


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_letters_are_accessible(letters: Screens, width: int) -> None:
    look(letters.open(f"{WEEK}/letters", width=width), f"letters-{width}")


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_calls_are_accessible(calls: Screens, width: int) -> None:
    page = calls.open(f"{WEEK}/first-calls", width=width)
    look(page, f"first-calls-{width}")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    look(page, f"first-calls-open-{width}")
    page.get_by_role("button", name="Show the number").click()
    page.get_by_text("Safe until").wait_for()
    look(page, f"number-{width}")
    page.goto(f"{WEEK}/calls")
    look(page, f"calls-{width}")


@pytest.mark.slow
def test_first_calls_print_without_number_or_button(calls: Screens) -> None:
    page = calls.open(f"{WEEK}/first-calls")
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="Show the number").is_hidden()
    assert page.get_by_text("Reached / not reached / nothing to join with").first.is_visible()
    picture(page, "first-calls-print")


def look(page: Page, name: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
    picture(page, name)
