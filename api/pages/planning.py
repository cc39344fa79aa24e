"""A plan is asked for and runs apart from the page: whoever opens the page again finds how far it is."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, StreamingResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import week_frame
from api.pages.progress import progress
from api.pages.rendering import fragment, page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.errors import BadInput, NotFound
from scheduler.jobs import Job, JobKind, JobState, ask_for_plan, ask_to_stop, events_after, job_of
from scheduler.store import Desk
from scheduler.store.service import load_nouns
from scheduler.weeks.seen import require_as_seen
from solver.search.progress import Options

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])
LOOK_SECONDS, LOOKS = 0.5, 120


@routes.post("/weeks/{monday}/plan", dependencies=[may(May.PLAN), OwnForm])
def plan(
    monday: Monday,
    here: Here,
    by: Acting,
    seconds: Annotated[float, Form(gt=0, le=3600)] = 60.0,
    as_of: Annotated[str, Form(max_length=40)] = "",
    seen: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """A plan of the week is being made."""
    with here.store.reading() as desk:
        require_as_seen(desk, monday, seen)
        zone = load_nouns(desk, ()).zone
    job = ask_for_plan(here.store, monday, _moment(as_of, zone, here.now()), Options(seconds=seconds), by)
    here.runner.submit(job.id)
    return _to(monday, f"/plans/{job.id}")


@routes.get("/weeks/{monday}/plans/{job}")
def follow(request: Request, monday: Monday, job: str, here: Here) -> Response:
    """How far the plan is; the board, once it is there."""
    with here.store.reading() as desk:
        asked = _of_week(desk, monday, job)
        if asked.kind is JobKind.REPLAN:
            return _to(monday, f"/replans/{job}")
        if asked.state is JobState.DONE:
            return _to(monday)
        told = {**week_frame(monday, load_nouns(desk, ()).name), **_progress(desk, asked)}
        return page(request, "planning.html", told)


@routes.post("/weeks/{monday}/plans/{job}/stop", dependencies=[may(May.PLAN), OwnForm])
def stop(monday: Monday, job: str, here: Here, by: Acting) -> Response:
    """The plan ends at its next step, with the best that was found."""
    with here.store.reading() as desk:
        _of_week(desk, monday, job)
    ask_to_stop(here.store, job, by)
    return _to(monday, f"/plans/{job}")


@routes.get("/weeks/{monday}/plans/{job}/news")
async def news(monday: Monday, job: str, here: Here) -> Response:
    """The progress as it goes on, part of a page each time; after a while the browser asks again by itself."""
    await run_in_threadpool(_look, here, monday, job)
    return StreamingResponse(
        _parts(here, monday, job), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


async def _parts(here: Installation, monday: date, job: str) -> AsyncIterator[str]:
    before = ""
    for _ in range(LOOKS):
        part, over = await run_in_threadpool(_look, here, monday, job)
        if part != before:
            yield _event("part", part)
            before = part
        if over:
            yield _event("over", "")
            return
        await asyncio.sleep(LOOK_SECONDS)


def _look(here: Installation, monday: date, job: str) -> tuple[str, bool]:
    with here.store.reading() as desk:
        asked = _of_week(desk, monday, job)
        return fragment("parts/progress.html", _progress(desk, asked)), asked.state.is_over


def _progress(desk: Desk, job: Job) -> dict[str, object]:
    return {"job": job, "progress": progress(job, events_after(desk, job.id, 0))}


def _event(kind: str, part: str) -> str:
    lines = "".join(f"data: {line}\n" for line in part.splitlines() or [""])
    return f"event: {kind}\n{lines}\n"


def _of_week(desk: Desk, monday: date, job: str) -> Job:
    asked = job_of(desk, job)
    if asked.week != monday:
        raise NotFound(f"job {job!r}: it is of another week")
    return asked


def _moment(text: str, zone: str, now: datetime) -> datetime:
    """The moment that was typed, local to the service; now where none was."""
    if not text.strip():
        return now.astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    try:
        typed = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"as known at: {text!r} is no moment; expected one as 2027-02-22T09:00") from None
    return typed if typed.tzinfo else typed.replace(tzinfo=ZoneInfo(zone))


def _to(monday: date, part: str = "") -> Response:
    return RedirectResponse(address(monday, part), HTTPStatus.SEE_OTHER)
