"""A family reads what it borrows and agrees, on a phone, without script, in both languages; and the papers print.

With SCREENSHOTS set to a folder, a picture of each lies there afterwards, to be looked at.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from api.deps import Installation
from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.jobs import Runner
from scheduler.loans.agreements import agreed
from scheduler.loans.returning import give_back, wipe_loan
from scheduler.replies import THE_SAME_WORDS
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.trail import By
from support.lent import loan_id, on, with_cal
from support.on_the_page import NEXT_DAY, link
from support.screens import Screens
from support.servers import answering
from support.signing_in import cookie_of

pytestmark = pytest.mark.slow
AXE = Axe()
BACK = on("12", 9)
LEAST_PX = 44


@pytest.fixture
def at_home(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    """Cal has a tablet on loan."""
    path = tmp_path / "store.sqlite3"
    shutil.copy(sqlite_template, path)
    store = with_cal(found_store(open_engine(f"sqlite:///{path}")))
    yield store
    store.close()


@pytest.fixture
def phones(browser: Browser, at_home: Store) -> Iterator[Screens]:
    """Browsers of families. A page that logs an error, or breaks its own policy, fails the test."""
    with answering(create_outside(Outside(store=at_home, now=lambda: NEXT_DAY))) as address:
        opened = Screens(browser=browser, address=address)
        yield opened
        opened.close()
    assert opened.errors == []


def look(page: Page, name: str) -> None:
    """Fails for a page that axe finds fault with, or that is wider than its window."""
    found = AXE.run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"borrowed-{name}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_agreement_is_accessible_in_both_languages(phones: Screens, at_home: Store, scheme: str) -> None:
    path = link(at_home, "c-cal")
    page = phones.open(f"{path}/en", 390, scheme)
    for language in ("en", "cy"):
        page.goto(f"{path}/{language}")
        look(page, f"agreement-{language}-{scheme}")


@pytest.mark.parametrize("script", [True, False])
def test_family_agrees_on_a_phone_with_one_press(phones: Screens, at_home: Store, *, script: bool) -> None:
    page = phones.open(f"{link(at_home, 'c-cal')}/en", 390, script=script)
    button = page.get_by_role("button", name="Yes, I agree")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= LEAST_PX

    button.click()

    expect(page.get_by_role("status")).to_have_text(THE_SAME_WORDS["en"])
    expect(page.get_by_role("heading", name="What you borrow from us")).to_be_visible()
    expect(page.get_by_role("button", name="Yes, I agree")).to_have_count(0)
    with at_home.reading() as desk:
        assert agreed(desk, [loan_id(at_home)]) == {loan_id(at_home): date(2027, 2, 23)}


def test_receipt_and_papers_are_accessible(browser: Browser, at_home: Store) -> None:
    by = By(who="Dai", at=BACK)
    with at_home.writing() as desk:
        give_back(desk, loan_id(at_home), None, by)
        wipe_loan(desk, loan_id(at_home), "factory reset", by)
    with answering(create_outside(Outside(store=at_home, now=lambda: BACK))) as address:
        phones = Screens(browser=browser, address=address)
        for language, scheme in product(("en", "cy"), ("light", "dark")):
            page = phones.open(f"{link(at_home, 'c-cal', BACK)}/{language}", 390, scheme)
            look(page, f"receipt-{language}-{scheme}")
        phones.close()
    here = Installation(store=at_home, runner=Runner(at_home), now=lambda: BACK)
    with answering(create_app(here)) as address:
        desks = Screens(browser=browser, address=address, cookie=cookie_of(here))
        for paper in ("agreement", "receipt"):
            page = desks.open(f"/loans/{loan_id(at_home)}/{paper}")
            look(page, f"paper-{paper}")
            page.emulate_media(media="print")
            expect(page.get_by_role("button")).to_have_count(0)
            if folder := os.environ.get("SCREENSHOTS"):
                page.pdf(path=Path(folder) / f"paper-{paper}.pdf", format="A4")
        desks.close()
    assert (phones.errors, desks.errors) == ([], [])
