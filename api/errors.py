"""What went wrong, as RFC 9457 problem details: one shape for every refusal, one table of status codes."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from scheduler.errors import BadInput, Changed, NotAllowed, NotFound, SupergroupError, WrongState
from solver.errors import ImpossibleValue

PROBLEM_JSON = "application/problem+json"

STATUS: dict[type[Exception], HTTPStatus] = {
    BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    ImpossibleValue: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    WrongState: HTTPStatus.CONFLICT,
    Changed: HTTPStatus.PRECONDITION_FAILED,
    NotAllowed: HTTPStatus.FORBIDDEN,
    SupergroupError: HTTPStatus.BAD_REQUEST,
}


class Problem(BaseModel):
    """A refusal. `type` is stable and for machines; `detail` is for people."""

    type: str
    title: str
    status: int
    detail: str


PROBLEM: dict[str, Any] = {"content": {PROBLEM_JSON: {"schema": Problem.model_json_schema()}}}


def problem(status: HTTPStatus, detail: str) -> JSONResponse:
    """The refusal as it goes over the wire."""
    words = status.phrase.lower().replace(" ", "-")
    body = Problem(type=f"urn:supergroup:{words}", title=status.phrase, status=status, detail=detail)
    return JSONResponse(body.model_dump(), status_code=status, media_type=PROBLEM_JSON)


def answer_with_problems(app: FastAPI) -> None:
    """Every error that the app meets is answered in the one shape; one that nobody foresaw says nothing of itself."""
    app.add_exception_handler(SupergroupError, _refused)
    app.add_exception_handler(ImpossibleValue, _refused)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def status_of(error: Exception) -> HTTPStatus:
    """The status of the error's class, or of the nearest class above it that is in the table."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), HTTPStatus.INTERNAL_SERVER_ERROR)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    return problem(status_of(error), str(error))


async def _unreadable(_: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    detail = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in found)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail)


async def _http(_: Request, error: Exception) -> JSONResponse:
    code, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    return problem(HTTPStatus(code), detail)


async def _unforeseen(_: Request, __: Exception) -> JSONResponse:
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong that nobody foresaw; the log says what.")
