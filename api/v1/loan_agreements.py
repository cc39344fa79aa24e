"""Whether a loan was agreed to, and that it was agreed to on paper. By whom is told to nobody."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import IfMatch, etag, require_match
from api.v1.described import ETAG, SAFE_WRITE
from scheduler.access.may import May
from scheduler.loans.agreements import agree_on_paper, agreed, kit_key
from scheduler.loans.rows import row_of
from scheduler.store.desk import Desk

routes = APIRouter(tags=["loans"], dependencies=[may(May.SEE_LOANS)])
LoanNumber = Annotated[int, Path(description="The number of the loan.", ge=1, le=2**31 - 1, examples=[1])]


class AgreementOut(BaseModel):
    """Whether there is an agreement about the kit that the loan is of now."""

    loan: int
    reference: str
    agreed: bool
    since: date | None = Field(description="The day it was first agreed to; null where it was not.")


class AgreementIn(BaseModel):
    """The language of the paper that was agreed to."""

    language: Literal["en", "cy"]


@routes.get(
    "/loan-requests/{loan}/agreement",
    responses={200: ETAG, **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def agreement(loan: LoanNumber, store: TheStore, response: Response) -> AgreementOut:
    """Yes or no, and since when. An extension leaves it as it is; other kit has to be agreed to anew."""
    with store.reading() as desk:
        response.headers["ETag"] = _etag(desk, loan)
        return _out(desk, loan)


@routes.post(
    "/loan-requests/{loan}/agreement",
    dependencies=[may(May.DO_LOANS)],
    responses={200: ETAG, **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, *SAFE_WRITE)},
)
def on_paper(
    loan: LoanNumber, paper: AgreementIn, store: TheStore, by: Acting, response: Response, if_match: IfMatch = None
) -> AgreementOut:
    """The printed agreement was agreed to. Said twice it is one agreement. 409: the loan is over, or on hold.

    If-Match is of the kit that stood on the paper: where it is another by now, nothing is put on record.
    """
    with store.writing() as desk:
        require_match(if_match, _etag(desk, loan), f"loan {loan}")
        agree_on_paper(desk, loan, paper.language, by)
        response.headers["ETag"] = _etag(desk, loan)
        return _out(desk, loan)


def _etag(desk: Desk, loan: int) -> str:
    return etag("agreement", loan, kit_key(row_of(desk, loan)))


def _out(desk: Desk, loan: int) -> AgreementOut:
    since = agreed(desk, [loan]).get(loan)
    return AgreementOut(loan=loan, reference=row_of(desk, loan).reference, agreed=since is not None, since=since)
