"""The one answer to all that does not work: an unknown address, a link too old, forged, taken back or stopped."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from api.outside.here import TooOften, outside_of
from api.outside.rendering import dialled, fragment
from api.outside.shield import not_now
from scheduler.errors import SupergroupError
from scheduler.store.service import load_voice


def answer_neutrally(app: FastAPI) -> None:
    """Whatever a route refuses, and whatever there is no route for, has the same answer."""
    for refusal in (SupergroupError, RequestValidationError, HTTPException):
        app.add_exception_handler(refusal, _does_not_work)
    app.add_exception_handler(TooOften, _too_often)
    app.add_exception_handler(Exception, _unforeseen)


def _does_not_work(request: Request, _: Exception) -> Response:
    """That this does not work, and whom to ring, in both languages. To HEAD there is nothing to see at all."""
    with outside_of(request).store.reading() as desk:
        voice = load_voice(desk)
    told = {"voice": voice, "dial": dialled(voice.telephone)}
    page = fragment("does_not_work.html", told) if request.method != "HEAD" else ""
    return HTMLResponse(page, status_code=HTTPStatus.NOT_FOUND)


def _too_often(_: Request, __: Exception) -> Response:
    return not_now(HTTPStatus.TOO_MANY_REQUESTS)


def _unforeseen(_: Request, __: Exception) -> Response:
    return not_now(HTTPStatus.INTERNAL_SERVER_ERROR)
