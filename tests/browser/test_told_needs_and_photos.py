"""The staff's side of own needs and photos in a real browser: wide and on a phone, light and dark.

With SCREENSHOTS set to a folder, a picture of each lies there afterwards, to be looked at.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.own_needs import Needs, Reach, say_needs, say_reach
from scheduler.photos.keeping import Face, keep_door, keep_practitioner
from scheduler.records import Route
from scheduler.store import Store, found_store
from scheduler.store.trail import By
from solver.problem import Screen
from support.on_the_page import NEXT_DAY, page_service, told
from support.pictures import of_a_telephone
from support.screens import Screens
from support.servers import answering
from support.signing_in import cookie_of
from support.small_service import MAIR

pytestmark = pytest.mark.slow
AXE = Axe()
PAGES = {"told-needs": "/told-needs", "photos": "/service/photos", "board": "/weeks/2027-03-01"}
AMY = By(who="contact c-amy", at=NEXT_DAY)


@pytest.fixture
def there(sqlite_engine: Engine) -> Store:
    """Amy and Bea said something of themselves; there is a photo of the door, and one of Wyn."""
    store = told(found_store(sqlite_engine), page_service())
    keep_door(store, "v", of_a_telephone(), "door.jpg", MAIR)
    keep_practitioner(store, Face(of="w", first_name="Wyn", agreed=True), of_a_telephone(), "wyn.jpg", MAIR)
    say_needs(store, "c-amy", Needs(screen=Screen.PHONE, quiet=True), AMY)
    say_reach(store, "c-bea", Reach(unsafe=(Route.SMS,), wished=Route.TELEPHONE), replace(AMY, who="contact c-bea"))
    return store


def look(page: Page, name: str) -> None:
    """Fails for a page that axe finds fault with, or that is wider than its window."""
    found = AXE.run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"staff-{name}.png", full_page=True)


def test_pages_are_accessible_and_worked_without_script(browser: Browser, there: Store) -> None:
    here = Installation(store=there, runner=Runner(there), now=lambda: NEXT_DAY)
    with answering(create_app(here)) as address:
        desks = Screens(browser=browser, address=address, cookie=cookie_of(here))
        for width, scheme in ((1280, "light"), (390, "dark"), (390, "light")):
            page = desks.open("/told-needs", width, scheme)
            for name, path in PAGES.items():
                page.goto(path)
                look(page, f"{name}-{scheme}-{width}")
        plain = desks.open("/told-needs", 390, script=False)
        plain.get_by_role("button", name="Take it over").click()
        expect(plain.get_by_text("Amy told us")).to_have_count(0)
        expect(plain.get_by_text("Bea told us how to reach them")).to_be_visible()
        desks.close()
    assert desks.errors == []
