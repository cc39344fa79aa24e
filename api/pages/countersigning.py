"""The safeguarding lead's page: why families are flagged, what each would get, and the second signature.

Who reads it says who they are, and that they read it goes on record. Until there are logins that proves nothing.
"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.publishing import Digest, shown
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import NotAllowed
from scheduler.outputs.readers import Reader
from scheduler.store.trail import By
from scheduler.weeks.countersigning import countersign, reasons_read
from scheduler.weeks.published_waiting import seen_to_countersign

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.DECIDE)])
Name = Annotated[str, Form(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$")]


@routes.get("/weeks/{monday}/countersign")
def ask(request: Request, monday: Monday, here: Here, by: Acting) -> Response:
    """Who wants to see it. Nothing of a flag is shown yet."""
    seen = seen_to_countersign(here.store, monday, by)
    with here.store.reading() as desk:
        told = shown(desk, seen, Reader.COORDINATOR)
    return page(request, "countersign.html", {**told, "who": "", "role": "", "roles": MAY_RELEASE})


@routes.post("/weeks/{monday}/countersign/look", dependencies=[OwnForm])
def look(request: Request, monday: Monday, name: Name, role: Annotated[Role, Form()], here: Here) -> Response:
    """What flagged families would get, and why they are flagged; that it was read goes on record."""
    by = _as(here, name)
    if role not in MAY_RELEASE:
        raise NotAllowed(f"week {monday}: {name} is {role}; expected the safeguarding lead or deputy")
    seen = seen_to_countersign(here.store, monday, by)
    reasons_read(here.store, seen, by)
    with here.store.reading() as desk:
        told = shown(desk, seen, Reader.LEAD)
    return page(request, "countersign.html", {**told, "who": name, "role": role, "roles": MAY_RELEASE})


@routes.post("/weeks/{monday}/countersign", dependencies=[OwnForm])
def sign(
    monday: Monday,
    preview: Digest,
    name: Name,
    role: Annotated[Role, Form()],
    here: Here,
    families: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """What the page showed for the families that were ticked is countersigned."""
    countersign(here.store, monday, preview, families or [], _as(here, name), role)
    here.previews.confirm(here.store, monday, preview)
    return RedirectResponse(address(monday, "/countersign"), HTTPStatus.SEE_OTHER)


def _as(here: Installation, name: str) -> By:
    return By(who=name.strip(), at=here.now())
