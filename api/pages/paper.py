"""What is printed: a register for each session, and a neutral sheet for a wall."""

from datetime import date
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.frame import week_frame
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.errors import WrongState
from scheduler.outputs.board import board
from scheduler.outputs.errands import registers
from scheduler.outputs.names import Names
from scheduler.outputs.words import full_date
from scheduler.records import Service
from scheduler.weeks.shown import PlanShown, week_shown
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import RosterVersion
from solver.roster import Roster

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])


@routes.get("/weeks/{monday}/register")
def register(request: Request, monday: Monday, here: Here, caller: TheCaller, by: Acting) -> Response:
    """A page to tick off for each session that runs. It names no programme."""
    plan, service = _counting(here, monday)
    exported(here.store, by, "register", f"week {monday}")
    told = {
        **week_frame(monday, service.name),
        "registers": registers(Names(service, plan.problem), plan.version.roster),
        "on_screen": _on_screen(monday, plan.version) if caller.can(May.REGISTER) else [],
    }
    return page(request, "register.html", told)


@routes.get("/weeks/{monday}/sheet")
def sheet(request: Request, monday: Monday, here: Here) -> Response:
    """Times and places in neutral words: no name, no programme, no secret venue."""
    names, roster = _plan(here, monday)
    return page(request, "sheet.html", {**week_frame(monday, names.service.name), "days": board(names, roster)})


def _plan(here: Installation, monday: date) -> tuple[Names, Roster]:
    """The plan that counts. Raises WrongState where there is none."""
    plan, service = _counting(here, monday)
    return Names(service, plan.problem), plan.version.roster


def _counting(here: Installation, monday: date) -> tuple[PlanShown, Service]:
    with here.store.reading() as desk:
        shown = week_shown(desk, monday)
    if shown.plan is None:
        raise WrongState(f"the week of {full_date(monday)} has no plan yet, so there is nothing to print")
    return shown.plan, shown.service


def _on_screen(monday: date, version: RosterVersion) -> list[str]:
    """Where each of the registers is taken on a screen: of a published roster alone is anybody expected."""
    if version.state is not RosterState.PUBLISHED:
        return []
    running = sorted((plan for plan in version.roster.sessions if plan.runs), key=lambda plan: (plan.start, plan.id))
    return [address(monday, f"/sessions/{quote(plan.id, safe='')}/register") for plan in running]
