"""What went wrong, as RFC 9457 problem details: one shape for every refusal, one table of status codes."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from api.headers import careful_headers
from api.preconditions import Unconditional
from scheduler.errors import (
    BadInput,
    Changed,
    NoRoster,
    NotAllowed,
    NotFound,
    NotSignedIn,
    SupergroupError,
    WrongKeys,
    WrongState,
)
from solver.errors import ImpossibleValue

PROBLEM_JSON = "application/problem+json"
BEARER = {"WWW-Authenticate": "Bearer"}

STATUS: dict[type[Exception], HTTPStatus] = {
    BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    ImpossibleValue: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    WrongState: HTTPStatus.CONFLICT,
    NoRoster: HTTPStatus.CONFLICT,
    Changed: HTTPStatus.PRECONDITION_FAILED,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    WrongKeys: HTTPStatus.SERVICE_UNAVAILABLE,
    Unconditional: HTTPStatus.PRECONDITION_REQUIRED,
    SupergroupError: HTTPStatus.BAD_REQUEST,
}


class Problem(BaseModel):
    """A refusal. `type` is stable and for machines; `detail` is for people."""

    type: str
    title: str
    status: int
    detail: str


MEANING = {
    HTTPStatus.BAD_REQUEST: "The request cannot be read.",
    HTTPStatus.UNAUTHORIZED: "Nobody is known to ask: send a token, or sign in.",
    HTTPStatus.FORBIDDEN: "A safeguard or the caller's role forbids it, or another site's page asked for it.",
    HTTPStatus.NOT_FOUND: "Nothing has that id here.",
    HTTPStatus.CONFLICT: "The state it is in does not allow it.",
    HTTPStatus.PRECONDITION_FAILED: "It is not as it was when it was read; look at it again.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A value cannot be used; says which, and what was expected.",
    HTTPStatus.PRECONDITION_REQUIRED: "If-Match is missing.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong that nobody foresaw.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The store does not answer.",
}
Responses = dict[int | str, dict[str, Any]]


def refusals(*statuses: HTTPStatus) -> Responses:
    """How these refusals are described, each with an example."""
    return {status.value: {**_described(status), "description": MEANING[status]} for status in statuses}


def _described(status: HTTPStatus) -> dict[str, Any]:
    example = Problem(type=_type_of(status), title=status.phrase, status=status, detail=MEANING[status]).model_dump()
    return {"content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}}


def _type_of(status: HTTPStatus) -> str:
    return f"urn:supergroup:{status.phrase.lower().replace(' ', '-')}"


def problem(status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None, **more: object) -> JSONResponse:
    """The refusal as it goes over the wire. `more` stands beside its own members."""
    body = Problem(type=_type_of(status), title=status.phrase, status=status, detail=detail).model_dump()
    return JSONResponse({**body, **more}, status_code=status, media_type=PROBLEM_JSON, headers=headers)


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
    status = status_of(error)
    return problem(status, str(error), BEARER if status is HTTPStatus.UNAUTHORIZED else None)


async def _unreadable(_: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    detail = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}{_given(one)}: {one['msg']}" for one in found)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail.encode(errors="replace").decode())


def _given(error: Mapping[str, object]) -> str:
    """The value that was given, if a number: a text may be about somebody, and is left out."""
    value = error.get("input")
    return f" is {value}" if isinstance(value, int | float) else ""


async def _http(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return await _unforeseen(request, error)
    return problem(HTTPStatus(error.status_code), error.detail, error.headers)


async def _unforeseen(request: Request, _: Exception) -> JSONResponse:
    """It is answered outside of all that gives other answers their headers, so it brings its own."""
    here = getattr(request.app.state, "installation", None)
    said = "Something went wrong that nobody foresaw; the log says what."
    headers = careful_headers(is_secure=here is not None and here.is_secure)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, said, headers)
