"""Calls to make: practitioners' first calls and the calls of the week, the number when it is needed, the outcome."""

from datetime import date
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import week_frame
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.calls.number import number_to_ring
from scheduler.calls.outcomes import NO_EQUIPMENT, WORDS, Check, first_call_made, no_equipment
from scheduler.calls.sheet import calls_of_week
from scheduler.errors import BadInput, NotFound
from scheduler.outputs.calls import CallShown, call_shown
from scheduler.outputs.words import clock
from scheduler.store import load_service
from scheduler.weeks.doing import CallOutcome, task_done
from scheduler.weeks.outgoing import TaskKind

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.CONTACT)])
Task = Annotated[int, Path(ge=1, le=2**31 - 1)]
CALLS = (TaskKind.CALL, TaskKind.TELL)
CHECKS = tuple({"id": check.value, "words": WORDS[check]} for check in Check)


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
    told, shown = _told(here, monday, CALLS)
    return page(request, "calls.html", {**told, "calls": shown})


@routes.post("/weeks/{monday}/calls/{task}/number", dependencies=[OwnForm])
def number(request: Request, monday: Monday, task: Task, here: Here, by: Acting) -> Response:
    """The number, for this call and this moment; that it was shown is on record."""
    shown = _one(here, monday, task)
    found = number_to_ring(here.store, task, by)
    with here.store.reading() as desk:
        service = load_service(desk)
    told = {
        **week_frame(monday, service.name),
        "call": shown,
        "number": found.number,
        "until": clock(found.until, ZoneInfo(service.zone)) if found.until else "",
        "title": service.voice.title,
        "back": address(monday, _list_of(shown)),
        "is_first": shown.kind == TaskKind.FIRST_CALL,
        "checks": CHECKS,
    }
    return page(request, "number.html", told)


@routes.post("/weeks/{monday}/calls/{task}/outcome", dependencies=[OwnForm])
def outcome(
    monday: Monday,
    task: Task,
    here: Here,
    by: Acting,
    ended: Annotated[str, Form(max_length=40)],
    works: Annotated[list[Check] | None, Form()] = None,
) -> Response:
    """How the call ended is on record, and what follows from it."""
    shown = _one(here, monday, task)
    is_first = shown.kind == TaskKind.FIRST_CALL
    if ended == CallOutcome.NOT_REACHED:
        task_done(here.store, task, by, CallOutcome.NOT_REACHED)
    elif ended == CallOutcome.REACHED and is_first:
        first_call_made(here.store, task, works or [], by)
    elif ended == CallOutcome.REACHED:
        task_done(here.store, task, by)
    elif ended == NO_EQUIPMENT and is_first:
        no_equipment(here.store, task, by)
    else:
        raise BadInput(f"call {task}: it ended {ended!r}; expected reached, not-reached or no-equipment (first calls)")
    return RedirectResponse(address(monday, _list_of(shown)), HTTPStatus.SEE_OTHER)


def _told(here: Installation, monday: date, kinds: tuple[TaskKind, ...]) -> tuple[dict[str, object], list[CallShown]]:
    """The frame of the week, and its calls of these kinds as they stand now."""
    at = here.now()
    with here.store.reading() as desk:
        service = load_service(desk)
        found = calls_of_week(desk, monday, kinds, at)
    return week_frame(monday, service.name), [call_shown(call, at, service.zone) for call in found]


def _one(here: Installation, monday: date, task: int) -> CallShown:
    """The call with this number. Raises NotFound where it is not open, or of another week."""
    _, shown = _told(here, monday, (*CALLS, TaskKind.FIRST_CALL))
    found = next((call for call in shown if call.task == task), None)
    if found is None:
        raise NotFound(f"call {task}: it is not to be made any more")
    return found


def _list_of(call: CallShown) -> str:
    return "/first-calls" if call.kind == TaskKind.FIRST_CALL else "/calls"
