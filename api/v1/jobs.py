"""Jobs: how far a plan is, all that it told, and how to stop it."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime, BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Ident
from scheduler.access.may import May
from scheduler.jobs import Job, JobEvent, JobKind, JobState, ask_to_stop, events_after, job_of, jobs
from scheduler.jobs.events import EventKind
from scheduler.store import Store

routes = APIRouter(tags=["jobs"], dependencies=[may(May.SEE_WEEK)])

LOOK_SECONDS, QUIET_LOOKS = 0.3, 50
LAST = (EventKind.DONE, EventKind.FAILED)
EVENT_STREAM = "text/event-stream"
EXAMPLE = """\
id: 2
event: progress
data: {"tier": 1, "goal": "places-kept", "value": 0, "bound": 0, "gap": 0.0, "seconds": 0.41, "at": "…"}

"""
STREAM: dict[str, Any] = {
    "description": "started, progress (tier, goal, value, bound, gap, seconds), stopping; at last done or failed.",
    "content": {EVENT_STREAM: {"schema": {"type": "string"}, "example": EXAMPLE}},
}
LastEvent = Annotated[
    int,
    Header(alias="Last-Event-ID", description="Only what came after this event; all of it if not given.", ge=0),
]


class JobOut(BaseModel):
    """A plan that was asked for. `version` is the roster that came of it; `failure` says why there is none.

    A job of kind replan makes no version: its plans are at `/jobs/{job}/replans`, and one of them is chosen there.
    """

    id: str
    kind: JobKind
    week: date
    as_of: AwareDatetime
    state: JobState
    stop_asked: bool
    asked_by: str
    asked_at: AwareDatetime
    finished_at: AwareDatetime | None
    version: int | None = Field(description="The version of the week's roster.")
    failure: str | None


@routes.get("/jobs", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_jobs(store: TheStore, turn: Turning) -> Page[JobOut]:
    """All plans that were asked for, in the order they were."""
    with store.reading() as desk:
        found = jobs(desk)
    return page_of(found, lambda job: f"{job.asked_at.isoformat()} {job.id}", turn, job_out)


@routes.get("/jobs/{job}", responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def one_job(job: Ident, store: TheStore) -> JobOut:
    """How far a plan is."""
    with store.reading() as desk:
        return job_out(job_of(desk, job))


@routes.post(
    "/jobs/{job}/stop",
    dependencies=[may(May.PLAN)],
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def stop(job: Ident, store: TheStore, by: Acting) -> JobOut:
    """End the search at its next step: the best plan so far goes on record. What is over stays as it is."""
    return job_out(ask_to_stop(store, job, by))


@routes.get(
    "/jobs/{job}/events",
    response_class=StreamingResponse,
    responses={
        200: STREAM,
        204: {"description": "The job is over and all of it was read: an EventSource stops asking."},
        **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def events(job: Ident, store: TheStore, last_event_id: LastEvent = 0) -> Response:
    """All that a job tells, as server-sent events: what it told so far, and then each step as it comes.

    The events are numbered and kept: who was away, or reloads a page, goes on where it was.
    """
    with store.reading() as desk:
        is_over = job_of(desk, job).state.is_over
        waiting = events_after(desk, job, last_event_id)
    if is_over and not waiting:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return StreamingResponse(
        follow(store, job, last_event_id), media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"}
    )


async def follow(store: Store, job: str, after: int) -> AsyncIterator[str]:
    """Each event of the job after this one, as it is sent, until the job is over. A comment breaks a long silence."""
    quiet = 0
    while True:
        told = await run_in_threadpool(_events, store, job, after)
        for event in told:
            yield sent(event)
            after = event.number
        if told and told[-1].kind in LAST:
            return
        quiet = 0 if told else quiet + 1
        if quiet >= QUIET_LOOKS:
            quiet = 0
            yield ": still at it\n\n"
        await asyncio.sleep(LOOK_SECONDS)


def sent(event: JobEvent) -> str:
    """The event as it goes over the wire."""
    told = json.dumps({**event.told, "at": event.at.isoformat()}, ensure_ascii=False)
    return f"id: {event.number}\nevent: {event.kind.value}\ndata: {told}\n\n"


def _events(store: Store, job: str, after: int) -> tuple[JobEvent, ...]:
    with store.reading() as desk:
        return events_after(desk, job, after)


def job_out(job: Job) -> JobOut:
    return JobOut(**{name: value for name, value in asdict(job).items() if name != "options"})
