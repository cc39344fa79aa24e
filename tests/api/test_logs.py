"""What is logged of requests: the route, never the address; no name, no secret and no word of an exception."""

import json
import logging
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from api.logs import JsonLines, LoggedRequests, PlainLines, configure_log
from api.metrics import Requests
from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.access.roles import Role
from scheduler.store import Store
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import LATER

CANARY = "Nerys-Canary-7731"
REQUESTS = "api.requests"


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """Everything that was logged, as the log would have it."""
    return [json.loads(JsonLines().format(record)) for record in caplog.records]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    return caplog


@pytest.fixture
def untouched_logging() -> Iterator[None]:
    """The loggers are as they were afterwards."""
    names = (None, "uvicorn", "uvicorn.error", "uvicorn.access", "dbos", "httpx", "asyncio", "sqlalchemy", "alembic")
    kept = [(one, one.handlers, one.level, one.propagate) for one in map(logging.getLogger, names)]
    yield
    for one, handlers, level, propagate in kept:
        one.handlers, one.level, one.propagate = handlers, level, propagate


def test_request_is_logged_by_its_route_and_roles(caller: Caller, told: pytest.LogCaptureFixture) -> None:
    answer = Caller(caller.app, who=CANARY, roles=(Role.AUDITOR,)).get("/api/v1/weeks/2027-03-01", params={"q": CANARY})

    (line,) = [one for one in lines(told) if one["logger"] == REQUESTS]
    assert {name: line[name] for name in ("method", "route", "status", "roles", "message")} == {
        "method": "GET",
        "route": "/api/v1/weeks/{monday}",
        "status": 200,
        "roles": "auditor",
        "message": "request",
    }
    assert line["request_id"] == answer.headers["x-request-id"]
    assert CANARY not in json.dumps(lines(told))


def test_what_there_is_no_route_for_is_logged_without_its_address(
    caller: Caller, told: pytest.LogCaptureFixture
) -> None:
    Caller(caller.app, signed_out=True).get(f"/{CANARY}")
    caller.get("/health", headers={"Host": CANARY})

    found = [one for one in lines(told) if one["logger"] == REQUESTS]
    assert [(one["route"], one["status"], one["roles"]) for one in found] == [
        ("none", 404, "nobody"),
        ("none", 400, "nobody"),
    ]
    assert CANARY not in json.dumps(lines(told))


def test_families_addresses_are_in_no_line(shelf: Store, told: pytest.LogCaptureFixture) -> None:
    app = create_outside(Outside(store=shelf, now=lambda: LATER))

    answer = Visitor(app).open(f"/f/{CANARY}")

    (line,) = [one for one in lines(told) if one["logger"] == REQUESTS]
    assert "{token}" in str(line["route"]) or line["route"] == "none"
    assert "x-request-id" not in answer.headers
    assert CANARY not in json.dumps(lines(told)) + "".join(PlainLines().format(one) for one in told.records)


def test_exceptions_say_what_and_where_and_none_of_their_words(told: pytest.LogCaptureFixture) -> None:
    app = FastAPI()
    app.add_middleware(LoggedRequests, requests=Requests())

    @app.get("/breaks")
    def breaks() -> None:
        raise ValueError(f"row of {CANARY}")

    Caller(app, signed_out=True).get("/breaks")
    nothing: dict[str, str] = {}
    try:
        nothing[CANARY]
    except KeyError:
        logging.getLogger("scheduler.jobs.runner").exception("messages could not be sent")
    logging.getLogger("another.library").error("failed with %s", CANARY)

    found = lines(told)
    assert CANARY not in json.dumps(found)
    (line,) = [one for one in found if one.get("error") == "KeyError"]
    assert (line["message"], "test_logs.py" in str(line["at"])) == ("messages could not be sent", True)
    assert [one["status"] for one in found if one["logger"] == REQUESTS] == [500]


@pytest.mark.usefixtures("untouched_logging")
def test_log_is_json_or_plain_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("json", "plain"):
        configure_log(kind)
        logging.getLogger("api.requests").info("request", extra={"route": "/health", "status": 200})
        logging.getLogger("httpx").info("HTTP Request: GET https://example.org/%s", CANARY)

    out, err = capsys.readouterr()
    first, second = err.splitlines()
    assert (out, json.loads(first)["route"]) == ("", "/health")
    assert second.endswith("info api.requests request route=/health status=200")
