"""The application that faces the internet, over the small service."""

import pytest
from fastapi import FastAPI

from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.store import Store
from support.small_service import LATER


@pytest.fixture
def outside(shelf: Store) -> FastAPI:
    return create_outside(Outside(store=shelf, now=lambda: LATER))
