"""Own needs, large print, easy words and photos in a real browser: on a phone without script, in both languages.

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
from api.outside.needs_words import NEEDS_IN
from scheduler.outputs.told_needs import said_told
from scheduler.photos.keeping import Face, keep_door, keep_practitioner
from scheduler.replies import THE_SAME_WORDS
from scheduler.store import Store, found_store
from support.on_the_page import NEXT_DAY, link, of_two_families, told
from support.pictures import of_a_telephone
from support.screens import Screens
from support.servers import answering
from support.small_service import MAIR

pytestmark = pytest.mark.slow
AXE = Axe()
LOOKS = ("en", "cy", "en-large", "cy-large", "en-easy", "cy-easy", "en-large-easy", "cy-large-easy")
SCHEMES = ("light", "dark")
LEAST_PX = 44


@pytest.fixture
def at_home(sqlite_engine: Engine) -> Store:
    """Amy has two appointments; there is a photo of the door, and one of Wyn."""
    service, plan = of_two_families()
    elm = replace(service.venues[0], address="4 High Street, Leeds LS1 1AA", directions="Bus 16, then over the road.")
    store = told(found_store(sqlite_engine), replace(service, venues=(elm,)), plan)
    keep_door(store, "v", of_a_telephone(), "door.jpg", MAIR)
    keep_practitioner(store, Face(of="w", first_name="Wyn", agreed=True), of_a_telephone(), "wyn.jpg", MAIR)
    return store


@pytest.fixture
def phones(browser: Browser, at_home: Store) -> Iterator[Screens]:
    """Browsers of families. A page that logs an error, or breaks its own policy, fails the test."""
    with answering(create_outside(Outside(store=at_home, now=lambda: NEXT_DAY))) as address:
        opened = Screens(browser=browser, address=address)
        yield opened
        opened.close()
    assert opened.errors == []


def look(page: Page, name: str) -> None:
    """Fails for a page that axe finds fault with, or that is too wide, or has something on it too small to press."""
    found = AXE.run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
    pressed = page.locator("a, button, select, summary, label.tick")
    boxes = pressed.evaluate_all("all => all.map(one => [one.textContent, one.getBoundingClientRect().height])")
    assert [one for one in boxes if one[1] < LEAST_PX] == [], name
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"family-{name}.png", full_page=True)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("part", ["", "/needs", "/photos"])
def test_every_look_is_accessible(phones: Screens, at_home: Store, scheme: str, part: str) -> None:
    path = link(at_home)
    page = phones.open(f"{path}/en{part}", 390, scheme)
    for segment in LOOKS:
        page.goto(f"{path}/{segment}{part}")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        look(page, f"{segment}{part.replace('/', '-')}-{scheme}-390")


def test_family_says_what_it_needs_without_script(phones: Screens, at_home: Store) -> None:
    page = phones.open(f"{link(at_home)}/en", 390, script=False)
    page.get_by_role("link", name="What I have and need").click()

    page.get_by_label("My screen").select_option("A phone")
    page.get_by_text("Choose times").first.click()
    page.get_by_role("group", name="Tuesday").first.get_by_label("Morning, 9 to 1").check()
    page.get_by_label("A quiet corner").select_option("Yes")
    page.get_by_role("button", name="Send").first.click()

    expect(page.get_by_text(NEEDS_IN["en", False].thanks)).to_be_visible()
    expect(page.get_by_label("My screen")).to_have_value("")
    with at_home.reading() as desk:
        (one,) = said_told(desk)
    assert [(line.field, line.after) for line in one.lines] == [
        ("Screen", "a phone"),
        ("When they can come", "Tuesday 09:00–13:00"),
        ("Quiet room", "yes"),
    ]


def test_family_answers_beside_pictures_without_script(phones: Screens, at_home: Store) -> None:
    page = phones.open(f"{link(at_home)}/en", 390, script=False)
    page.get_by_role("link", name="Easy words").click()
    page.get_by_role("link", name="Large print").click()

    button = page.get_by_role("button", name="I want to be in the room").first
    picture = button.locator("svg").bounding_box()
    assert picture is not None
    assert picture["width"] >= LEAST_PX
    button.click()

    expect(page.get_by_text(THE_SAME_WORDS["en"])).to_be_visible()
    expect(page.locator("html")).to_have_class("large easy")


def test_photo_is_loaded_once_somebody_wants_it(phones: Screens, at_home: Store) -> None:
    page = phones.open(f"{link(at_home)}/en", 390, script=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert [one for one in asked if "/photo/" in one] == []

    page.get_by_role("link", name="Show photos").first.click()

    photo = page.get_by_role("img", name="The door")
    expect(photo).to_be_visible()
    expect(photo).to_have_js_property("naturalWidth", 480)
