"""What more of each scarce thing would gain, over HTTP: a job, and what it found."""

from http import HTTPStatus

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from support.at_once import AtOnce
from support.callers import Caller
from support.small_service import LATER, MAIR, running
from support.weeks import AS_OF, MONDAY

WHATIF = "/api/v1/weeks/2027-03-01/whatif"


@pytest.fixture
def caller(shelf: Store) -> Caller:
    return Caller(create_app(Installation(store=shelf, runner=AtOnce(shelf), now=lambda: LATER)))


def test_whatif_is_a_job_that_keeps_what_it_found(caller: Caller, shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    answer = caller.post(WHATIF, json={"seconds": 60})

    assert (answer.status_code, answer.json()["kind"]) == (HTTPStatus.ACCEPTED, "whatif")
    job = answer.headers["Location"]
    assert caller.get(job).json()["state"] == "done"
    body = caller.get(f"{job}/gains").json()
    assert (body["week"], body["version"]) == ("2027-03-01", 1)
    assert {gain["more"] for gain in body["gains"]} == {1, 5}


def test_whatif_without_a_plan_fails_and_says_why(caller: Caller) -> None:
    job = caller.post(WHATIF).headers["Location"]
    assert caller.get(job).json()["failure"] == (
        "week 2027-03-01: it has no plan yet, so nothing can be more of; plan it"
    )
    assert caller.get(f"{job}/gains").status_code == HTTPStatus.CONFLICT
