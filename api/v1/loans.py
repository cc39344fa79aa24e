"""What depots are asked to hand over for a published week. The team learns no name, no address and no reason."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.archives import saved_as
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday
from scheduler.loans.files import csv_text
from scheduler.weeks.given_out import requests_of_week
from scheduler.weeks.outgoing import LoanRequest

routes = APIRouter(tags=["loans"])

CSV = "text/csv"


class KitOut(BaseModel):
    """So many pieces of one thing; `gb` is the data on a SIM."""

    name: str
    count: int
    gb: int


class LoanOut(BaseModel):
    """What a depot hands over, to a family that its team knows by the reference only."""

    reference: str
    depot: str
    depot_name: str
    kit: list[KitOut]
    out_from: date
    needed_by: date
    back_by: date
    hand_over: str
    set_up_call: bool


@routes.get("/weeks/{monday}/loan-requests", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def loan_requests(monday: Monday, store: TheStore, turn: Turning) -> Page[LoanOut]:
    """The loans that are asked for with the week, by reference."""
    with store.reading() as desk:
        found = requests_of_week(desk, monday)
    return page_of(found, lambda request: request.reference, turn, _loan_out)


@routes.get(
    "/weeks/{monday}/loan-requests.csv",
    response_class=Response,
    responses={200: {"content": {CSV: {}}}, **refusals(HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def loan_requests_csv(monday: Monday, store: TheStore) -> Response:
    """The same as a table, all of it."""
    with store.reading() as desk:
        text = csv_text(requests_of_week(desk, monday))
    return Response(text, media_type=f"{CSV}; charset=utf-8", headers=saved_as(f"loan-requests-{monday}.csv"))


def _loan_out(request: LoanRequest) -> LoanOut:
    return LoanOut(
        reference=request.reference,
        depot=request.depot,
        depot_name=request.depot_name,
        kit=[KitOut(name=item.name, count=item.count, gb=item.gb) for item in request.kit],
        out_from=request.out_from,
        needed_by=request.needed_by,
        back_by=request.back_by,
        hand_over=request.hand_over,
        set_up_call=request.set_up_call,
    )
