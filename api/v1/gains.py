"""What one and five more of each scarce thing would gain: looked for by a job."""

from datetime import date
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.comparing import TierChangeOut, tier_out
from api.v1.jobs import JobOut, job_out
from api.v1.words import Ident, Monday, in_zone
from scheduler.access.may import May
from scheduler.jobs import JobKind, ask_for_plan
from scheduler.jobs.gains import gained
from scheduler.outputs.gains import gain_line
from scheduler.store.service import load_nouns
from solver.search.progress import Options
from solver.whatif import Gain

routes = APIRouter(tags=["plans"], dependencies=[may(May.SEE_WEEK)])
LOCATION: dict[str, Any] = {
    "headers": {"Location": {"description": "The job to follow.", "schema": {"type": "string"}}}
}


class WhatIfIn(BaseModel):
    """How long to look. It may be left out."""

    model_config = ConfigDict(extra="forbid")

    seconds: float = Field(default=120.0, gt=0, le=3600, description="Seconds for all of it.")


class GainOut(BaseModel):
    """What so many more of one thing would gain, in words too."""

    text: str
    kind: str
    facts: dict[str, str]
    more: int
    placed: int = Field(description="How many families more would have a place.")
    tiers: list[TierChangeOut]
    bound: int = Field(description="Below this, families-placed cannot come even with them.")
    exact: bool = Field(description="Nobody more could have a place, with or without them; else more might be gained.")
    pence: int | None
    pence_per_family: int | None


class GainsOut(BaseModel):
    """The gains in one version of the week's roster, the most gained first."""

    week: date
    version: int
    gains: list[GainOut]


@routes.post(
    "/weeks/{monday}/whatif",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.ACCEPTED,
    responses={
        202: LOCATION,
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def what_if(monday: Monday, here: Here, by: Acting, response: Response, wanted: WhatIfIn | None = None) -> JobOut:
    """Look for what more of each scarce thing would gain in the week's latest plan. The answer is a job.

    Its gains are at `/jobs/{job}/gains`. 409: another plan of the week is in work.
    """
    with here.store.reading() as desk:
        zone = load_nouns(desk, ()).zone
    as_of = in_zone(here.now().replace(second=0, microsecond=0), zone)
    options = Options(seconds=(wanted or WhatIfIn()).seconds)
    job = ask_for_plan(here.store, monday, as_of, options, by, JobKind.WHATIF)
    here.runner.submit(job.id)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job_out(job)


@routes.get(
    "/jobs/{job}/gains",
    responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def found(job: Ident, store: TheStore) -> GainsOut:
    """What a job of kind whatif has found."""
    with store.reading() as desk:
        seen = gained(desk, job)
    return GainsOut(
        week=seen.names.problem.week,
        version=seen.version,
        gains=[_gain(gain, gain_line(seen.names, gain)) for gain in seen.gains],
    )


def _gain(gain: Gain, text: str) -> GainOut:
    return GainOut(
        text=text,
        kind=gain.kind,
        facts=dict(gain.facts),
        more=gain.more,
        placed=gain.placed,
        tiers=[tier_out(tier) for tier in gain.tiers],
        bound=gain.bound,
        exact=gain.exact,
        pence=gain.pence,
        pence_per_family=gain.pence_per_family,
    )
