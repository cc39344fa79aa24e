"""Families that are to be asked again what they need, and what of theirs runs out."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from api.pages.weekdays import address
from scheduler.access.may import May
from scheduler.outputs.asking import asking_told
from scheduler.weeks.asking import asked_again, to_ask_again
from scheduler.weeks.shown import newest_week

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])


@routes.get("/needs")
def needs(request: Request, here: Here) -> Response:
    """Everybody to be asked again, the longest overdue first."""
    with here.store.reading() as desk:
        found = to_ask_again(desk, here.now())
        week = address(newest_week(desk, found.today), "/families/")
    told = {"service": found.service, "months": found.months, "families": asking_told(found), "week": week}
    return page(request, "asking.html", told)


@routes.post("/needs/asked", dependencies=[may(May.PLAN), OwnForm])
def asked(here: Here, by: Acting, family: Annotated[str, Form(min_length=1, max_length=1000)]) -> Response:
    """That family was asked today what it needs."""
    asked_again(here.store, family, by)
    return RedirectResponse("/needs", HTTPStatus.SEE_OTHER)
