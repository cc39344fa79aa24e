"""The pick list of a day: what is to be packed and handed over by then."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.archives import saved_as
from api.deps import Here, Installation
from api.errors import refusals
from api.v1.loans_shown import DepotAsked, LoanOut, loans_out
from api.v1.words import FIRST, LAST
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.loans.ledger import Loan
from scheduler.loans.pick_list import pick_list, pick_list_csv, pick_list_xlsx
from scheduler.loans.rows import today

routes = APIRouter(tags=["loans"], dependencies=[may(May.SEE_LOANS)])

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AsADay = Annotated[
    date | None,
    Query(description="By this day; by today if not given.", ge=FIRST, le=LAST, examples=["2027-03-01"]),
]
UNREADABLE = refusals(HTTPStatus.UNPROCESSABLE_ENTITY)


class PickListOut(BaseModel):
    """What may go out by the day and has not, the ones that are needed soonest first. Nothing that is on hold."""

    day: date
    loans: list[LoanOut] = Field(description="Asked for, allocated or prepared.")


@routes.get("/loan-requests/pick-list", responses=UNREADABLE)
def picks(here: Here, day: AsADay = None, depot: DepotAsked = None) -> PickListOut:
    """What is to be packed and handed over by the day, with serials and what goes onto SIMs."""
    at = here.now()
    with here.store.reading() as desk:
        on = day or today(desk, at)
        return PickListOut(day=on, loans=loans_out(desk, pick_list(desk, on, depot), at))


@routes.get(
    "/loan-requests/pick-list.csv", response_class=Response, responses={200: {"content": {CSV: {}}}, **UNREADABLE}
)
def picks_csv(here: Here, by: Acting, day: AsADay = None, depot: DepotAsked = None) -> Response:
    """The same as a table."""
    on, found = _found(here, day, depot)
    exported(here.store, by, "pick list", f"day {on}")
    return Response(pick_list_csv(found), media_type=f"{CSV}; charset=utf-8", headers=saved_as(f"pick-list-{on}.csv"))


@routes.get(
    "/loan-requests/pick-list.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}, **UNREADABLE}
)
def picks_xlsx(here: Here, by: Acting, day: AsADay = None, depot: DepotAsked = None) -> Response:
    """The same as a workbook."""
    on, found = _found(here, day, depot)
    exported(here.store, by, "pick list", f"day {on}")
    return Response(pick_list_xlsx(found), media_type=XLSX, headers=saved_as(f"pick-list-{on}.xlsx"))


def _found(here: Installation, day: date | None, depot: str | None) -> tuple[date, tuple[Loan, ...]]:
    with here.store.reading() as desk:
        on = day or today(desk, here.now())
        return on, pick_list(desk, on, depot)
