"""A person signs off the plan that they looked at and what it sends, and nothing else."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.weeks.signing import sign_off

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SIGN)])
Digest = Annotated[str, Form(min_length=1, max_length=100)]


@routes.post("/weeks/{monday}/sign-off", dependencies=[OwnForm])
def sign(monday: Monday, digest: Digest, preview: Digest, here: Here, by: Acting) -> Response:
    """The plan with this digest and what its preview sends is signed off; the same page then publishes it."""
    sign_off(here.store, monday, digest, preview, by)
    here.previews.confirm(here.store, monday, preview)
    return RedirectResponse(address(monday, "/publish"), HTTPStatus.SEE_OTHER)
