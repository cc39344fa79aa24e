"""The waiting list: who waits for what and since when, what was offered, why there is no place, whose step is next."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.rendering import page
from api.v1.waiting import csv_answer
from scheduler.access.may import May
from scheduler.outputs.waiting import WaitingTold, by_programme, waiting_told, waits
from scheduler.outputs.words import full_date
from scheduler.store import Desk
from scheduler.weeks.waiting import waiting_list

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])
Of = Annotated[str, Query(max_length=200)]
YES = "yes"


@routes.get("/waiting")
def waiting(request: Request, here: Here, programme: Of = "", held: Of = "") -> Response:
    """Everybody who waits, or those of one programme, or those whose records must be put right first."""
    with here.store.reading() as desk:
        service, everybody, week = _list(desk, here)
    shown = [one for one in everybody if (not programme or one.programme == programme) and (one.is_held or held != YES)]
    told = {
        "service": service,
        "week": week,
        "families": [{"told": one, "waits": waits(one)} for one in shown],
        "programmes": by_programme(everybody),
        "programme": programme,
        "held": held == YES,
        "number_held": sum(one.is_held for one in everybody),
        "number": len(everybody),
        "query": f"?{urlencode({'programme': programme})}" if programme else "",
        "today": full_date(here.now().date()),
    }
    return page(request, "waiting.html", told)


@routes.get("/waiting.csv", dependencies=[may(May.EXPORT)])
def waiting_csv(here: Here, by: Acting, programme: Of = "") -> Response:
    """The same as a table; that it was taken is on the trail."""
    return csv_answer(here.store, by, programme)


def _list(desk: Desk, here: Installation) -> tuple[str, tuple[WaitingTold, ...], str]:
    found = waiting_list(desk, here.now())
    week = f"/weeks/{found.roster.week}/families/" if found.roster else ""
    return found.service.name, waiting_told(found), week
