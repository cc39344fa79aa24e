"""At 07:40 a practitioner is ill: plans to choose from, the chosen one goes out, and who stands in sees it."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.records import PractitionerRecord
from scheduler.store import Store, found_store
from support.by_keyboard import Keyboard
from support.people import PASSWORD, with_password
from support.screens import Screens
from support.servers import answering
from support.small_service import published, running, saved, small_service
from support.weeks import MONDAY, at, practitioner

pytestmark = pytest.mark.slow
TWENTY_TO_EIGHT = at(1, 7, 40)
AXE = Axe()


@pytest.fixture
def week(sqlite_engine: Engine) -> Store:
    """Wyn leads the session of this morning at ten, and everybody knows. Yan could lead it as well."""
    store, service = found_store(sqlite_engine), small_service()
    yan = PractitionerRecord(practitioner=practitioner("y"), name="Yan")
    published(saved(store, replace(service, practitioners=(*service.practitioners, yan))), running())
    with_password(store, "Mair", (Role.COORDINATOR,))
    with_password(store, "Yan", (Role.PRACTITIONER,), practitioner="y")
    return store


@pytest.fixture
def office(browser: Browser, week: Store) -> Iterator[Screens]:
    here = Installation(store=week, runner=Runner(week), now=lambda: TWENTY_TO_EIGHT)
    with answering(create_app(here)) as address:
        opened = Screens(browser=browser, address=address)
        yield opened
        opened.close()
    assert opened.errors == []


def test_somebody_is_ill_and_a_stand_in_leads(office: Screens) -> None:
    yan = signs_in(office, "Yan", "/my", 390)
    expect(yan.get_by_text("Nothing of this week is yours.")).to_be_visible()

    mair = signs_in(office, "Mair", f"/weeks/{MONDAY}")
    says_who_is_away(mair)
    chooses_the_first_plan(mair)
    signs_off_and_publishes(mair)

    yan.reload()
    expect(yan.get_by_role("heading", name=re.compile("10:00 to 12:00"))).to_be_visible()
    expect(yan.get_by_text("You lead")).to_be_visible()


def signs_in(office: Screens, name: str, path: str, width: int = 1280) -> Page:
    page = office.open(path, width)
    keys = Keyboard(page)
    keys.write(page.get_by_label("Sign-in name"), f"{name.casefold()}@example.org")
    keys.write(page.get_by_label("Password"), PASSWORD)
    keys.press(page.get_by_role("button", name="Sign in"))
    expect(page.get_by_role("link", name=name)).to_be_visible()
    return page


def says_who_is_away(page: Page) -> None:
    """Wyn is away today; plans are found, the one that touches the fewest families first."""
    keys = Keyboard(page)
    keys.press(page.get_by_text("Somebody is away", exact=True))
    keys.choose(page.locator("select[name=practitioner]"), "Wyn")
    keys.choose(page.locator("select[name=day]"), "Tuesday")
    keys.press(page.get_by_role("button", name="Look for plans"))
    expect(page.get_by_role("heading", name=re.compile("^Plan 1: Touches the fewest families"))).to_be_visible(
        timeout=60_000
    )
    expect(page.get_by_text("Ask Yan to lead Programme, Tuesday 2 March, 10:00 in place of Wyn.")).to_be_visible()
    look(page, "replans")


def chooses_the_first_plan(page: Page) -> None:
    Keyboard(page).press(page.get_by_role("button", name="Choose plan 1"))
    expect(page.locator("[aria-current=step]")).to_have_text("Planned")


def signs_off_and_publishes(page: Page) -> None:
    """Mair sees that no family is told anything, signs that, and publishes."""
    keys = Keyboard(page)
    keys.press(page.get_by_role("link", name="See what goes out, then sign off"))
    keys.press(page.get_by_role("button", name="Sign off exactly this").first)
    keys.press(page.get_by_role("button", name="Publish this week").first)
    expect(page.locator("[aria-current=step]")).to_have_text("Published")


def look(page: Page, name: str) -> None:
    """Fails for a page that axe finds fault with, or that is wider than its window, wide or narrow."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = AXE.run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, f"{name} is {over} pixels wider than its window"
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"staff-{name}-light-{width}.png", full_page=True)
