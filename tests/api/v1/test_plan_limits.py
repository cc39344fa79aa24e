"""Limits of a plan over HTTP and in the form: what cannot be is refused, naming field and value."""

from http import HTTPStatus

import pytest

from support.callers import Caller
from support.weeks import MONDAY

PLANS = f"/api/v1/weeks/{MONDAY}/plans"
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("seconds", "NaN", "is nan: Input should be less than or equal to 3600"),
        ("seconds", "Infinity", "is inf: Input should be less than or equal to 3600"),
        ("seconds", "-1", "is -1: Input should be greater than 0"),
        ("seconds", "0", "is 0: Input should be greater than 0"),
        ("seconds", "1e9", "is 1000000000.0: Input should be less than or equal to 3600"),
        ("workers", "0", "is 0: Input should be greater than or equal to 1"),
        ("workers", "-1", "is -1: Input should be greater than or equal to 1"),
        ("workers", "9", "is 9: Input should be less than or equal to 8"),
        ("seed", "-1", "is -1: Input should be greater than or equal to 0"),
        ("seed", "2147483648", "is 2147483648: Input should be less than or equal to 2147483647"),
    ],
)
def test_plan_with_a_limit_that_cannot_be_is_refused_by_name(caller: Caller, field: str, value: str, said: str) -> None:
    told = caller.post(PLANS, content=f'{{"{field}": {value}}}', headers=JSON)

    assert (told.status_code, told.json()["detail"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, f"body.{field} {said}")
    assert caller.get("/api/v1/jobs").json()["items"] == []
