"""Why a family is where it is in the week's plan, or nowhere, and what stands against another place."""

from dataclasses import asdict
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from api.access.declared import may
from api.access.in_full import TheReading
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import etag
from api.v1.described import ETAG
from api.v1.words import Ident, Monday, Text
from scheduler.access.may import May
from scheduler.errors import NotFound, WrongState
from scheduler.messages.text import not_offered
from scheduler.outputs.names import Names
from scheduler.outputs.why import PlaceTold, ReasonTold
from scheduler.outputs.why_family import family_why
from scheduler.weeks.shown import week_shown
from solver.problem import Side
from solver.why.about import About

routes = APIRouter(tags=["rosters"], dependencies=[may(May.SEE_WEEK)])


class WhyReasonOut(BaseModel):
    """A rule without which the family could have the place, with its facts; whose turn it is, and to do what."""

    rule: str
    group: About
    facts: list[str]
    turn: str
    next_step: str


class AllowOut(BaseModel):
    """A rule that a named person may set aside with a reason, and for what."""

    rule: str
    target: str


class WhyPlaceOut(BaseModel):
    """A place, and what it would take for the family to be there while everybody else stays."""

    session: str
    side: Side
    where: str
    verdict: str
    possible: bool = Field(description="No rule stands against it.")
    facts: list[str] = Field(description="What stands against it, in sentences.")
    costs: list[str] = Field(description="What it would change in each goal, by how much and for whom.")
    reasons: list[WhyReasonOut] = Field(description="Why no plan has the family there, where that was asked.")
    allows: list[AllowOut]


class WhyOut(BaseModel):
    """Why a family is where it is. Without a place: the fewest rules in its way, each of them needed for that."""

    week: date
    version: int
    family: str
    name: str
    here: WhyPlaceOut | None
    reasons: list[WhyReasonOut]
    proven: bool = Field(description="The reasons were shown to be enough, and each of them to be needed.")
    note: str = Field(description="What there is to say beside the reasons; mostly empty.")
    to_say: str = Field(
        description="What the family may be told of it, in English and Welsh: the same for every cause."
    )
    places: list[WhyPlaceOut] = Field(description="Other places: those that were asked about, else all that run.")


@routes.get(
    "/weeks/{monday}/families/{family:path}/why",
    responses={
        200: ETAG,
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def why(
    monday: Monday,
    family: Ident,
    store: TheStore,
    reading: TheReading,
    response: Response,
    session: Annotated[Text | None, Query(description="A session or slot to ask about.")] = None,
    side: Annotated[Side | None, Query(description="The side of it; every side if not given.")] = None,
) -> WhyOut:
    """Why the family is where it is in the week's newest plan, or what stands against another place.

    It is told as a coordinator may read it: effects of marks, and no other household of a pair. Who may see flags
    reads what stands behind them by saying why: that is a line of the trail.
    It is judged and planned again for the answer: a session that does not run may take some seconds.
    Without a plan of the week: 409. A place that is none for the family: 422.
    """
    with store.reading() as desk:
        shown = week_shown(desk, monday)
    if shown.plan is None:
        raise WrongState(f"week {monday}: it has no plan yet")
    names = Names(shown.service, shown.plan.problem)
    if family not in names.problem.family:
        raise NotFound(f"family {family!r}: it is not in the week of {monday}")
    version = shown.plan.version
    reader = reading.of(family)
    found = family_why(names, version.roster, family, session, side, reader=reader)
    response.headers["ETag"] = etag("why", monday, version.version, version.digest, family, session, side, reader)
    return WhyOut(
        week=monday,
        version=version.version,
        family=family,
        name=names.family_name(family),
        here=_place(found.here) if found.here else None,
        reasons=[_reason(one) for one in found.reasons],
        proven=found.proven,
        note=found.note,
        to_say=not_offered(shown.service.voice),
        places=[_place(one) for one in found.places],
    )


def _reason(told: ReasonTold) -> WhyReasonOut:
    return WhyReasonOut.model_validate(asdict(told))


def _place(told: PlaceTold) -> WhyPlaceOut:
    return WhyPlaceOut.model_validate(asdict(told))
