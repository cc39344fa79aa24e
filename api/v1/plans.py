"""A plan is asked for; it is made by a job."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.errors import refusals
from api.v1.jobs import JobOut, job_out
from api.v1.words import Monday, a_moment, in_zone
from scheduler.access.may import May
from scheduler.jobs import ask_for_plan
from scheduler.store.service import load_nouns
from solver.search.progress import Options

routes = APIRouter(tags=["plans"], dependencies=[may(May.PLAN)])

LOCATION: dict[str, Any] = {
    "headers": {"Location": {"description": "The job to follow.", "schema": {"type": "string"}}}
}


class PlanIn(BaseModel):
    """How to plan. All of it may be left out."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[datetime, AfterValidator(a_moment)] | None = Field(
        default=None,
        description="The moment to plan from; now if not given. Without a zone it is of the service's own.",
    )
    seconds: float = Field(default=60.0, gt=0, le=3600, description="Seconds that the search may take.")
    workers: int = Field(default=1, ge=1, le=8, description="How many searches run side by side.")
    seed: int = Field(default=1, ge=0, le=2**31 - 1, description="Another seed, another of equal plans.")
    deterministic: bool = Field(default=False, description="The same roster for the same input; no time limit.")


@routes.post(
    "/weeks/{monday}/plans",
    status_code=HTTPStatus.ACCEPTED,
    responses={
        202: LOCATION,
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def plan(monday: Monday, here: Here, by: Acting, response: Response, wanted: PlanIn | None = None) -> JobOut:
    """Plan the week. The answer is a job: follow it, stop it, or come back later.

    While another plan of the week is in work: 409.
    """
    asked = wanted or PlanIn()
    options = Options(seconds=asked.seconds, workers=asked.workers, seed=asked.seed, deterministic=asked.deterministic)
    with here.store.reading() as desk:
        zone = load_nouns(desk, ()).zone
    as_of = in_zone(asked.as_of or here.now().replace(second=0, microsecond=0), zone)
    job = ask_for_plan(here.store, monday, as_of, options, by)
    here.runner.submit(job.id)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job_out(job)
