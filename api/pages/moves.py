"""A family is carried over the board and put down; what it would do is asked for while it is carried."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import JSONResponse, RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.moving import To, place_named
from api.pages.weekdays import Monday, address
from api.v1.moves import moves
from scheduler.access.may import May
from scheduler.outputs.words import ago
from scheduler.weeks.by_hand import undo_move
from scheduler.weeks.putting_down import put_down
from scheduler.weeks.seen import is_as_seen, meanwhile

routes = APIRouter(route_class=PageRoute)
Seen = Annotated[str, Form(max_length=40)]
FRESH = {"Cache-Control": "no-store"}


@routes.get("/weeks/{monday}/moves/{family:path}", dependencies=[may(May.PLAN)])
def carry(monday: Monday, family: str, here: Here) -> Response:
    """What each place would break or cost, for the script of the board."""
    return JSONResponse(moves(monday, family, here).model_dump(mode="json"), headers=FRESH)


@routes.post("/weeks/{monday}/moves/{family:path}", dependencies=[may(May.PLAN), OwnForm])
def put(
    monday: Monday,
    family: str,
    here: Here,
    by: Acting,
    to: To,
    seen: Seen = "",
    reason: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """The family is there, and pinned; the board shows it at once."""
    put_down(here.store, monday, family, place_named(to), seen, by, reason)
    return RedirectResponse(address(monday), HTTPStatus.SEE_OTHER)


@routes.post("/weeks/{monday}/undo-move", dependencies=[may(May.PLAN), OwnForm])
def undo(monday: Monday, here: Here, by: Acting, seen: Seen = "") -> Response:
    """The last move is taken back."""
    undo_move(here.store, monday, seen, by)
    return RedirectResponse(address(monday), HTTPStatus.SEE_OTHER)


@routes.get("/weeks/{monday}/since", dependencies=[may(May.SEE_WEEK)])
def since(monday: Monday, here: Here, seen: str = "") -> Response:
    """Who changed the week since it was looked at; nothing, while it is as it was."""
    with here.store.reading() as desk:
        if is_as_seen(desk, monday, seen[:40]):
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=FRESH)
        done = meanwhile(desk, monday, seen[:40])
    says = f"Changed by {done[-1].by.who} {ago(here.now() - done[-1].by.at)}" if done else "Changed meanwhile"
    return JSONResponse({"says": f"{says} – "}, headers=FRESH)
