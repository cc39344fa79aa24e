"""A coordinator's week in a real browser: with script and without, by keyboard, two at once, and on paper."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from scheduler.examples import EXAMPLE_WEEK, example_as_of
from scheduler.jobs import Job, ask_for_plan
from scheduler.jobs.events import EventKind, Told, tell
from scheduler.jobs.lease import Worker
from scheduler.jobs.planning import run_plan
from scheduler.store import Store
from scheduler.store.trail import By
from solver.search.progress import Options
from support.screens import Screens
from support.waiting import FAR_OFF

pytestmark = pytest.mark.slow
WEEK = f"/weeks/{EXAMPLE_WEEK}"
STEP: Told = {"tier": 1, "goal": "places-kept", "value": 40, "bound": 10, "gap": 0.75, "seconds": 3.0}


def state(page: Page) -> str:
    return page.locator("[aria-current=step]").inner_text()


@pytest.fixture
def waiting(example: Store) -> Job:
    """A plan that was asked for and waits."""
    asked = ask_for_plan(
        example, EXAMPLE_WEEK, example_as_of(), Options(deterministic=True), By(who="Mair", at=FAR_OFF)
    )
    with example.writing() as desk:
        tell(desk, asked.id, EventKind.PROGRESS, STEP, FAR_OFF)
    return asked


@pytest.mark.parametrize("script", [True, False])
def test_week_is_planned_signed_and_published(screens: Screens, *, script: bool) -> None:
    page = screens.open(WEEK, script=script)
    page.get_by_text("Plan again", exact=True).click()
    page.get_by_label("Think for at most").select_option("10 seconds")
    page.get_by_label("As known at").fill("2027-02-22T09:00")
    page.get_by_role("button", name="Start planning").click()

    # Without script the page asks again every few seconds; with it, the news come by themselves.
    look = page.get_by_role("link", name="See what goes out, then sign off")
    expect(look).to_be_visible(timeout=60_000)
    look.click()
    expect(page.get_by_role("heading", name="What goes out: week of 1 March 2027")).to_be_visible()
    page.get_by_role("button", name="Sign off exactly this").first.click()
    page.get_by_role("button", name=re.compile("Send the others now")).first.click()

    expect(page.get_by_text(re.compile(r"\d+ messages \(0 sent, \d+ waiting to be sent"))).to_be_visible()
    assert state(page) == "Published"


def test_page_reloaded_in_mid_plan_finds_its_progress(screens: Screens, example: Store, waiting: Job) -> None:
    page = screens.open(WEEK)
    page.get_by_role("link", name="See how far it is").click()
    expect(page.get_by_text("40 points so far, and no plan can have fewer than 10")).to_be_visible()

    page.reload()
    expect(page.get_by_text("40 points so far, and no plan can have fewer than 10")).to_be_visible()
    with example.writing() as desk:
        tell(desk, waiting.id, EventKind.PROGRESS, STEP | {"value": 25}, FAR_OFF)
    expect(page.get_by_text("25 points so far, and no plan can have fewer than 10")).to_be_visible()

    def now() -> datetime:
        return FAR_OFF

    run_plan(Worker(store=example, id="of the test"), waiting.id, now)
    expect(page.get_by_role("link", name="See what goes out, then sign off")).to_be_visible()


def test_plan_at_work_is_stopped(screens: Screens, waiting: Job) -> None:
    page = screens.open(f"{WEEK}/plans/{waiting.id}")

    page.get_by_role("button", name="Stop, and keep the best so far").click()

    expect(page.get_by_text("Stopping at the next step; the best plan so far is kept.")).to_be_visible()


def test_second_of_two_browsers_gets_a_conflict(screens: Screens) -> None:
    first, second = screens.open(f"{WEEK}/publish"), screens.open(f"{WEEK}/publish")

    first.get_by_role("button", name="Sign off exactly this").first.click()
    expect(first.get_by_text("Exactly this is signed off")).to_be_visible()
    second.get_by_role("button", name="Sign off exactly this").first.click()

    expect(second.get_by_role("heading", name="The week is not as this page showed it")).to_be_visible()
    second.get_by_role("link", name="See the week as it is now").click()
    assert state(second) == "Signed off"


def test_board_is_worked_by_keyboard(screens: Screens) -> None:
    page = screens.open(WEEK)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the main part")).to_be_focused()
    page.get_by_text("Plan again", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Start planning")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start planning")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_every_message_of_the_preview_is_one_click_or_key_away(screens: Screens, *, script: bool) -> None:
    page = screens.open(f"{WEEK}/publish", script=script)
    letter = page.locator("#main .wording details").first

    letter.locator("summary").focus()
    page.keyboard.press("Enter")

    expect(letter.get_by_text("Subject")).to_be_visible()
    expect(letter.locator(".words").first).to_contain_text("ppointment")


def test_preview_prints_with_what_is_open(screens: Screens) -> None:
    page = screens.open(f"{WEEK}/publish")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="What goes out: week of 1 March 2027")).to_be_visible()
    expect(page.locator("#main .wording blockquote").first).to_be_visible()
    expect(page.get_by_role("button", name="Sign off exactly this").first).to_be_hidden()


def test_lead_countersigns_by_forms_alone(screens: Screens, lead: Screens) -> None:
    page = screens.open(f"{WEEK}/publish", script=False)
    page.get_by_role("button", name="Sign off exactly this").first.click()
    second = lead.open(f"{WEEK}/publish", script=False)
    second.get_by_role("link", name="For the safeguarding lead: countersign").first.click()
    second.get_by_role("button", name="See why they are flagged, and what they would get").click()
    for box in second.get_by_role("checkbox").all():
        box.check()
    second.get_by_role("button", name="Countersign those ticked, as Lea").click()
    expect(second.get_by_text(re.compile("^0 of "))).to_be_visible()

    page.goto(f"{WEEK}/publish")
    page.get_by_role("button", name="Publish this week").first.click()
    assert state(page) == "Published"


def test_board_prints_a_sheet_without_names(screens: Screens) -> None:
    page = screens.open(WEEK)
    name = page.locator("#needs h3").first.inner_text()

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="This week, 1 March 2027")).to_be_visible()
    assert name not in page.locator("body").inner_text()


def test_register_prints_a_page_for_each_session(screens: Screens) -> None:
    page = screens.open(f"{WEEK}/register")
    page.emulate_media(media="print")

    sections = page.locator(".register")
    breaks = sections.evaluate_all("all => all.map(one => getComputedStyle(one).breakAfter)")
    assert breaks == ["page"] * (sections.count() - 1) + ["auto"]
    expect(page.get_by_role("link", name="Back to the week")).to_be_hidden()
