"""A real browser on a real server with the example week. Without a Chromium these tests are skipped, and say so."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.keys import FILE
from solver.search.progress import Options
from support.planned_example import planned_example
from support.screens import Screens
from support.servers import answering
from support.signing_in import cookie_of

NAMES = ("chromium", "chromium-browser", "google-chrome")
FAMILIES = 60
PATIENCE_MS = 20_000
"""What a page is waited for: other tests have the machine at the same time."""
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one file of tests at a time: while it is there, no other test can run a loop of its own."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium: install the system's package chromium to test the pages in a browser")
    with sync_playwright() as playwright:
        # Inside a container Chromium's own sandbox cannot start; it opens our own pages only.
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def example_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the example week, planned."""
    path = tmp_path_factory.mktemp("example") / "planned.sqlite3"
    planned_example(sqlite_template, path, FAMILIES, Options(deterministic=True)).close()
    return path


@pytest.fixture
def example(tmp_path: Path, example_file: Path) -> Iterator[Store]:
    """The example week, planned."""
    path = tmp_path / "supergroup.sqlite3"
    shutil.copy(example_file, path)
    shutil.copy(example_file.with_name(FILE), tmp_path / FILE)
    store = found_store(open_engine(f"sqlite:///{path}"))
    yield store
    store.close()


@pytest.fixture
def here(example: Store) -> Installation:
    """What is served: the example week."""
    return Installation(store=example, runner=Runner(example))


@pytest.fixture
def address(here: Installation) -> Iterator[str]:
    """Where it is served."""
    with answering(create_app(here)) as found:
        yield found


@pytest.fixture
def screens(browser: Browser, here: Installation, address: str) -> Iterator[Screens]:
    """Browsers on the server. A page that logs an error, or breaks its own policy, fails the test."""
    opened = Screens(browser=browser, address=address, cookie=cookie_of(here))
    yield opened
    opened.close()
    assert opened.errors == []


@pytest.fixture
def lead(screens: Screens, here: Installation) -> Iterator[Screens]:
    """Browsers of the safeguarding lead, who is somebody else."""
    opened = replace(screens, cookie=cookie_of(here, who="Lea", roles=(Role.SAFEGUARDING_LEAD,)), contexts=[])
    yield opened
    opened.close()
