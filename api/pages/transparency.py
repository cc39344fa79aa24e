"""The transparency record as a page that prints: for staff, who may hand it on to whoever asks."""

from fastapi import APIRouter, Request, Response

from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.evidence.transparency.field import BY_SAYS, AnswerFrom
from scheduler.evidence.transparency.own import own_words
from scheduler.evidence.transparency.record import transparency_record

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_SERVICE)])


@routes.get("/transparency")
def transparency(request: Request, here: Here) -> Response:
    """The record as it is now, with its gaps."""
    with here.store.reading() as desk:
        record = transparency_record(desk, own_words(here.transparency), here.now())
    return page(
        request,
        "transparency.html",
        {"service": record.service, "record": record, "by_says": BY_SAYS, "gap": AnswerFrom.GAP},
    )
