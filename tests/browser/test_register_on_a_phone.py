"""A practitioner's own week and a register on a phone: with one thumb, without script, and while the network drops."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.store import Store, found_store
from solver.problem import Pair, PairKind
from support.registering import BEGUN, marks, week_with_register
from support.screens import Screens
from support.servers import answering
from support.signing_in import cookie_of
from support.weeks import MONDAY

pytestmark = pytest.mark.slow
PHONE = 390
GROUP = f"/my/{MONDAY}/sessions/tue"
NO_NETWORK = "net::ERR_INTERNET_DISCONNECTED"
AXE = Axe()


@pytest.fixture
def week(sqlite_engine: Engine) -> Store:
    pair = Pair(kind=PairKind.NO_CONTACT, households=("amy", "dee"))
    return week_with_register(found_store(sqlite_engine), pairs=(pair,))


@pytest.fixture
def wyn(browser: Browser, week: Store) -> Iterator[Screens]:
    """Wyn's phone. A page that logs an error other than the missing network fails the test."""
    here = Installation(store=week, runner=Runner(week), now=lambda: BEGUN)
    with answering(create_app(here)) as address:
        cookie = cookie_of(here, who="Wyn", roles=(Role.PRACTITIONER,), practitioner="w")
        opened = Screens(browser=browser, address=address, cookie=cookie)
        yield opened
        opened.close()
    assert [one for one in opened.errors if NO_NETWORK not in one] == []


def came(store: Store) -> dict[str, str]:
    return {whom.family: mark.said.came.value for whom, mark in marks(store).items()}


def tap(page: Page, family: str, words: str) -> None:
    page.locator(f"[data-family={family}]").get_by_role("radio", name=words, exact=True).check()


def test_each_tap_is_saved_at_once(wyn: Screens, week: Store) -> None:
    page = wyn.open(GROUP, PHONE)
    expect(page.get_by_text("3 not marked yet.")).to_be_visible()
    tap(page, "amy", "In the room")
    expect(page.locator("[data-family=amy] [data-kept]")).to_have_text("Saved")
    page.locator("[data-family=amy]").get_by_label("Late").check()
    tap(page, "bea", "Did not come")
    expect(page.locator("[data-family=bea] [data-kept]")).to_have_text("Saved")
    expect(page.get_by_text("1 not marked yet.")).to_be_visible()
    assert came(week) == {"amy": "room", "bea": "did-not-come"}
    page.reload()
    expect(page.locator("[data-family=amy]").get_by_label("In the room")).to_be_checked()
    expect(page.locator("[data-family=amy]").get_by_label("Late")).to_be_checked()


def test_what_was_tapped_without_a_network_is_kept_and_sent_later(wyn: Screens, week: Store) -> None:
    page = wyn.open(GROUP, PHONE)
    page.context.set_offline(True)
    tap(page, "amy", "In the room")
    tap(page, "cal", "Sent word")
    page.locator("[data-family=cal]").get_by_label("Why").select_option("ill")
    expect(page.get_by_text("2 not saved yet: keep this page open.")).to_be_visible()
    assert came(week) == {}
    page.context.set_offline(False)
    expect(page.locator("[data-family=cal] [data-kept]")).to_have_text("Saved", timeout=15_000)
    expect(page.locator("[data-family=amy] [data-kept]")).to_have_text("Saved")
    assert came(week) == {"amy": "room", "cal": "sent-word"}
    assert [mark.said.reason.value for mark in marks(week).values() if mark.said.reason] == ["ill"]


def test_register_is_taken_without_script(wyn: Screens, week: Store) -> None:
    page = wyn.open(GROUP, PHONE, script=False)
    tap(page, "amy", "In the room")
    tap(page, "bea", "Remote")
    page.get_by_role("button", name="Save the register").click()
    expect(page.get_by_text("1 not marked yet.")).to_be_visible()
    assert came(week) == {"amy": "room", "bea": "remote"}


@pytest.mark.parametrize("script", [True, False])
def test_who_must_not_be_there_is_to_be_asked_about(wyn: Screens, *, script: bool) -> None:
    page = wyn.open(GROUP, PHONE, script=script)
    page.get_by_text("Somebody came who is not on the list").click()
    page.get_by_label("The family’s name").fill("Dee D.")
    page.get_by_role("button", name="They are here").click()
    expect(page.get_by_text("Ask the coordinator now, before they go in.")).to_have_count(4)
    expect(page.locator("[data-family=dee]").get_by_text("Ask the coordinator now, before they go in.")).to_be_visible()
    expect(page.locator("[data-family=amy]").get_by_text("Ask the coordinator now, before they go in.")).to_be_hidden()


def test_pages_are_accessible_and_fit(wyn: Screens) -> None:
    for width, scheme in ((1280, "light"), (PHONE, "light"), (PHONE, "dark")):
        page = wyn.open("/my", width, scheme)
        look(page, "my-week", width, scheme)
        page.goto(f"/my/{MONDAY}/calls")
        look(page, "my-calls", width, scheme)
        page.goto(GROUP)
        look(page, "group", width, scheme)
        tap(page, "cal", "Remote")
        tap(page, "bea", "Sent word")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        expect(page.get_by_text("1 not marked yet.", exact=True)).to_be_visible()
        look(page, "group-marked", width, scheme)


def look(page: Page, name: str, width: int, scheme: str) -> None:
    """Fails for a page that axe finds fault with, that is wider than its window, or that a thumb cannot hit."""
    found = AXE.run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
    small = page.locator(".way:visible").evaluate_all("all => all.filter(one => one.offsetHeight < 44).length")
    assert small == 0
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{scheme}-{width}.png", full_page=True)
