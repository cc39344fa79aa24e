"""What adults tell a worker of a session they had: a page to write it down on, for who takes its register."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.registering import Typed, text_of
from api.pages.registers import heading, only_of
from api.pages.rendering import page
from api.pages.weekdays import Monday
from scheduler.access.may import May
from scheduler.attendance.occurrence import Week, published_week
from scheduler.errors import BadInput
from scheduler.experience.said import Wanted, Worked
from scheduler.experience.written import Adult, Told, adults_of, write_down
from scheduler.outputs.told_needs import VIA_WORDS
from scheduler.outputs.wishes_told import WANTED_WORDS, WORKED_WORDS
from scheduler.replies.given import Via
from scheduler.store.bodies import WORDS, compound

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.REGISTER)])
BY_VOICE = (Via.STAFF, Via.TELEPHONE)


@routes.get("/weeks/{monday}/sessions/{session:path}/worked")
def what_they_said(request: Request, monday: Monday, session: str, here: Here, caller: TheCaller) -> Response:
    """Each adult with a place, and nothing of what was said before: it is theirs. What is left open is not said."""
    only = only_of(caller)
    with here.store.reading() as desk:
        week = published_week(desk, monday)
        occurrence = week.occurrence(session, only)
        adults = adults_of(desk, monday, session, only=only)
    at = quote(request.url.path)
    told = {
        "service": week.planned.service.name,
        "heading": heading(occurrence, ZoneInfo(week.planned.service.zone)),
        "has_begun": here.now() >= occurrence.start,
        "adults": [_adult(week, one) for one in adults],
        "worked": [(one.value, WORKED_WORDS[one]) for one in Worked],
        "wanted": [(one.value, WANTED_WORDS[one]) for one in Wanted],
        "vias": [(one.value, VIA_WORDS[one]) for one in BY_VOICE],
        "at": at,
        "back": at.removesuffix("/worked") + "/register",
        "kept": request.query_params.get("kept") == "yes",
    }
    return page(request, "worked.html", told)


@routes.post("/weeks/{monday}/sessions/{session:path}/worked", dependencies=[OwnForm])
def written_down(
    request: Request, monday: Monday, session: str, here: Here, by: Acting, caller: TheCaller, typed: Typed
) -> Response:
    """What they said is kept as if they had said it on their page, with who wrote it down."""
    told = tuple(_told(typed))
    write_down(here.store, monday, session, told, by, via=_via(typed), only=only_of(caller))
    path = quote(request.url.path)
    return RedirectResponse(f"{path}?kept=yes" if told else path, HTTPStatus.SEE_OTHER)


def _adult(week: Week, one: Adult) -> dict[str, str]:
    names = {contact.id: contact.name for contact in week.planned.service.contacts}
    return {
        "whose": compound((one.contact, one.family)),
        "name": names.get(one.contact, one.contact),
        "family": week.planned.names.family(one.family),
    }


def _told(typed: FormData) -> Iterator[Told]:
    """Those of whom the form says anything. Raises BadInput for what no page of ours sends."""
    for row in map(str, typed.getlist("row")):
        worked, wanted = text_of(typed, f"worked-{row}"), text_of(typed, f"wanted-{row}")
        if not (worked or wanted):
            continue
        try:
            contact, family = WORDS.read(text_of(typed, f"whose-{row}"))
            yield Told(
                contact=contact,
                family=family,
                worked=Worked(worked) if worked else None,
                wanted=Wanted(wanted) if wanted else None,
                agrees=text_of(typed, f"agrees-{row}") == "yes",
            )
        except ValueError as error:
            raise BadInput(f"what was said is {worked!r}, {wanted!r}; expected choices of the form") from error


def _via(typed: FormData) -> Via:
    given = text_of(typed, "via")
    return Via.TELEPHONE if given == Via.TELEPHONE.value else Via.STAFF
