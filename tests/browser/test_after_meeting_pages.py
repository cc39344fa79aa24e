"""Whether a meeting worked, in a real browser: one tap on a telephone without script, and what staff read of wishes.

With SCREENSHOTS set to a folder, a picture of each lies there afterwards, to be looked at.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from api.app import create_app
from api.deps import Installation
from api.outside.after_words import AFTER_IN
from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.experience.said import Wanted
from scheduler.experience.wishing import OfWhom, say_wish
from scheduler.jobs import Runner
from scheduler.replies import THE_SAME_WORDS
from scheduler.store import Store, found_store
from scheduler.store.tables import ExperienceRow, WishRow
from scheduler.store.trail import By
from support.on_the_page import link, page_service, told
from support.screens import Screens
from support.servers import answering
from support.signing_in import cookie_of
from support.weeks import MONDAY, at

pytestmark = pytest.mark.slow
AXE = Axe()
LOOKS = ("en", "cy", "en-easy", "cy-easy", "en-large-easy", "cy-large")
SAME_DAY = at(1, 14)
LEAST_PX = 44


@pytest.fixture
def met(sqlite_engine: Engine) -> Store:
    return told(found_store(sqlite_engine), page_service())


def look(page: Page, name: str) -> None:
    """Fails for a page that axe finds fault with, or that is too wide, or has something on it too small to press."""
    found = AXE.run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
    boxes = page.locator("main fieldset button, label.wish").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect().height])"
    )
    assert [one for one in boxes if one[1] < LEAST_PX] == [], name
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"after-{name}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_question_and_list_are_accessible_in_every_look(browser: Browser, met: Store, scheme: str) -> None:
    with answering(create_outside(Outside(store=met, now=lambda: SAME_DAY))) as address:
        phones = Screens(browser=browser, address=address)
        page = phones.open(f"{link(met)}/en", 390, scheme)
        for segment in LOOKS:
            words = AFTER_IN[segment[:2], "easy" in segment]
            page.goto(f"{link(met)}/{segment}")
            look(page, f"{segment}-{scheme}")
            page.locator(".asked").get_by_role("button").nth(1).click()
            expect(page.get_by_role("heading", name=words.heading)).to_be_visible()
            look(page, f"{segment}-helped-{scheme}")
        phones.close()
    assert phones.errors == []


def test_one_tap_answers_and_a_second_step_agrees_without_script(browser: Browser, met: Store) -> None:
    with answering(create_outside(Outside(store=met, now=lambda: SAME_DAY))) as address:
        phones = Screens(browser=browser, address=address)
        page = phones.open(f"{link(met)}/en", 390, script=False)
        page.get_by_role("button", name="Partly").click()
        page.get_by_text("To be at home, on a screen").click()
        page.get_by_role("button", name="Yes, plan with this").click()
        expect(page.get_by_text(THE_SAME_WORDS["en"])).to_be_visible()
        phones.close()
    with met.reading() as desk:
        assert [row.said for row in desk.session.exec(select(ExperienceRow))] == ["partly"]
        assert [(row.wish, row.state) for row in desk.session.exec(select(WishRow))] == [("home", "agreed")]


def test_staff_write_down_and_read_what_was_said(browser: Browser, met: Store) -> None:
    for contact, wanted, agrees in (("amy", Wanted.HOME, True), ("bea", Wanted.EVENING, False)):
        by = By(who=f"contact c-{contact}", at=SAME_DAY)
        say_wish(met, OfWhom(contact=f"c-{contact}", family=contact, monday=MONDAY), wanted, by, agrees=agrees)
    here = Installation(store=met, runner=Runner(met), now=lambda: SAME_DAY)
    with answering(create_app(here)) as address:
        desks = Screens(browser=browser, address=address, cookie=cookie_of(here))
        for width, scheme in ((1280, "light"), (390, "dark"), (390, "light")):
            page = desks.open("/told-needs", width, scheme)
            look(page, f"wishes-{scheme}-{width}")
            page.goto(f"/weeks/{MONDAY}/sessions/tue/worked")
            look(page, f"written-{scheme}-{width}")
        plain = desks.open(f"/weeks/{MONDAY}/sessions/tue/worked", 390, script=False)
        plain.get_by_label("It worked").first.check()
        plain.get_by_role("button", name="Write it down").click()
        expect(plain.get_by_text("It is written down.")).to_be_visible()
        desks.close()
    assert desks.errors == []
