"""Every page that staff can open, by the app's own list of routes: axe finds nothing, and nothing is cut off.

With SCREENSHOTS set to a folder, a picture of each lies there afterwards, wide and narrow, to be looked at.
"""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from playwright.sync_api import Browser, Page

from api.app import create_app
from api.deps import Installation
from scheduler.examples import EXAMPLE_WEEK, example_as_of
from scheduler.jobs import Runner, ask_for_plan
from scheduler.loans.allocating import allocate
from scheduler.loans.ledger import loans
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.returning import give_back
from scheduler.messages.compose import compose
from scheduler.partners.agreeing import Agreed, add_partner, agree
from scheduler.partners.partner import ShareKind
from scheduler.records import Service
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from scheduler.weeks.by_hand import move_by_hand
from scheduler.weeks.publishing import publish
from scheduler.weeks.seen import seen_now
from scheduler.weeks.versions import versions
from solver.problem import ItemKind
from solver.search.progress import Options
from support.movable import a_move
from support.people import added, invited
from support.screens import Screens
from support.servers import answering
from support.signed import signed_by_two, signed_off
from support.signing_in import cookie_of

MAIR = By(who="Mair", at=example_as_of())
AXE = Axe()
SECRETS = r"(?<=/password/).+|(?<=/plans/).+"
"""What differs from run to run, and is left out of the name of a picture."""
FEWEST = 30
"""Fewer pages than this were never there: a walk that finds fewer has lost its way."""
LOOKS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
BEFORE_IT_IS_TOLD = ("compare", "publish", "countersign")
"""Pages of a week that is not published yet."""
READS = ["Read it", "Judge it anew"]
NO_PAGES = re.compile(
    r"/compare$|/publish$|/countersign$|/health|/ready|/metrics|/openapi\.json|/static/|/news$|/since$|\.csv$|\.xlsx$|\.jpg$|/moves/|/replans/|/first/|/pass-on$|/password/|/sign-in|/docs|/redoc"
)
"""What no browser shows as a page, and what needs a secret, a job, a week before it is told or a partner's program."""


@pytest.fixture
def published(example: Store) -> Store:
    """The example week, told to everybody."""
    with example.reading() as desk:
        newest = versions(desk, EXAMPLE_WEEK)[-1]
    signed_by_two(example, EXAMPLE_WEEK, newest.digest, MAIR)
    publish(example, EXAMPLE_WEEK, compose, MAIR)
    return example


@pytest.fixture
def here(published: Store) -> Installation:
    """A day after it was published."""
    return Installation(store=published, runner=Runner(published), now=lambda: example_as_of() + timedelta(days=1))


@pytest.fixture
def opened(browser: Browser, here: Installation) -> Iterator[Screens]:
    with answering(create_app(here)) as address:
        host = staff_at_work(here.store)
        screens = Screens(browser=browser, address=address, cookie=cookie_of(here, practitioner=host))
        yield screens
        screens.close()
    assert screens.errors == []


def staff_at_work(store: Store) -> str:
    """A practitioner who leads or hosts a session of the week."""
    with store.reading() as desk:
        roster = versions(desk, EXAMPLE_WEEK)[-1].roster
    return next(staff.practitioner for plan in roster.sessions for staff in plan.staff)


def filled(store: Store) -> dict[str, str]:
    """Something on record for whatever stands in the path of a page."""
    with store.reading() as desk:
        service, roster = load_service(desk), versions(desk, EXAMPLE_WEEK)[-1].roster
        loan = loans(desk)[0]
    give_and_take_back(store, loan.id)
    job = ask_for_plan(store, EXAMPLE_WEEK, example_as_of(), Options(), MAIR)
    host = staff_at_work(store)
    return {
        "monday": str(EXAMPLE_WEEK),
        "family": service.families[0].id,
        "session": next(one.id for one in roster.sessions if host in {staff.practitioner for staff in one.staff}),
        "sheet": "venues",
        "key": service.venues[0].id,
        "loan": str(loan.id),
        "serial": service.pieces[0].serial,
        "job": job.id,
        "report": "funder",
        "partner": shares_kit(store, service),
    }


def shares_kit(store: Store, service: Service) -> str:
    """A partner that has a tablet of a depot of ours."""
    partner = add_partner(store, "bro", "Bro Family Centre", "Lowri, 01632 960002", MAIR)
    first = EXAMPLE_WEEK + timedelta(days=7)
    tablet = Agreed(
        kind=ShareKind.KIT, what=service.depots[0].id, item=ItemKind.TABLET, amount=1, first=first, last=first
    )
    agree(store, partner.id, tablet, MAIR)
    return partner.id


