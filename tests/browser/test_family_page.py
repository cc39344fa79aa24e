"""A family's page in a real browser: without script on a phone, by keyboard, in both languages, light and dark.

With SCREENSHOTS set to a folder, a picture of each lies there afterwards, to be looked at.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.replies import THE_SAME_WORDS, Answer, answers_of
from scheduler.store import Store, found_store
from support.on_the_page import NEXT_DAY, changed, link, of_two_families, told
from support.screens import Screens
from support.servers import answering
from support.weeks import MONDAY

pytestmark = pytest.mark.slow
AXE = Axe()
SIZES = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
PLACES = {"page": "{}/en", "page-cy": "{}/cy", "done": "{}/en/done", "does-not-work": "/nowhere"}
LEAST_PX = 44
ELSEWHERE = "/static/page.css"
"""A page of our own server stands for the harmless one: no test leaves this machine."""


@pytest.fixture
def at_home(sqlite_engine: Engine) -> Store:
    """Amy has two appointments; her message has left."""
    service, plan = of_two_families()
    elm = replace(service.venues[0], address="4 High Street, Leeds LS1 1AA", directions="Bus 16, then over the road.")
    return told(found_store(sqlite_engine), replace(service, venues=(elm,)), plan)


@pytest.fixture
def phones(browser: Browser, at_home: Store) -> Iterator[Screens]:
    """Browsers of families. A page that logs an error, or breaks its own policy, fails the test."""
    with answering(create_outside(Outside(store=at_home, now=lambda: NEXT_DAY))) as address:
        opened = Screens(browser=browser, address=address)
        yield opened
        opened.close()
    assert opened.errors == []


def look(page: Page, name: str, size: tuple[int, str]) -> None:
    """Fails for a page that axe finds fault with, or that is wider than its window."""
    found = AXE.run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"family-{name}-{size[1]}-{size[0]}.png", full_page=True)


def test_family_page_is_accessible_in_both_languages(phones: Screens, at_home: Store) -> None:
    path = link(at_home)
    for size in SIZES:
        page = phones.open(f"{path}/en", *size)
        for name, there in PLACES.items():
            page.goto(there.format(path))
            look(page, name, size)


def test_family_page_offers_both_languages_until_one_is_known(phones: Screens, at_home: Store) -> None:
    changed(at_home, "c-amy", language=None)
    page = phones.open(link(at_home), 390)
    look(page, "language-unknown", (390, "light"))

    page.get_by_role("link", name="Cymraeg").click()

    expect(page.locator("html")).to_have_attribute("lang", "cy")


@pytest.mark.parametrize("script", [True, False])
def test_family_answers_on_a_phone(phones: Screens, at_home: Store, *, script: bool) -> None:
    page = phones.open(link(at_home), 390, script=script)
    expect(page.get_by_role("heading", name="When is my next appointment?")).to_be_visible()

    page.get_by_role("group", name="Can you come? Thursday").get_by_role("button", name="In the room").click()

    expect(page.get_by_text(THE_SAME_WORDS["en"])).to_be_visible()
    with at_home.reading() as desk:
        kept = [(one.given.family, one.given.answer) for one in answers_of(desk, MONDAY)]
    assert kept == [("amy-2", Answer.ROOM)]


def test_family_page_is_worked_by_keyboard_and_shows_where_one_is(phones: Screens, at_home: Store) -> None:
    page = phones.open(f"{link(at_home)}/en", 390)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Leave this page")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Yes").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(THE_SAME_WORDS["en"])


def test_all_that_is_pressed_is_large_enough_for_a_thumb(phones: Screens, at_home: Store) -> None:
    page = phones.open(f"{link(at_home)}/cy", 390)

    boxes = page.locator("a, button").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")

    # To leave, the other language, five answers to each of two meetings, the way in by video, own needs, the telephone,
    # large print, easy words.
    assert len(boxes) == 1 + 1 + 2 * 5 + 1 + 1 + 1 + 2
    assert min(boxes) >= LEAST_PX


@pytest.mark.parametrize("script", [True, False])
def test_leaving_is_one_press_and_takes_the_page_out_of_history(
    phones: Screens, at_home: Store, *, script: bool
) -> None:
    page = phones.open("/nowhere", 390, script=script)
    page.goto(f"{link(at_home)}/en")
    page.locator("#leave").evaluate(f"leave => leave.setAttribute('href', '{ELSEWHERE}')")

    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(f"**{ELSEWHERE}")
    page.go_back()

    assert page.url.endswith("/nowhere") == script


def test_family_page_prints_what_one_takes_along(phones: Screens, at_home: Store) -> None:
    page = phones.open(f"{link(at_home)}/en")
    page.emulate_media(media="print")

    expect(page.get_by_text("Tuesday 2 March 2027").first).to_be_visible()
    expect(page.get_by_role("button", name="Yes").first).to_be_hidden()
    expect(page.get_by_role("link", name="Leave this page")).to_be_hidden()
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / "family-print.png", full_page=True)
