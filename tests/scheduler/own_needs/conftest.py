"""The published week whose adults say something of themselves."""

import pytest
from sqlalchemy import Engine

from scheduler.store import Store, found_store
from support.on_the_page import page_service, told


@pytest.fixture
def at_home(engine: Engine) -> Store:
    return told(found_store(engine), page_service())
