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
from scheduler.calls.ending import ANSWERS, end_call
from scheduler.calls.number import number_to_ring
from scheduler.calls.outcomes import WORDS, Check
from scheduler.calls.sheet import Call, one_call
from scheduler.outputs.calls import call_shown
from scheduler.outputs.words import clock
from scheduler.store import load_service
from scheduler.store.trail import By
from scheduler.weeks.outgoing import TaskKind

Task = Annotated[int, Path(ge=1, le=2**31 - 1)]
CHECKS = tuple({"id": check.value, "words": WORDS[check]} for check in Check)


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
    works = [check for check in Check if check in typed.getlist("works")]
    end_call(here.store, one_call(calls, task), text_of(typed, "ended"), works, by)
    return RedirectResponse(back, HTTPStatus.SEE_OTHER)