def give_and_take_back(store: Store, loan: int) -> None:
    """The loan went its round, so that there is a receipt."""
    with store.writing() as desk:
        allocate(desk, loan, None, MAIR)
        prepare(desk, loan, MAIR)
        hand_over(desk, loan, MAIR)
        give_back(desk, loan, None, MAIR)


def pages(app: FastAPI, fill: dict[str, str]) -> list[str]:
    """The address of each page."""
    paths = [
        str(route.path)
        for route in iter_route_contexts(app.routes)
        if "GET" in (route.methods or ()) and not str(route.path).startswith("/api/")
    ]
    wanted = [path for path in paths if not NO_PAGES.search(path)]
    return [re.sub(r"{(\w+)(?::\w+)?}", lambda found: fill[found[1]], path) for path in wanted]


def faults_at(page: Page, path: str, look: str) -> list[str]:
    """What is wrong with the page at this path; a picture of it is kept where somebody wants one."""
    answer = page.goto(path)
    keep_picture(page, path, look)
    if answer is None or answer.status != HTTPStatus.OK:
        return [f"answered with {answer.status if answer else 'nothing'}"]
    return list(faults_of(page))


def keep_picture(page: Page, path: str, look: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        name = re.sub(r"\W+", "-", re.sub(SECRETS, "", path).strip("/")) or "today"
        page.screenshot(path=Path(folder) / f"staff-{name}-{look}.png", full_page=True)


def faults_of(page: Page) -> Iterator[str]:
    """What axe finds, and what does not fit."""
    for one in AXE.run(page).response["violations"]:
        yield f"{one['id']}: {one['nodes'][0]['html'][:120]}"
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if over:
        yield f"{over} pixels wider than its window"
    headings = page.locator("h1:visible").count()
    if headings != 1:
        yield f"{headings} headings of the first level"


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_is_accessible_and_fits(opened: Screens, here: Installation, width: int, scheme: str) -> None:
    page = opened.open("/sign-in", width, scheme)
    walked = pages(create_app(here), filled(here.store))
    wrong = [f"{path}: {one}" for path in walked for one in faults_at(page, path, f"{scheme}-{width}")]

    assert wrong == []
    assert len(walked) > FEWEST


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_before_the_week_is_told_is_accessible_and_fits(
    browser: Browser, example: Store, width: int, scheme: str
) -> None:
    """Two drafts to compare, the newer one signed off; and the pages of whoever is not signed in yet."""
    family, place = a_move(example)
    with example.reading() as desk:
        seen = seen_now(desk, EXAMPLE_WEEK)
    moved = move_by_hand(example, EXAMPLE_WEEK, family, place, seen, MAIR)
    signed_off(example, EXAMPLE_WEEK, moved.digest, MAIR)
    here = Installation(store=example, runner=Runner(example), now=example_as_of)
    with answering(create_app(here)) as address:
        screens = Screens(browser=browser, address=address)
        outside = screens.open("/sign-in", width, scheme)
        screens.cookie = cookie_of(here)
        page = screens.open("/", width, scheme)
        paths = [f"/weeks/{EXAMPLE_WEEK}/{part}" for part in BEFORE_IT_IS_TOLD]
        secret = invited(example, added(example, "Lea").id, here.now())
        walks = ((outside, ("/sign-in", f"/password/{secret}")), (page, paths))
        wrong = [
            f"{path}: {one}"
            for window, walked in walks
            for path in walked
            for one in faults_at(window, path, f"{scheme}-{width}")
        ]
        screens.close()

    assert wrong == []
    assert screens.errors == []


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_what_is_read_after_saying_why_is_accessible_and_fits(
    opened: Screens, published: Store, width: int, scheme: str
) -> None:
    """Flags in full, the whole timeline with all that folds open, and why a plan of then placed the family."""
    with published.reading() as desk:
        service, roster = load_service(desk), versions(desk, EXAMPLE_WEEK)[-1].roster
    placed = {place.family for place in roster.placements}
    family = next(one.id for one in service.families if one.family.flags and one.id in placed)
    page = opened.open("/", width, scheme)
    wrong = []
    for path, presses in ((f"/families/{family}/flags", ["Read them"]), (f"/families/{family}/timeline", READS)):
        page.goto(path)
        for press in presses:
            with page.expect_navigation():
                page.get_by_role("button", name=press).first.click()
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            wrong += [f"{path}, {press}: {one}" for one in faults_of(page)]
            keep_picture(page, f"{path} {press}", f"{scheme}-{width}")

    assert wrong == []
