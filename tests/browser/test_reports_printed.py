"""Reports on paper: the board's sheet is one side of A4 in either language, and nothing to press is printed."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.store import found_store
from support.screens import Screens
from support.servers import answering
from support.signing_in import cookie_of
from support.simulated_store import keep_year
from support.simulated_year import simulated_year

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.slow
def test_the_boards_sheet_is_one_side_of_paper(browser: Browser, sqlite_engine: Engine) -> None:
    shelf = keep_year(found_store(sqlite_engine), simulated_year(1, weeks=39))
    here = Installation(store=shelf, runner=Runner(shelf), now=lambda: datetime(2026, 10, 5, 9, tzinfo=UTC))
    with answering(create_app(here)) as address:
        screens = Screens(browser=browser, address=address, cookie=cookie_of(here))
        for language in ("en", "cy"):
            page = screens.open(f"/reports/board?quarter=2026-Q3&language={language}", 1280, "light")
            page.emulate_media(media="print")
            assert page.locator("select:visible, button:visible, nav:visible").count() == 0
            assert len(PAGE.findall(page.pdf(prefer_css_page_size=True))) == 1
        screens.close()
