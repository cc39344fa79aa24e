"""A coordinator's Monday in a real browser, by keyboard alone: from an empty service and a messy workbook to a week
that everybody has been told of. Whoever signs in does so on the page, with a password of their own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from api.app import create_app
from api.deps import Installation
from scheduler.access.secret import digest_of
from scheduler.jobs import Runner
from scheduler.store import Store, found_store
from scheduler.weeks.states import WeekState
from scheduler.weeks.versions import week_state
from support.by_keyboard import Keyboard
from support.monday_workbook import PUT_RIGHT, SLIPS, messy_monday
from support.people import PASSWORD
from support.screens import Screens
from support.servers import answering
from support.small_service import LATER
from support.weeks import MONDAY

pytestmark = pytest.mark.slow
FIRST = "the-address-that-was-printed"
WEEK = f"/weeks/{MONDAY}"


@pytest.fixture
def empty(sqlite_engine: Engine) -> Store:
    return found_store(sqlite_engine)


@pytest.fixture
def office(browser: Browser, empty: Store) -> Iterator[Screens]:
    """A service that was started just now: nobody is on record, and nobody is signed in."""
    here = Installation(store=empty, runner=Runner(empty), now=lambda: LATER, first=digest_of(FIRST))
    with answering(create_app(here)) as address:
        opened = Screens(browser=browser, address=address)
        yield opened
        opened.close()
    assert opened.errors == []


def test_a_monday_goes_from_a_messy_workbook_to_a_published_week(office: Screens, empty: Store, tmp_path: Path) -> None:
    ann = begins(office)
    links = {
        name: is_invited(ann, name, role) for name, role in {"Mair": "Coordinator", "Lea": "Safeguarding lead"}.items()
    }
    for name, link in links.items():
        sets_password(office, name, link)

    mair = signs_in(office, "Mair")
    takes_in_a_workbook(mair, messy_monday(tmp_path))
    puts_right_on_the_page(mair)
    plans(mair)
    moves_amy(mair)
    signs_off(mair)

    lea = signs_in(office, "Lea")
    countersigns(lea)

    publishes(mair)
    with empty.reading() as desk:
        assert week_state(desk, MONDAY) is WeekState.PUBLISHED


def begins(office: Screens) -> Page:
    """Ann opens the address that the service printed, and is its administrator."""
    page = office.open(f"/first/{FIRST}")
    keys = Keyboard(page)
    keys.write(page.get_by_label("Your name"), "Ann")
    keys.write(page.get_by_label("Sign-in name"), "ann@example.org")
    types_password(page)
    keys.press(page.get_by_role("button", name="Begin"))
    expect(page.get_by_role("heading", name="1 person")).to_be_visible()
    return page


def types_password(page: Page) -> None:
    keys = Keyboard(page)
    keys.write(page.locator("input[name=password]"), PASSWORD)
    keys.write(page.locator("input[name=again]"), PASSWORD)


def is_invited(page: Page, name: str, role: str) -> str:
    """Ann adds somebody; gives the address with which they set a password."""
    keys, form = Keyboard(page), page.get_by_role("region", name="Add somebody")
    keys.write(form.get_by_label("Name", exact=True), name)
    keys.write(form.get_by_label("Sign-in name"), f"{name.casefold()}@example.org")
    keys.tick(form.get_by_role("checkbox", name=re.compile(f"^{role}")))
    keys.press(form.get_by_role("button", name="Add, and make a link"))
    link = page.locator(".secret").inner_text()
    keys.press(page.get_by_role("link", name="Back to people"))
    return link


def sets_password(office: Screens, name: str, link: str) -> None:
    """They open their link in a window of their own, set a password, and leave."""
    page = office.open(link)
    types_password(page)
    keys = Keyboard(page)
    keys.press(page.get_by_role("main").get_by_role("button"))
    expect(page.get_by_role("link", name=name)).to_be_visible()
    keys.press(page.get_by_role("button", name="Sign out"))
    expect(page.get_by_role("heading", name="signed out")).to_be_visible()


def signs_in(office: Screens, name: str) -> Page:
    """They looked for the week, and are asked who they are first."""
    page = office.open(WEEK)
    keys = Keyboard(page)
    keys.write(page.get_by_label("Sign-in name"), f"{name.casefold()}@example.org")
    keys.write(page.get_by_label("Password"), PASSWORD)
    keys.press(page.get_by_role("button", name="Sign in"))
    expect(page.get_by_role("heading", name="Week of 1 March 2027")).to_be_visible()
    return page


def takes_in_a_workbook(page: Page, workbook: Path) -> None:
    """What is wrong stands beside its row, and nothing is written yet."""
    keys = Keyboard(page)
    keys.press(page.get_by_role("link", name="Import spreadsheets").first)
    keys.give(page.get_by_label("CSV files, one workbook"), workbook)
    keys.press(page.get_by_role("button", name="Check only"))
    expect(page.get_by_role("heading", name=f"{len(SLIPS)} faults, beside the rows")).to_be_visible()
    expect(page.get_by_text("is “pigeon”")).to_be_visible()


def puts_right_on_the_page(page: Page) -> None:
    """Each cell is typed anew where it is shown, and all is taken in."""
    keys = Keyboard(page)
    for column, text in PUT_RIGHT.items():
        keys.write(page.get_by_label(re.compile(f"^{column} of row ")), text)
    keys.press(page.get_by_role("button", name="Check again"))
    expect(page.get_by_text("No row has a fault.")).to_be_visible()
    keys.press(page.locator("#again").get_by_role("button", name="Take them in"))
    expect(page.get_by_text("4 families are on record")).to_be_visible()
    keys.press(page.get_by_role("link", name="Back to the week"))


def plans(page: Page) -> None:
    """A plan is asked for, its progress is seen, and the board is there."""
    keys = Keyboard(page)
    keys.press(page.get_by_text("Plan this week", exact=True))
    keys.choose(page.get_by_label("Think for at most"), "10")
    keys.press(page.get_by_role("button", name="Start planning"))
    expect(page.get_by_role("link", name="See what goes out, then sign off")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Who comes").first).to_be_visible()


def moves_amy(page: Page) -> None:
    """Amy is picked up, carried to the other side of the session with the arrows, and put down."""
    keys = Keyboard(page)
    keys.press(page.get_by_text("Who comes").first)
    handle = page.get_by_role("link", name="Move Amy A.")
    keys.go_to(handle)
    page.keyboard.press("Space")
    expect(page.locator("[data-says]")).to_contain_text("Picked up.")
    free = page.locator('[data-verdict="fine"], [data-verdict="costs"]').first
    expect(free).to_be_attached()
    keys.press(free)
    expect(page.locator("[data-do]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("by hand, and pinned it there.")).to_be_visible()


def signs_off(page: Page) -> None:
    """Mair sees who gets told what, and signs exactly that."""
    keys = Keyboard(page)
    keys.press(page.get_by_role("link", name="See what goes out, then sign off"))
    expect(page.get_by_role("heading", name="What goes out: week of 1 March 2027")).to_be_visible()
    keys.press(page.get_by_role("button", name="Sign off exactly this").first)
    expect(page.locator("[aria-current=step]")).to_have_text("Signed off")


def countersigns(page: Page) -> None:
    """Lea reads why Dee is flagged, looks at what Dee would get, and signs as well."""
    keys = Keyboard(page)
    keys.press(page.get_by_role("link", name=re.compile("See who gets told")))
    keys.press(page.get_by_role("link", name="For the safeguarding lead: countersign").first)
    expect(page.get_by_text("1 of 1 flagged families wait for a countersign.")).to_be_visible()
    keys.press(page.get_by_role("button", name="See why they are flagged, and what they would get"))
    keys.tick(page.get_by_role("checkbox", name="I have looked: this may go to Dee D."))
    keys.press(page.get_by_role("button", name="Countersign those ticked, as Lea"))
    expect(page.get_by_text("0 of 1 flagged families wait for a countersign.")).to_be_visible()


def publishes(page: Page) -> None:
    """Nothing is held any more; the families are told."""
    page.reload()
    Keyboard(page).press(page.get_by_role("button", name="Publish this week").first)
    expect(page.locator("[aria-current=step]")).to_have_text("Published")
