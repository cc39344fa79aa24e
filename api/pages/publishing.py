"""What publishing would send, the unusual first; signing it off, and then the deed. Each of them on one page."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import frame
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.errors import Changed
from scheduler.messages.compose import compose
from scheduler.outputs.previewed import previewed
from scheduler.outputs.readers import Reader
from scheduler.store import Desk
from scheduler.weeks.countersigns import countersigns
from scheduler.weeks.preview import Preview
from scheduler.weeks.publishing import Publication, publish
from scheduler.weeks.shown import week_shown

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SIGN, May.DECIDE)])
Digest = Annotated[str, Form(min_length=1, max_length=100)]


@routes.get("/weeks/{monday}/publish")
def look(request: Request, monday: Monday, here: Here, by: Acting) -> Response:
    """Everything that publishing the week's plan would send; nothing of it is done yet."""
    seen = here.previews.of(here.store, monday, by)
    with here.store.reading() as desk:
        return page(request, "publish.html", shown(desk, seen, Reader.COORDINATOR))


@routes.post("/weeks/{monday}/publish", dependencies=[may(May.SIGN), OwnForm])
def do(
    monday: Monday, preview: Digest, here: Here, by: Acting, others_now: Annotated[str, Form(max_length=10)] = ""
) -> Response:
    """What the page showed is published. Anything else that was signed since is not."""

    def same(_: Desk, publication: Publication) -> None:
        if publication.preview.digest != preview:
            raise Changed(f"week {monday}: another plan was signed off since you looked; look at that one first")

    publish(here.store, monday, compose, by, also=same, others_now=bool(others_now))
    return RedirectResponse(address(monday), HTTPStatus.SEE_OTHER)


def shown(desk: Desk, seen: Preview, reader: Reader) -> Mapping[str, object]:
    """The preview for this reader, in the frame of its week."""
    week = week_shown(desk, seen.week)
    told = previewed(seen, countersigns(desk, seen.week, seen.digest), reader, first=week.holds is None)
    return {**frame(desk, week), "told": told, "digest": seen.version.digest, "preview": seen.digest}
