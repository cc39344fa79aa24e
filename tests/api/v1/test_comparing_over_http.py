"""Two versions of a roster side by side, over HTTP."""

from http import HTTPStatus

from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from support.callers import Caller
from support.small_service import MAIR, running
from support.weeks import AS_OF, MONDAY

COMPARE = "/api/v1/weeks/2027-03-01/rosters/1/compare/"


def test_compare_of_two_versions_that_are_alike(caller: Caller, shelf: Store) -> None:
    for _ in range(2):
        plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    told = caller.get(COMPARE + "2")

    assert told.status_code == HTTPStatus.OK
    body = told.json()
    assert (body["moves"], body["placed"], body["better"]) == ([], 0, 0)
    assert [tier["id"] for tier in body["tiers"]][:2] == ["places-kept", "urgent-placed"]


def test_compare_with_a_version_that_is_not_there(caller: Caller, shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    assert caller.get(COMPARE + "7").status_code == HTTPStatus.NOT_FOUND
