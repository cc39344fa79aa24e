"""Something has happened to a published week: plans to choose from, whom each touches, and the one that is chosen."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.events import EventIn, event_of
from api.v1.jobs import JobOut, job_out
from api.v1.weeks import VersionOut, version_out
from api.v1.words import Ident, Monday, in_zone
from scheduler.access.may import May
from scheduler.jobs import JobKind, ask_for_plan
from scheduler.jobs.replanning import choose, looked
from scheduler.outputs.names import Names
from scheduler.outputs.replanned import broken_lines, cover_lines, plan_told
from scheduler.store.service import load_nouns
from scheduler.weeks.recording import record_events
from scheduler.weeks.telling import telling
from solver.replanning import PlanKind
from solver.search.progress import Options

routes = APIRouter(tags=["replans"], dependencies=[may(May.SEE_WEEK)])
LOCATION: dict[str, Any] = {
    "headers": {"Location": {"description": "The job to follow.", "schema": {"type": "string"}}}
}
PlanNumber = Annotated[int, Path(description="The plan, counted from 1.", ge=1, le=100, examples=[1])]


class ReplanIn(BaseModel):
    """What has happened. Nothing: the records say it already, as after a flag was set."""

    model_config = ConfigDict(extra="forbid")

    events: list[EventIn] = Field(default_factory=list, max_length=100)
    seconds: float = Field(default=8.0, gt=0, le=3600, description="Seconds for all plans together.")


class FamiliesTold(BaseModel):
    """Families who would be told the same; the words say by which routes."""

    families: list[str]
    words: str


class ReplanOut(BaseModel):
    """One plan: what it is good at, what it costs, whom to ask and whom to tell. Nothing of it has been sent."""

    number: int
    good_at: list[PlanKind]
    says: str
    told: int = Field(description="Families that know of a place which would not be so any more.")
    lost: int = Field(description="Families that would lose their place.")
    gained: int = Field(description="Families that waited and would get one.")
    staff: list[str]
    families: list[FamiliesTold]
    drafts: str


class ReplansOut(BaseModel):
    """The plans, in order of how many families they touch; `cover` says whom to look for if that is too many."""

    week: date
    broken: list[str] = Field(description="What no longer holds of the published roster.")
    plans: list[ReplanOut]
    cover: list[str]
    seconds: float


@routes.post(
    "/weeks/{monday}/replans",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.ACCEPTED,
    responses={
        202: LOCATION,
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def look(monday: Monday, here: Here, by: Acting, response: Response, wanted: ReplanIn | None = None) -> JobOut:
    """Record what has happened, and look for plans around it.

    The events are facts from then on: what is published is judged by them at once, and what is unsafe is held.
    The answer is a job; its plans are at `/jobs/{job}/replans`. 409: no roster of the week is published, or
    another plan of it is in work; the events are on record all the same.
    """
    said = wanted or ReplanIn()
    with here.store.reading() as desk:
        zone = load_nouns(desk, ()).zone
    events = [event_of(one, monday, by, zone) for one in said.events]
    if events:
        record_events(here.store, events, by)
    as_of = in_zone(here.now().replace(second=0, microsecond=0), zone)
    job = ask_for_plan(here.store, monday, as_of, Options(seconds=said.seconds), by, JobKind.REPLAN)
    here.runner.submit(job.id)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job_out(job)


@routes.get(
    "/jobs/{job}/replans",
    responses=refusals(
        HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def found(job: Ident, store: TheStore) -> ReplansOut:
    """What a job of kind replan has found. 412: the records changed since, look again."""
    with store.reading() as desk:
        seen = looked(desk, job)
    names, plans = Names(seen.service, seen.found.problem), []
    for number, plan in enumerate(seen.found.plans, start=1):
        told = plan_told(names, seen.found, plan, telling(seen.service, seen.found.problem, seen.before, plan.roster))
        plans.append(
            ReplanOut(
                number=number,
                good_at=list(plan.kinds),
                says=told.says,
                told=plan.told,
                lost=plan.lost,
                gained=plan.gained,
                staff=list(told.staff),
                families=[FamiliesTold(families=list(one.families), words=one.words) for one in told.families],
                drafts=told.drafts,
            )
        )
    return ReplansOut(
        week=seen.job.week,
        broken=list(broken_lines(names, seen.found)),
        plans=plans,
        cover=list(cover_lines(names, seen.found)),
        seconds=seen.found.seconds,
    )


@routes.post(
    "/jobs/{job}/replans/{number}/choice",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.CREATED,
    responses=refusals(
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
        HTTPStatus.PRECONDITION_FAILED,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
)
def take(job: Ident, number: PlanNumber, store: TheStore, by: Acting) -> VersionOut:
    """The plan becomes the week's planned roster, to be signed off and published as any: then those touched are told.

    412: the records changed since it was made, look again.
    """
    return version_out(choose(store, job, number, by))
