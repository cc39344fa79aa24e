"""The loan team's day in a real browser: by buttons and by keyboard, without script, wide and narrow, on paper.

With SCREENSHOTS set to a folder, a picture of each page lies there afterwards, to be looked at.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.loans.losing import lost
from scheduler.loans.returning import give_back
from scheduler.loans.states import LoanState
from scheduler.records import Feature, PieceRecord
from scheduler.store import found_store
from scheduler.store.engine import open_engine
from scheduler.store.tables import LoanRow
from solver.problem import Stock
from support.loan_team import GB, HEADSET, KIT, SIM, TABLET, Team
from support.screens import Screens
from support.servers import answering
from support.signing_in import cookie_of
from support.small_service import LATER, MAIR

pytestmark = pytest.mark.slow
SIZES = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
AXE = Axe()
PIECES = (
    *(PieceRecord(serial=f"T-{number:04}", depot="cupboard", item=TABLET) for number in range(1, 7)),
    PieceRecord(serial="T-0007", depot="cupboard", item=TABLET, features=(Feature.LARGE, Feature.SCREEN_READER)),
    *(PieceRecord(serial=f"8944-{number:04}", depot="cupboard", item=SIM, gb=4 * number) for number in range(1, 4)),
)
STOCKS = (
    Stock(depot="cupboard", item=TABLET, count=7),
    Stock(depot="cupboard", item=SIM, count=3),
    Stock(depot="cupboard", item=GB, count=60),
    Stock(depot="van", item=HEADSET, count=2),
)


def full_day(team: Team) -> None:
    """Something on every list."""
    team.pack(team.ask("amy", KIT), "T-0001", "8944-0001")
    team.ask("bea", ((HEADSET, 1),), depot="van")
    team.ask("cal", KIT, first=3)
    team.give(team.ask("dot", last=0), "T-0002")
    late = team.ask("eve", last=1)
    held = team.ask("fay", last=9)
    back, broken, later = team.ask("amy", last=7), team.ask("bea", first=8, last=20), team.ask("cal", first=9, last=12)
    for loan, serial in ((late, "T-0003"), (back, "T-0004")):
        team.give(loan, serial)
    with team.store.writing() as desk:
        give_back(desk, back, None, MAIR)
        row = desk.session.get_one(LoanRow, held)
        row.state = LoanState.HELD
        desk.session.add(row)
        overdue = desk.session.get_one(LoanRow, late)
        overdue.back_by = LATER.date().replace(day=15)
        desk.session.add(overdue)
    team.pack(later, "T-0005")
    with team.store.writing() as desk:
        for serial in ("T-0001", "T-0005", "T-0006", "T-0007"):
            lost(desk, serial, MAIR)
    assert broken


@pytest.fixture
def team(sqlite_template: Path, tmp_path: Path) -> Iterator[Team]:
    path = tmp_path / "supergroup.sqlite3"
    shutil.copy(sqlite_template, path)
    store = found_store(open_engine(f"sqlite:///{path}"))
    yield Team.of(store, pieces=PIECES, stocks=STOCKS)
    store.close()


@pytest.fixture
def loans(browser: Browser, team: Team) -> Iterator[Screens]:
    """Browsers on the team's server. A page that logs an error, or breaks its own policy, fails the test."""
    here = Installation(store=team.store, runner=Runner(team.store), now=lambda: LATER)
    with answering(create_app(here)) as address:
        opened = Screens(browser=browser, address=address, cookie=cookie_of(here, who="Tomos", roles=(Role.LOAN_TEAM,)))
        yield opened
        opened.close()
    assert opened.errors == []


