"""Stock ahead and the forecast, over HTTP."""

import json
from http import HTTPStatus

import pytest

from scheduler.loans.forecast import EXPLAINED
from scheduler.store import Store
from support.callers import Caller
from support.small_service import published, running, saved
from support.waiting_for_kit import UNSAID, service_waiting_for_kit

STOCK, FORECAST = "/api/v1/loan-stock", "/api/v1/loan-forecast"


@pytest.fixture
def lending(shelf: Store, caller: Caller) -> Caller:
    """Cal has one of two tablets from Friday 26 February, clean again after 7 May. It is Monday 22 February."""
    published(saved(shelf, service_waiting_for_kit()), running())
    return caller


def test_stock_is_told_week_by_week_from_this_week_on(lending: Caller) -> None:
    told = lending.get(STOCK, params={"weeks": 2}).json()
    assert told == {
        "week": "2027-02-22",
        "stock": [
            {
                "depot": "cupboard",
                "depot_name": "Team cupboard",
                "item": "tablet",
                "weeks": [
                    {"week": "2027-02-22", "owned": 2, "out": 0, "reserved": 1, "free": 1, "short": 0},
                    {"week": "2027-03-01", "owned": 2, "out": 0, "reserved": 1, "free": 1, "short": 0},
                ],
            }
        ],
    }
    later = lending.get(STOCK, params={"from": "2027-05-03", "depot": "cupboard"}).json()
    assert [week["free"] for week in later["stock"][0]["weeks"]] == [1, *[2] * 11]


def test_the_forecast_has_counts_and_no_names(lending: Caller) -> None:
    """The free tablet serves one family in the week it can be there; Cal's the other, once it is clean, from 10 May."""
    answer = lending.get(FORECAST, params={"from": "2027-03-01"})
    told = answer.json()
    assert (told["families"], told["served"], told["explained"]) == (2, 2, EXPLAINED)
    assert [week["served"] for week in told["weeks"]] == [1, *[0] * 9, 1, 0]
    assert told["weeks"][0]["items"] == [{"item": "tablet", "needed": 2, "free": 1, "short": 1}]
    assert told["gains"][0] == {
        "text": "+1 tablet at Team cupboard: no more families served, 10 weeks of waiting saved.",
        "depot": "cupboard",
        "thing": [{"item": "tablet", "count": 1}],
        "more": 1,
        "served": 0,
        "weeks_saved": 10,
        "pence": 0,
    }
    said = json.dumps({**told, "explained": ""})
    assert [word for word in UNSAID if word in said] == []


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        (STOCK, {"weeks": 0}, HTTPStatus.UNPROCESSABLE_ENTITY),
        (STOCK, {"weeks": 27}, HTTPStatus.UNPROCESSABLE_ENTITY),
        (STOCK, {"from": "2027-03-02"}, HTTPStatus.UNPROCESSABLE_ENTITY),
        (STOCK, {"depot": "attic"}, HTTPStatus.NOT_FOUND),
        (FORECAST, {"from": "soon"}, HTTPStatus.UNPROCESSABLE_ENTITY),
    ],
)
def test_what_cannot_be_asked_is_refused(
    caller: Caller, path: str, asked: dict[str, str | int], status: HTTPStatus
) -> None:
    assert caller.get(path, params=asked).status_code == status
