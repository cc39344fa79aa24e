"""Every refusal has one shape and the status of its kind."""

import asyncio
from http import HTTPStatus

import httpx
import pytest
from fastapi import FastAPI

from api.errors import PROBLEM_JSON, STATUS, answer_with_problems, status_of
from api.preconditions import Unconditional
from scheduler import errors
from scheduler.errors import BadInput, Changed, NotAllowed, NotFound, SupergroupError, WrongState
from solver.errors import ImpossibleValue, UnsoundRoster


class TornSheet(BadInput):
    """A kind of bad input that the table does not list by name."""


def app_that_raises(error: Exception) -> FastAPI:
    app = FastAPI()
    answer_with_problems(app)

    @app.get("/weeks/{number}")
    def week(number: int) -> int:
        raise error

    return app


def get(app: FastAPI, path: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(path)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadInput("row 3"), 422),
        (TornSheet("row 3"), 422),
        (ImpossibleValue("child", "", "age", 40, "0 to 17 years"), 422),
        (NotFound("week"), 404),
        (WrongState("draft"), 409),
        (Changed("since"), 412),
        (NotAllowed("no"), 403),
        (Unconditional("pin"), 428),
        (SupergroupError("no"), 400),
        (UnsoundRoster(()), 500),
    ],
)
def test_status_is_that_of_the_nearest_class(error: Exception, status: int) -> None:
    assert status_of(error) == status


def test_table_knows_every_error_of_the_scheduler() -> None:
    known = {kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__}

    assert known <= set(STATUS)


def test_refusal_is_a_problem_with_its_sentence() -> None:
    told = get(app_that_raises(WrongState("the week of 1 March 2027 is published")), "/weeks/9")

    assert (told.status_code, told.headers["content-type"]) == (HTTPStatus.CONFLICT, PROBLEM_JSON)
    assert told.json() == {
        "type": "urn:supergroup:conflict",
        "title": "Conflict",
        "status": 409,
        "detail": "the week of 1 March 2027 is published",
    }


def test_unreadable_request_names_the_field() -> None:
    told = get(app_that_raises(NotFound()), "/weeks/nine")

    assert told.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert told.json()["detail"].startswith("path.number: ")


def test_unknown_path_is_a_problem_too() -> None:
    told = get(app_that_raises(NotFound()), "/nowhere")

    assert (told.status_code, told.headers["content-type"]) == (HTTPStatus.NOT_FOUND, PROBLEM_JSON)


def test_unforeseen_error_says_nothing_of_itself() -> None:
    told = get(app_that_raises(RuntimeError("family 0412 lives at 5 Secret Street")), "/weeks/9")

    assert told.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert told.json()["detail"] == "Something went wrong that nobody foresaw; the log says what."