@pytest.mark.parametrize("script", [True, False])
def test_a_loan_goes_its_round_by_buttons(loans: Screens, team: Team, *, script: bool) -> None:
    team.ask("amy", KIT)
    page = loans.open("/loans", script=script)
    for button in ("Choose these", "Packed", "Hand over"):
        page.locator("#hand-over").get_by_role("button", name=re.compile(button)).click()
        expect(page.locator("#hand-over").get_by_role("status")).to_contain_text("K-AMY")
    page.goto("/loans?day=2027-02-27")
    page.locator("#back").get_by_text("Later day").click()
    page.get_by_label("Back by").fill("2027-03-01")
    page.get_by_role("button", name="Agree on this day K-AMY").click()
    expect(page.get_by_role("status")).to_contain_text("K-AMY is due on the later day.")
    page.goto("/loans?day=2027-03-01")
    page.get_by_role("button", name="All is back K-AMY").click()
    page.get_by_label("How it was wiped and cleaned").fill("Factory reset, wiped down")
    page.get_by_role("button", name="Wiped and cleaned K-AMY").click()
    expect(page.locator("#wipe").get_by_role("status")).to_contain_text("K-AMY is wiped and cleaned.")
    page.get_by_role("status").get_by_role("link", name="K-AMY").click()
    expect(page.locator("[aria-current=step]")).to_have_text("Wiped")


def test_a_scanner_types_a_serial_and_enter(loans: Screens) -> None:
    page = loans.open("/loans", script=False)
    page.get_by_label("Serial or reference").focus()
    page.keyboard.type("t-0003")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tablet T-0003")).to_be_visible()


def test_a_loss_is_told_by_keyboard(loans: Screens, team: Team) -> None:
    team.give(team.ask("amy"), "T-0001")
    page = loans.open("/loans/pieces/T-0001")
    page.get_by_text("It is lost", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="On record as lost")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("T-0001 is on record as lost.")


def test_second_of_two_browsers_sees_how_it_is_now(loans: Screens, team: Team) -> None:
    team.pack(team.ask("amy"))
    first, second = loans.open("/loans"), loans.open("/loans")
    for page in (first, second):
        page.get_by_role("button", name="Hand over K-AMY").click()
    expect(first.get_by_role("status")).to_contain_text("K-AMY is handed over.")
    expect(second.get_by_role("heading", name="Somebody changed it meanwhile")).to_be_visible()
    expect(second.get_by_role("button", name="All is back K-AMY")).to_be_visible()


def test_labels_are_printed_on_as_few_sheets_as_they_need(loans: Screens, team: Team) -> None:
    """Two beside each other and five or more below each other: twelve labels on two sheets of A4."""
    for number in range(12):
        team.ask(f"n{number}", ((GB, 1),))
    page = loans.open("/loans/labels")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert page.locator("svg").count() == 12
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 2
    if folder := os.environ.get("SCREENSHOTS"):
        (Path(folder) / "loan-labels.pdf").write_bytes(pdf)


def test_every_page_is_accessible_wide_and_narrow(loans: Screens, team: Team) -> None:
    full_day(team)
    for size in SIZES:
        page = loans.open("/loans", *size)
        for path, name in (
            ("/loans", "day"),
            ("/loans/1", "one"),
            ("/loans/4", "one-out"),
            ("/loans/pieces", "pieces"),
            ("/loans/pieces/T-0002", "piece"),
            ("/loans/find?text=T-", "found"),
            ("/loans/labels", "labels"),
            ("/loans/pick-list", "pick-list"),
        ):
            page.goto(path)
            look(page, f"loans-{name}", size)
        page.goto("/loans")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        look(page, "loans-day-open", size)
        page.goto("/loans/4")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        look(page, "loans-one-out-open", size)
        page.get_by_label("Back by").fill("2027-02-01")
        page.get_by_role("button", name=re.compile("Agree on this day")).click()
        look(page, "loans-refused", size)


def look(page: Page, name: str, size: tuple[int, str]) -> None:
    """Fails for a page that axe finds fault with, or that is wider than its window."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{size[1]}-{size[0]}.png", full_page=True)
    found = AXE.run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{name} is {over} pixels wider than its window"
