"""A family answers and says what it needs on a small phone without JavaScript; the coordinator sees it and acts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from api.app import create_app
from api.deps import Installation
from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.replies import THE_SAME_WORDS
from scheduler.store import Store, found_store, load_service
from solver.problem import Screen
from support.on_the_page import NEXT_DAY, link, page_service, told
from support.people import PASSWORD, with_password
from support.screens import Screens
from support.servers import answering
from support.weeks import MONDAY

pytestmark = pytest.mark.slow


@pytest.fixture
def week(sqlite_engine: Engine) -> Store:
    """Amy has a place in the room on Tuesday, and was told."""
    store = told(found_store(sqlite_engine), page_service())
    with_password(store, "Mair", (Role.COORDINATOR,))
    return store


@pytest.fixture
def home(browser: Browser, week: Store) -> Iterator[Screens]:
    """The pages of families, which nobody signs in to."""
    with answering(create_outside(Outside(store=week, now=lambda: NEXT_DAY))) as address:
        yield from _opened(browser, address)


@pytest.fixture
def office(browser: Browser, week: Store) -> Iterator[Screens]:
    here = Installation(store=week, runner=Runner(week), now=lambda: NEXT_DAY)
    with answering(create_app(here)) as address:
        yield from _opened(browser, address)


def _opened(browser: Browser, address: str) -> Iterator[Screens]:
    opened = Screens(browser=browser, address=address)
    yield opened
    opened.close()
    assert opened.errors == []


def test_family_answers_without_script_and_the_coordinator_takes_it_over(
    home: Screens, office: Screens, week: Store
) -> None:
    amy = home.open(f"{link(week)}/en", 390, script=False)
    asks_for_the_remote_side(amy)
    says_there_is_only_a_phone(amy)

    mair = signs_in(office)
    sees_the_answer(mair)
    takes_over_what_amy_has(mair)
    with week.reading() as desk:
        family = next(one.family for one in load_service(desk).families if one.id == "amy")
    assert family.screen is Screen.PHONE


def asks_for_the_remote_side(page: Page) -> None:
    page.get_by_role("button", name="From home").first.click()
    expect(page.get_by_text(THE_SAME_WORDS["en"])).to_be_visible()


def says_there_is_only_a_phone(page: Page) -> None:
    page.get_by_role("link", name="What I have and need").click()
    page.get_by_label("My screen").select_option("A phone")
    page.get_by_role("button", name="Send").first.click()


def signs_in(office: Screens) -> Page:
    """Mair comes to work, and what waits stands on the first page."""
    page = office.open("/")
    page.get_by_label("Sign-in name").fill("mair@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="What waits")).to_be_visible()
    return page


def sees_the_answer(page: Page) -> None:
    page.goto(f"/weeks/{MONDAY}")
    expect(page.locator("#answers").get_by_role("heading", name="Amy, Amy A. (amy)")).to_be_visible()


def takes_over_what_amy_has(page: Page) -> None:
    said = page.locator("#answers")
    expect(said.get_by_role("heading", name="Amy told us what they have and need")).to_be_visible()
    said.get_by_role("button", name="Take it over").click()
    expect(page.get_by_text("Amy told us what they have and need")).to_have_count(0)
