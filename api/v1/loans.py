"""What depots are asked to hand over, and how far each loan has come. Teams learn no name, no address, no reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import AfterValidator

from api.access.caller import Acting
from api.access.declared import may
from api.archives import saved_as
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.described import ETAG
from api.v1.loans_shown import DepotAsked, LoanNumber, LoanOut, etag_of, loan_out, loans_out
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Moment, Monday, a_moment
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.loans.files import csv_text
from scheduler.loans.ledger import STAGES, Loan, loans
from scheduler.loans.rows import today
from scheduler.loans.states import LoanState, Stage
from scheduler.weeks.given_out import requests_of_week

routes = APIRouter(tags=["loans"], dependencies=[may(May.SEE_LOANS)])

CSV = "text/csv"
ALL = tuple(LoanState)
States = Annotated[list[Stage] | None, Query(description="In one of these states; given again for another one.")]
UpdatedAfter = Annotated[
    Moment | None,
    AfterValidator(lambda moment: moment and a_moment(moment)),
    Query(
        description="Changed after this moment. Whoever asks again and again gives the latest `updated_at` that they"
        " have seen less five minutes, and takes what they know already as known: a change counts from when it was"
        " asked for, and can become visible a little later than one that was asked for after it.",
        examples=["2027-02-24T09:00:00Z"],
    ),
]
Late = Annotated[bool | None, Query(description="Whether it should have been back before today.")]
Reference = Annotated[str | None, Query(description="Known by this reference.", min_length=1, max_length=200)]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which loans somebody asks for; whatever is not given leaves none out."""

    state: States = None
    depot: DepotAsked = None
    updated_after: UpdatedAfter = None
    late: Late = None
    reference: Reference = None

    def fits(self, loan: Loan, now: date) -> bool:
        """Whether the loan is one of them today."""
        return (
            (not self.state or loan.stage in self.state)
            and self.depot in (None, loan.depot)
            and (self.updated_after is None or loan.updated_at > self.updated_after)
            and self.late in (None, loan.is_late(now))
            and self.reference in (None, loan.reference)
        )


@routes.get("/weeks/{monday}/loan-requests", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def loan_requests_of_week(monday: Monday, here: Here, turn: Turning) -> Page[LoanOut]:
    """The loans that are asked for with the week and not handed over yet, by reference. None that is on hold."""
    at = here.now()
    with here.store.reading() as desk:
        found = loans_out(desk, requests_of_week(desk, monday), at)
    return page_of(found, lambda loan: f"{loan.reference} {loan.loan:010}", turn, lambda loan: loan)


@routes.get(
    "/weeks/{monday}/loan-requests.csv",
    response_class=Response,
    responses={200: {"content": {CSV: {}}}, **refusals(HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def loan_requests_csv(monday: Monday, store: TheStore, by: Acting) -> Response:
    """The same as a table, all of it."""
    with store.reading() as desk:
        text = csv_text(requests_of_week(desk, monday))
    exported(store, by, "loan requests", f"week {monday}")
    return Response(text, media_type=f"{CSV}; charset=utf-8", headers=saved_as(f"loan-requests-{monday}.csv"))


@routes.get("/loan-requests", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def loan_requests(here: Here, turn: Turning, wanted: Annotated[Wanted, Depends()]) -> Page[LoanOut]:
    """All loans, or those that fit, in the order in which they changed. One that changes meanwhile comes again."""
    at = here.now()
    with here.store.reading() as desk:
        now = today(desk, at)
        fitting = (one for one in loans(desk, _states(wanted.state)) if wanted.fits(one, now))
        page = page_of(fitting, _order, turn, lambda one: one)
        return Page(items=loans_out(desk, page.items, at), next=page.next)


@routes.get(
    "/loan-requests/{loan}", responses={200: ETAG, **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)}
)
def one_loan(loan: LoanNumber, here: Here, response: Response) -> LoanOut:
    """How far a loan has come, with its ETag."""
    with here.store.reading() as desk:
        shown = loan_out(desk, loan, here.now())
    response.headers["ETag"] = etag_of(shown)
    return shown


def _states(stages: Collection[Stage] | None) -> tuple[LoanState, ...]:
    """The states that loans of these stages are in; what has no stage of its own is asked for."""
    of = {stage: state for state, stage in STAGES.items()}
    return tuple({of.get(stage, LoanState.REQUESTED) for stage in stages}) if stages else ALL


def _order(loan: Loan) -> str:
    return f"{_moment(loan.updated_at)} {loan.id:010}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
