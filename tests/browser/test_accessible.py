"""Every page, wide and narrow, light and dark: axe finds nothing, and nothing is cut off.

With SCREENSHOTS set to a folder, a picture of each lies there afterwards, to be looked at.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from scheduler.examples import EXAMPLE_WEEK, example_service
from scheduler.intake import write_folder
from scheduler.jobs import ask_for_plan
from scheduler.jobs.events import EventKind, Told, tell
from scheduler.store import Store
from scheduler.store.trail import By
from solver.search.progress import Options
from support.screens import Screens
from support.waiting import FAR_OFF

WEEK = f"/weeks/{EXAMPLE_WEEK}"
AXE = Axe()
SIZES = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
STEP: Told = {"tier": 3, "goal": "families-placed", "value": 42, "bound": 30, "gap": 0.29, "seconds": 2.5}


def of_the_board(page: Page) -> Iterator[str]:
    yield "board"
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    yield "board-open"
    for name in ("register", "sheet", "import"):
        page.goto(f"{WEEK}/{name}")
        yield name
    page.goto("/weeks/2027-03-08")
    yield "draft"
    page.goto("/weeks/2027-03-02")
    yield "refusal"


def of_families(page: Page) -> Iterator[str]:
    page.goto(page.locator(".day details a").first.get_attribute("href") or "")
    yield "family"
    page.goto(WEEK)
    page.goto(page.locator("#needs a").first.get_attribute("href") or "")
    yield "family-without-place"


def look(page: Page, name: str, size: tuple[int, str]) -> None:
    """Fails for a page that axe finds fault with, or that is wider than its window."""
    found = AXE.run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{size[1]}-{size[0]}.png", full_page=True)


@pytest.mark.slow
@pytest.mark.parametrize("walk", [of_the_board, of_families])
def test_pages_are_accessible(screens: Screens, walk: Callable[[Page], Iterator[str]]) -> None:
    for size in SIZES:
        page = screens.open(WEEK, *size)
        for name in walk(page):
            look(page, name, size)


@pytest.mark.slow
def test_publishing_is_accessible(screens: Screens) -> None:
    for size in SIZES:
        page = screens.open(f"{WEEK}/publish", *size)
        look(page, "preview", size)
        page.locator("details").evaluate_all("all => all.slice(0, 12).forEach(one => one.open = true)")
        look(page, "preview-open", size)
    page.get_by_role("button", name="Sign off exactly this").first.click()
    for size in SIZES:
        look(screens.open(f"{WEEK}/publish", *size), "publish", size)
        lead = screens.open(f"{WEEK}/countersign", *size)
        look(lead, "countersign", size)
        lead.get_by_role("button", name="See why they are flagged, and what they would get").click()
        look(lead, "countersign-open", size)

    page.goto(f"{WEEK}/publish")
    page.get_by_role("button", name="Send the others now").first.click()
    page.get_by_text("waiting to be sent").wait_for()
    for size in SIZES:
        look(screens.open(WEEK, *size), "published", size)
        look(screens.open(page.locator(".day details a").first.get_attribute("href") or "", *size), "family-told", size)


@pytest.mark.slow
def test_plan_at_work_is_accessible(screens: Screens, example: Store) -> None:
    job = ask_for_plan(example, EXAMPLE_WEEK, FAR_OFF, Options(), By(who="Mair", at=FAR_OFF))
    with example.writing() as desk:
        tell(
            desk, job.id, EventKind.PROGRESS, STEP | {"tier": 1, "goal": "places-kept", "value": 0, "bound": 0}, FAR_OFF
        )
        tell(desk, job.id, EventKind.PROGRESS, STEP, FAR_OFF)

    for size in SIZES:
        look(screens.open(f"{WEEK}/plans/{job.id}", *size), "planning", size)
        look(screens.open(WEEK, *size), "board-while-planning", size)


@pytest.mark.slow
def test_report_of_an_import_is_accessible(screens: Screens, tmp_path: Path) -> None:
    folder = tmp_path / "intake"
    write_folder(example_service(20, 3), folder)
    families = folder / "families.csv"
    families.write_text(families.read_text(encoding="utf-8-sig").replace("unmetered", "unmeterd"), encoding="utf-8")

    for size in SIZES:
        page = screens.open(f"{WEEK}/import", *size)
        page.locator("input[type=file]").set_input_files(sorted(folder.glob("*.csv")))
        page.get_by_role("button", name="Check only").click()
        page.get_by_role("heading", name="beside the rows").wait_for()
        look(page, "import-report", size)
