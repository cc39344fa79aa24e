"""Letters to print, each on a page of its own, and to say that they were posted."""

from datetime import date
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import week_frame, when
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.letters.posted import letters_to_print, post
from scheduler.letters.sheet import Sheet
from scheduler.outputs.words import count
from scheduler.store import load_service
from scheduler.store.trail import By

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_CONTACTS)])
Number = Annotated[int, Query(ge=1, le=2**31 - 1)]


@routes.get("/weeks/{monday}/letters")
def letters(
    request: Request,
    monday: Monday,
    here: Here,
    by: Acting,
    went: Annotated[int, Query(ge=0, le=100_000)] = 0,
    out: Annotated[list[Number] | None, Query(max_length=1000)] = None,
) -> Response:
    """The letters that wait and may go now. `went` and `out` say what became of those just posted."""
    told = _told(here, monday, by)
    if told["letters"]:
        exported(here.store, by, "letters", f"week {monday}")
    said = {"went": count(went, "letter is", "letters are") if went else "", "taken_out": out or ()}
    return page(request, "letters.html", {**told, **said})


@routes.post("/weeks/{monday}/letters/posted", dependencies=[may(May.CONTACT), OwnForm])
def posted(
    monday: Monday, here: Here, by: Acting, letter: Annotated[list[int] | None, Form(max_length=1000)] = None
) -> Response:
    """These were printed and posted: each is asked of the gate once more, and those that may not go are named."""
    done = post(here.store, monday, letter or [], by)
    said = urlencode({"went": len(done.went), "out": done.taken_out}, doseq=True)
    return RedirectResponse(f"{address(monday, '/letters')}?{said}", HTTPStatus.SEE_OTHER)


def _told(here: Installation, monday: date, by: By) -> dict[str, object]:
    with here.store.reading() as desk:
        service = load_service(desk)
        found = letters_to_print(desk, monday, by)
    zone = service.zone
    return {**week_frame(monday, service.name), "letters": [_shown(sheet, zone) for sheet in found]}


def _shown(sheet: Sheet, zone: str) -> dict[str, object]:
    return {
        "message": sheet.message,
        "address": sheet.address,
        "sender": sheet.sender,
        "return_address": sheet.return_address,
        "subject": sheet.subject,
        "parts": sheet.parts,
        "post_by": when(sheet.post_by.astimezone(ZoneInfo(zone)), zone),
    }
