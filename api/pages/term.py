"""The whole term on one page, and what comes after a course, decided there."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from api.pages.weekdays import WEEK, monday_of
from scheduler.access.may import May
from scheduler.outputs.term import courses_told, endings_told, heads
from scheduler.outputs.words import full_date
from scheduler.weeks.going_on import decide_next
from scheduler.weeks.shown import newest_week
from scheduler.weeks.term import NOTHING, term

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])
WEEKS, MOST, BEFORE = 16, 40, 2 * WEEK


@routes.get("/term")
def whole_term(
    request: Request,
    here: Here,
    first: Annotated[str, Query(alias="from", max_length=20)] = "",
    weeks: Annotated[int, Query(ge=1, le=MOST)] = WEEKS,
) -> Response:
    """Every course week by week: from two weeks ago, unless another Monday is asked for."""
    at = here.now()
    with here.store.reading() as desk:
        begins = _known(monday_of(first)) or newest_week(desk, at.date()) - BEFORE
        found = term(desk, begins, weeks, at)
    told = {
        "service": found.service.name,
        "begins": full_date(begins),
        "earlier": begins - weeks * WEEK,
        "later": begins + weeks * WEEK,
        "weeks": weeks,
        "heads": heads(found),
        "courses": courses_told(found),
        "endings": endings_told(found),
        "programmes": [(one.id, one.title) for one in found.service.programmes],
        "nothing": NOTHING,
    }
    return page(request, "term.html", told)


@routes.post("/term/decisions", dependencies=[may(May.PLAN), OwnForm])
def decide(
    here: Here,
    by: Acting,
    family: Annotated[str, Form(min_length=1, max_length=1000)],
    programme: Annotated[str, Form(max_length=200)] = "",
    why: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """The family goes on to that, and waits for it."""
    decide_next(here.store, family, programme, why, by)
    return RedirectResponse("/term#endings", HTTPStatus.SEE_OTHER)


def _known(monday: date | None) -> date | None:
    """A Monday of these centuries: a term is reckoned from it."""
    return monday if monday and timedelta(0) <= monday - date(2000, 1, 3) <= timedelta(days=70_000) else None
