"""The safeguarding lead's page: why families are flagged, what each would get, and the second signature.

Whoever is signed in reads and signs as who they are; that they read it goes on record.
"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.publishing import Digest, shown
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.outputs.readers import Reader
from scheduler.weeks.countersigning import countersign, reasons_read
from scheduler.weeks.published_waiting import seen_to_countersign

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.DECIDE)])


@routes.get("/weeks/{monday}/countersign")
def ask(request: Request, monday: Monday, here: Here, by: Acting) -> Response:
    """How much there is to countersign. Nothing of a flag is shown yet."""
    seen = seen_to_countersign(here.store, monday, by)
    with here.store.reading() as desk:
        told = shown(desk, seen, Reader.COORDINATOR)
    return page(request, "countersign.html", {**told, "who": ""})


@routes.post("/weeks/{monday}/countersign/look", dependencies=[may(May.SEE_FLAGS), OwnForm])
def look(request: Request, monday: Monday, here: Here, caller: TheCaller, by: Acting) -> Response:
    """What flagged families would get, and why they are flagged; that it was read goes on record."""
    caller.role_to_release()
    seen = seen_to_countersign(here.store, monday, by)
    reader = reasons_read(here.store, seen, by)
    with here.store.reading() as desk:
        told = shown(desk, seen, reader)
    return page(request, "countersign.html", {**told, "who": caller.name})


@routes.post("/weeks/{monday}/countersign", dependencies=[OwnForm])
def sign(
    monday: Monday,
    preview: Digest,
    here: Here,
    caller: TheCaller,
    by: Acting,
    families: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """What the page showed for the families that were ticked is countersigned."""
    countersign(here.store, monday, preview, families or [], by, caller.role_to_release())
    here.previews.confirm(here.store, monday, preview)
    return RedirectResponse(address(monday, "/countersign"), HTTPStatus.SEE_OTHER)
