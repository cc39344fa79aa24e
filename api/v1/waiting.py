"""The waiting list as JSON and as a table."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from scheduler.access.may import May
from scheduler.outputs.waiting import WaitingTold, waiting_csv, waiting_told
from scheduler.store import Store
from scheduler.store.trail import By, record
from scheduler.weeks.waiting import waiting_list

routes = APIRouter(tags=["waiting"], dependencies=[may(May.SEE_WEEK)])
CSV = "text/csv"
NAME = "waiting-list.csv"
Programme = Annotated[str, Query(description="The id of one programme; all if not given.", max_length=200)]


class StepOnListOut(BaseModel):
    """What is to be done next, and whose turn it is."""

    turn: str
    text: str


class OnWaitingListOut(BaseModel):
    """A family that waits. Why it has no place is told as effects: never which mark stands behind it."""

    place: int = Field(description="Where it stands in the planner's order: urgent first, then the longest waits.")
    family: str
    label: str
    programme: str
    urgent: bool
    waiting_since: date
    weeks: int
    is_held: bool = Field(description="Its record must be put right before it may be placed.")
    offers: list[str]
    reasons: list[str]
    steps: list[StepOnListOut]


@routes.get("/waiting", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def waiting(here: Here, turn: Turning, programme: Programme = "") -> Page[OnWaitingListOut]:
    """Everybody who waits for a place in a group, in the planner's order."""
    with here.store.reading() as desk:
        told = waiting_told(waiting_list(desk, here.now()))
    numbered = [(number, one) for number, one in enumerate(told, 1) if not programme or one.programme == programme]
    return page_of(numbered, lambda one: f"{one[0]:09}", turn, lambda one: _out(*one))


@routes.get(
    "/waiting.csv",
    dependencies=[may(May.EXPORT)],
    response_class=Response,
    responses={200: {"content": {CSV: {}}}, **refusals(HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def waiting_table(here: Here, by: Acting, programme: Programme = "") -> Response:
    """The same as a table. It names families, and that it was taken is on the trail."""
    return csv_answer(here.store, by, programme)


def csv_answer(store: Store, by: By, programme: str) -> Response:
    """The table, once it is on the trail who took it."""
    with store.reading() as desk:
        told = waiting_told(waiting_list(desk, by.at))
    text = waiting_csv(one for one in told if not programme or one.programme == programme)
    with store.writing() as desk:
        record(desk, by, "exported", "waiting list", details={"file": "waiting list", "programme": programme or None})
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"', "Cache-Control": "no-store"}
    return Response(text.encode("utf-8-sig"), media_type=f"{CSV}; charset=utf-8", headers=headers)


def _out(place: int, one: WaitingTold) -> OnWaitingListOut:
    return OnWaitingListOut(
        place=place,
        family=one.family,
        label=one.label,
        programme=one.programme,
        urgent=one.urgent,
        waiting_since=one.since,
        weeks=one.weeks,
        is_held=one.is_held,
        offers=list(one.offers),
        reasons=list(one.reasons),
        steps=[StepOnListOut(turn=step.turn, text=step.text) for step in one.steps],
    )
