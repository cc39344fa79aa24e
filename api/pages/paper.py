"""What is printed: a register for each session, and a neutral sheet for a wall."""

from datetime import date

from fastapi import APIRouter, Request, Response

from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.frame import week_frame
from api.pages.rendering import page
from api.pages.weekdays import Monday
from scheduler.access.may import May
from scheduler.errors import WrongState
from scheduler.outputs.board import board
from scheduler.outputs.errands import registers
from scheduler.outputs.names import Names
from scheduler.outputs.words import full_date
from scheduler.weeks.shown import week_shown
from solver.roster import Roster

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])


@routes.get("/weeks/{monday}/register")
def register(request: Request, monday: Monday, here: Here) -> Response:
    """A page to tick off for each session that runs. It names no programme."""
    names, roster = _plan(here, monday)
    told = {**week_frame(monday, names.service.name), "registers": registers(names, roster)}
    return page(request, "register.html", told)


@routes.get("/weeks/{monday}/sheet")
def sheet(request: Request, monday: Monday, here: Here) -> Response:
    """Times and places in neutral words: no name, no programme, no secret venue."""
    names, roster = _plan(here, monday)
    return page(request, "sheet.html", {**week_frame(monday, names.service.name), "days": board(names, roster)})


def _plan(here: Installation, monday: date) -> tuple[Names, Roster]:
    """The plan that counts. Raises WrongState where there is none."""
    with here.store.reading() as desk:
        shown = week_shown(desk, monday)
    if shown.plan is None:
        raise WrongState(f"the week of {full_date(monday)} has no plan yet, so there is nothing to print")
    return Names(shown.service, shown.plan.problem), shown.plan.version.roster
