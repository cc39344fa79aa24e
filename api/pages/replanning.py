"""Somebody is away this morning: one button, a few plans to choose from, and one of them becomes the week's draft."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import week_frame
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from api.v1.words import in_zone
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.jobs import Job, JobKind, JobState, ask_for_plan, job_of
from scheduler.jobs.replanning import choose, looked
from scheduler.outputs.names import Names
from scheduler.outputs.replanned import broken_lines, cover_lines, plan_told
from scheduler.store import Desk
from scheduler.store.service import load_nouns
from scheduler.weeks.away import away
from scheduler.weeks.recording import record_events
from scheduler.weeks.seen import require_as_seen, seen_now
from scheduler.weeks.telling import telling
from solver.events import Sick
from solver.search.progress import Options

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.PLAN)])
SECONDS = 8.0


@routes.post("/weeks/{monday}/replans", dependencies=[OwnForm])
def look(
    monday: Monday,
    here: Here,
    by: Acting,
    practitioner: Annotated[str, Form(max_length=200)] = "",
    day: Annotated[date | None, Form()] = None,
    seen: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """The practitioner is on record as away, and plans are being looked for; without one, for what is on record."""
    with here.store.reading() as desk:
        require_as_seen(desk, monday, seen)
        zone = load_nouns(desk, ()).zone
    if practitioner:
        gone = away([day] if day else [], monday, by.at, zone)
        record_events(here.store, [Sick(practitioner=practitioner, away=gone)], by)
    as_of = in_zone(here.now().replace(second=0, microsecond=0), zone)
    job = ask_for_plan(here.store, monday, as_of, Options(seconds=SECONDS), by, JobKind.REPLAN)
    here.runner.submit(job.id)
    return _to(monday, f"/replans/{job.id}")


@routes.get("/weeks/{monday}/replans/{job}")
def plans(request: Request, monday: Monday, job: str, here: Here) -> Response:
    """The plans that were found; until they are there, the page asks again by itself."""
    with here.store.reading() as desk:
        asked = _of_week(desk, monday, job)
        told = {
            **week_frame(monday, load_nouns(desk, ()).name),
            "job": asked,
            "found": None,
            "seen": seen_now(desk, monday),
        }
        if asked.state is JobState.DONE:
            told["found"] = _told(desk, job)
    return page(request, "replans.html", told)


@routes.post("/weeks/{monday}/replans/{job}/{number}", dependencies=[OwnForm])
def take(
    monday: Monday, job: str, number: int, here: Here, by: Acting, seen: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """The plan is the week's draft, to be looked at, signed off and published."""
    with here.store.reading() as desk:
        _of_week(desk, monday, job)
        require_as_seen(desk, monday, seen)
    choose(here.store, job, number, by)
    return _to(monday)


def _told(desk: Desk, job: str) -> dict[str, object]:
    seen = looked(desk, job)
    names, found = Names(seen.service, seen.found.problem), seen.found
    told = [
        plan_told(names, found, plan, telling(seen.service, found.problem, seen.before, plan.roster))
        for plan in found.plans
    ]
    labels = {family.id: names.family(family.id) for family in found.problem.families}
    return {
        "broken": broken_lines(names, found),
        "plans": told,
        "cover": cover_lines(names, found),
        "labels": labels,
    }


def _of_week(desk: Desk, monday: date, job: str) -> Job:
    asked = job_of(desk, job)
    if asked.week != monday or asked.kind is not JobKind.REPLAN:
        raise NotFound(f"job {job!r}: it is of another week, or looks for no such plans")
    return asked


def _to(monday: date, part: str = "") -> Response:
    return RedirectResponse(address(monday, part), HTTPStatus.SEE_OTHER)
