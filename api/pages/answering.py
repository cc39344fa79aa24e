"""What a page answers when it cannot do what was asked: a page that says so, and what to do next."""

import logging
from collections.abc import Callable, Coroutine, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from api.errors import status_of
from api.origin import SAFE_METHODS
from api.pages.rendering import page
from api.pages.stale import done_told, stale
from api.pages.weekdays import monday_of
from scheduler.errors import NotSignedIn, SupergroupError
from scheduler.weeks.seen import ChangedMeanwhile, meanwhile
from solver.errors import PlannerError

SIGN_IN = "/sign-in"
log = logging.getLogger(__name__)
UNFORESEEN = "Nothing of it was done. The log of this machine says what it was."
HEADINGS = {
    HTTPStatus.NOT_FOUND: "There is nothing here",
    HTTPStatus.CONFLICT: "The week is not as this page showed it",
    HTTPStatus.PRECONDITION_FAILED: "Somebody changed it meanwhile",
    HTTPStatus.FORBIDDEN: "This may not be done",
    HTTPStatus.UNAUTHORIZED: "Sign in first",
    HTTPStatus.UNPROCESSABLE_ENTITY: "This cannot be used as it is",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "This is too large",
}
NOT_NOW = "There is nothing to show now"
"""To somebody who only looked, and whom nothing was refused."""
ACCOUNTS = ("/people", "/tokens", "/account")
"""Pages that are about no week."""
UNCHANGED = (HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED)


class PageRoute(APIRoute):
    """A route whose refusals are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with every refusal told to a person."""
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await inner(request)
            except (SupergroupError, PlannerError) as error:
                return await _refused(request, error)
            except RequestValidationError as error:
                said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
                return refusal(request, HTTPStatus.UNPROCESSABLE_ENTITY, said)
            except HTTPException as error:
                return refusal(request, HTTPStatus(error.status_code), error.detail)
            except Exception:  # whatever it was, a person gets a page; the log has it
                log.exception("a page failed")
                return refusal(request, HTTPStatus.INTERNAL_SERVER_ERROR, UNFORESEEN)

        return handler


async def _refused(request: Request, error: Exception) -> Response:
    match error:
        case NotSignedIn():
            return _to_sign_in(request, error)
        case ChangedMeanwhile():
            return stale(request, error, await request.form())
    status = status_of(error)
    return refusal(request, status, str(error), await _done_meanwhile(request) if status in UNCHANGED else ())


async def _done_meanwhile(request: Request) -> tuple[str, ...]:
    """Who did what to the week since the page with this form was given out, where the form says when that was."""
    monday = monday_of(str(request.path_params.get("monday", "")))
    form = await request.form() if request.method == "POST" else {}
    seen = form.get("seen")
    if monday is None or not isinstance(seen, str):
        return ()
    here = request.app.state.installation
    with here.store.reading() as desk:
        done = meanwhile(desk, monday, seen)
    return done_told(done, here.now())


def _to_sign_in(request: Request, error: NotSignedIn) -> Response:
    """Whoever looked for a page signs in and then sees it; what a form was to do is not done."""
    if request.method not in SAFE_METHODS:
        return refusal(request, HTTPStatus.UNAUTHORIZED, str(error))
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{SIGN_IN}?{urlencode({'next': wanted})}", HTTPStatus.SEE_OTHER)


def refusal(request: Request, status: HTTPStatus, said: str, done: Sequence[str] = ()) -> Response:
    """The page that says what was refused, and who did what meanwhile. It leads back to the week it was about."""
    only_looked = request.method in SAFE_METHODS and status in UNCHANGED
    told = {
        "heading": NOT_NOW if only_looked else HEADINGS.get(status, "Something went wrong"),
        "said": said.encode(errors="replace").decode(),
        "unchanged": status in UNCHANGED and not only_looked,
        "done": done,
        "account": _account_page(request, status),
        "monday": monday_of(str(request.path_params.get("monday", ""))),
    }
    return page(request, "refusal.html", told, status)


def _account_page(request: Request, status: HTTPStatus) -> str:
    """The page of people, tokens or one's account that was refused something, if it may be looked at; else ""."""
    path = next((one for one in ACCOUNTS if request.url.path.startswith(one)), "")
    return "" if status in (HTTPStatus.FORBIDDEN, HTTPStatus.UNAUTHORIZED) else path
