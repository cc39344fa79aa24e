"""A visitor of the pages over the small service, and a week that is planned."""

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner
from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from scheduler.weeks.versions import RosterVersion
from support.at_once import AtOnce
from support.browsing import Visitor
from support.small_service import LATER, MAIR, running
from support.weeks import AS_OF, MONDAY


class Never(Runner):
    """Leaves every job waiting."""

    def submit(self, job: str) -> None:
        """The job waits on."""


@pytest.fixture
def app(shelf: Store) -> FastAPI:
    """The service; a plan that is asked for is made at once."""
    return create_app(Installation(store=shelf, runner=AtOnce(shelf), now=lambda: LATER))


@pytest.fixture
def visitor(app: FastAPI) -> Visitor:
    return Visitor(app)


@pytest.fixture
def waiting(shelf: Store) -> Visitor:
    """A visitor of a service in which plans are asked for and never begun."""
    return Visitor(create_app(Installation(store=shelf, runner=Never(shelf), now=lambda: LATER)))


@pytest.fixture
def planned(shelf: Store) -> RosterVersion:
    """The week as Mair planned it: Amy in the room, Bea and Cal remote."""
    return plan_week(shelf, MONDAY, AS_OF, running(), MAIR)


@pytest.fixture
def app_visitors(app: FastAPI) -> tuple[Visitor, Visitor]:
    """Two browsers at once."""
    return Visitor(app), Visitor(app)
