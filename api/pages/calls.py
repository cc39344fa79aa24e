"""Calls to make: practitioners' first calls and the calls of the week, the number when it is needed, the outcome."""

from datetime import date

from fastapi import APIRouter, Request, Response

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.calling import CHECKS, Task, ended_page, number_page
from api.pages.forms import OwnForm
from api.pages.frame import week_frame
from api.pages.registering import Typed
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.calls.ending import ANSWERS
from scheduler.calls.sheet import OF_THE_WEEK, Call, calls_of_week, one_call
from scheduler.outputs.calls import CallShown, call_shown
from scheduler.store import load_service
from scheduler.weeks.outgoing import TaskKind

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.CONTACT)])


@routes.get("/weeks/{monday}/first-calls")
def first_calls(request: Request, monday: Monday, here: Here) -> Response:
    """Each practitioner's first calls, on a sheet of paper of their own."""
    told, shown = _told(here, monday, (TaskKind.FIRST_CALL,))
    people = sorted({call.who for call in shown})
    sheets = [{"who": who, "calls": [call for call in shown if call.who == who]} for who in people]
    return page(request, "first_calls.html", {**told, "sheets": sheets, "checks": CHECKS})


@routes.get("/weeks/{monday}/calls")
def calls(request: Request, monday: Monday, here: Here) -> Response:
    """All adults who are to be rung or told, whoever must be rung soonest first."""
    told, shown = _told(here, monday, OF_THE_WEEK)
    return page(request, "calls.html", {**told, "calls": shown})


@routes.post("/weeks/{monday}/calls/{task}/number", dependencies=[OwnForm])
def number(request: Request, monday: Monday, task: Task, here: Here, by: Acting) -> Response:
    """The number, for this call and this moment; that it was shown is on record."""
    found = _found(here, monday, (*OF_THE_WEEK, TaskKind.FIRST_CALL))
    back = address(monday, _list_of(one_call(found, task)))
    return number_page(request, here, found, task, by, address(monday), back)


@routes.post("/weeks/{monday}/calls/{task}/outcome", dependencies=[OwnForm])
def outcome(monday: Monday, task: Task, here: Here, by: Acting, typed: Typed) -> Response:
    """How the call ended is on record, and what follows from it."""
    found = _found(here, monday, (*OF_THE_WEEK, TaskKind.FIRST_CALL))
    return ended_page(here, found, task, by, typed, address(monday, _list_of(one_call(found, task))))


def _told(here: Installation, monday: date, kinds: tuple[TaskKind, ...]) -> tuple[dict[str, object], list[CallShown]]:
    """The frame of the week, and its calls of these kinds as they stand now."""
    with here.store.reading() as desk:
        service = load_service(desk)
    shown = [call_shown(call, here.now(), service.zone) for call in _found(here, monday, kinds)]
    return {**week_frame(monday, service.name), "answers": ANSWERS}, shown


def _found(here: Installation, monday: date, kinds: tuple[TaskKind, ...]) -> tuple[Call, ...]:
    with here.store.reading() as desk:
        return calls_of_week(desk, monday, kinds, here.now())


def _list_of(call: Call) -> str:
    return "/first-calls" if call.kind is TaskKind.FIRST_CALL else "/calls"
