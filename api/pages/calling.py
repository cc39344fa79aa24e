"""One call, from whichever list it is made: the number at the moment it is needed, and how it ended with one tap."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Path, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.deps import Installation
from api.pages.registering import text_of
from api.pages.rendering import page
from scheduler.calls.answered import BY_TELEPHONE, answered_by_telephone, may_answer
from scheduler.calls.number import number_to_ring
from scheduler.calls.outcomes import NO_EQUIPMENT, WORDS, Check, first_call_made, no_equipment
from scheduler.calls.sheet import Call
from scheduler.errors import BadInput, NotFound
from scheduler.outputs.calls import call_shown
from scheduler.outputs.words import clock
from scheduler.replies import Answer
from scheduler.store import load_service
from scheduler.store.trail import By
from scheduler.weeks.doing import CallOutcome, task_done
from scheduler.weeks.outgoing import TaskKind

Task = Annotated[int, Path(ge=1, le=2**31 - 1)]
CHECKS = tuple({"id": check.value, "words": WORDS[check]} for check in Check)
SAID = "said-"
ANSWERS = tuple((f"{SAID}{answer.value}", words) for answer, words in BY_TELEPHONE.items())


def one_call(calls: Sequence[Call], task: int) -> Call:
    """The call with this number. Raises NotFound where it is not open, or not on this list."""
    found = next((call for call in calls if call.task == task), None)
    if found is None:
        raise NotFound(f"call {task}: it is not to be made any more")
    return found


def number_page(
    request: Request, here: Installation, calls: Sequence[Call], task: int, by: By, at: str, back: str
) -> Response:
    """The number, for this call and this moment; that it was shown is on record."""
    call = one_call(calls, task)
    found = number_to_ring(here.store, task, by)
    with here.store.reading() as desk:
        service = load_service(desk)
    told = {
        "service": service.name,
        "here": at,
        "call": call_shown(call, by.at, service.zone),
        "number": found.number,
        "until": clock(found.until, ZoneInfo(service.zone)) if found.until else "",
        "title": service.voice.title,
        "back": back,
        "is_first": call.kind is TaskKind.FIRST_CALL,
        "checks": CHECKS,
        "answers": ANSWERS,
    }
    return page(request, "number.html", told)


def ended_page(here: Installation, calls: Sequence[Call], task: int, by: By, typed: FormData, back: str) -> Response:
    """How the call ended is on record, and what follows from it."""
    _end(here, one_call(calls, task), by, text_of(typed, "ended"), [str(one) for one in typed.getlist("works")])
    return RedirectResponse(back, HTTPStatus.SEE_OTHER)


def _end(here: Installation, call: Call, by: By, ended: str, works: Sequence[str]) -> None:
    is_first = call.kind is TaskKind.FIRST_CALL
    if ended == CallOutcome.NOT_REACHED:
        task_done(here.store, call.task, by, CallOutcome.NOT_REACHED)
    elif ended == CallOutcome.REACHED and is_first:
        first_call_made(here.store, call.task, [check for check in Check if check in works], by)
    elif ended == CallOutcome.REACHED:
        task_done(here.store, call.task, by)
    elif ended == NO_EQUIPMENT and is_first:
        no_equipment(here.store, call.task, by)
    elif ended in dict(ANSWERS) and may_answer(call):
        answered_by_telephone(here.store, call, Answer(ended.removeprefix(SAID)), by)
    else:
        raise BadInput(
            f"call {call.task}: it ended {ended!r}; expected reached, not-reached, no-equipment or an answer"
        )
