"""What somebody has a right to: a copy of what is stored of them, its correction and erasure, an end to keeping."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.archives import saved_as
from api.deps import Here, TheStore
from api.errors import refusals
from scheduler.access.may import May
from scheduler.errors import BadInput
from scheduler.rights.copies import copy_for
from scheduler.rights.correcting import OfAdult, OfReferral, correct_adult, correct_referral
from scheduler.rights.erasing import Receipt, erase_household
from scheduler.rights.papers import archive
from scheduler.rights.retention import DueList, approve, choose_years, due_list

routes = APIRouter(tags=["rights"], dependencies=[may(May.RECORDS)])
ZIP = "application/zip"
Text = Annotated[str, Field(min_length=1, max_length=1000)]


class CopyIn(BaseModel):
    """Whose copy: by contact record; how you made sure that it is them who asks; and why it is given."""

    contact: Text
    checked: Text
    why: Text


class CorrectionIn(BaseModel):
    """One fact that is put right: of an adult by contact record, or of a referral."""

    contact: Text | None = None
    family: Text | None = None
    fact: Text
    value: Annotated[str, Field(max_length=1000)]
    why: Text


class CorrectedOut(BaseModel):
    """Weeks whose sign-off is void because of it, and why."""

    void: dict[date, str]


class ErasureIn(BaseModel):
    """The household that is erased, and who asked for it."""

    household: Text
    why: Text


class ErasedOut(BaseModel):
    """The receipt: what was erased, in numbers, and what is kept by ids alone."""

    household: str
    erased: dict[str, int]
    kept: list[str]


class RetentionIn(BaseModel):
    """How many years things are kept."""

    years: int = Field(ge=1, le=100)


class DueLine(BaseModel):
    """A household that is due for erasure, when something last happened of it, and what is in the way."""

    household: str
    last: date
    in_the_way: list[str]


class RetentionOut(BaseModel):
    """What is due. `years` null: nobody has chosen, and nothing is erased."""

    years: int | None
    due: list[DueLine]
    digest: str


class ApprovalIn(BaseModel):
    """The digest of the list as it was looked at."""

    digest: Text


@routes.post(
    "/rights/copies",
    response_class=Response,
    responses={
        200: {"content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}},
        **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def copy(asked: CopyIn, store: TheStore, by: Acting) -> Response:
    """A zip file for this adult alone, never for a household. That it was given is on the trail."""
    made = copy_for(store, asked.contact, asked.checked, asked.why, by)
    return Response(archive(made), media_type=ZIP, headers=saved_as("your-record.zip"))


@routes.post("/rights/corrections", responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def correct(given: CorrectionIn, store: TheStore, by: Acting) -> CorrectedOut:
    """The fact is put right; published weeks are judged by it at once."""
    if (given.contact is None) is (given.family is None):
        raise BadInput("contact and family: expected one of them")
    try:
        if given.contact is not None:
            void = correct_adult(store, given.contact, OfAdult(given.fact), given.value, given.why, by)
        else:
            void = correct_referral(store, given.family or "", OfReferral(given.fact), given.value, given.why, by)
    except ValueError as error:
        names = ", ".join(OfAdult if given.contact is not None else OfReferral)
        raise BadInput(f"fact is {given.fact!r}; expected one of {names}") from error
    return CorrectedOut(void=void)


@routes.post(
    "/rights/erasures",
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def erasure(asked: ErasureIn, store: TheStore, by: Acting) -> ErasedOut:
    """The household is erased, but for what must be kept by ids. Refused while anything of it is still open."""
    return _erased_out(erase_household(store, asked.household, asked.why, by))


@routes.get("/rights/retention")
def retention(here: Here) -> RetentionOut:
    """What is due for erasure today."""
    with here.store.reading() as desk:
        return _due_out(due_list(desk, here.now()))


@routes.put("/rights/retention", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def choose(given: RetentionIn, here: Here, by: Acting) -> RetentionOut:
    """The organisation has chosen how long it keeps things."""
    choose_years(here.store, given.years, by)
    with here.store.reading() as desk:
        return _due_out(due_list(desk, here.now()))


@routes.post(
    "/rights/retention/approvals",
    responses=refusals(HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def approved(given: ApprovalIn, store: TheStore, by: Acting) -> list[ErasedOut]:
    """What is due and has nothing in its way is erased, if the list is still the one with this digest."""
    return [_erased_out(one) for one in approve(store, given.digest, by)]


def _erased_out(receipt: Receipt) -> ErasedOut:
    return ErasedOut(household=receipt.household, erased=dict(receipt.erased), kept=list(receipt.kept))


def _due_out(now: DueList) -> RetentionOut:
    lines = [DueLine(household=one.household, last=one.last, in_the_way=list(one.in_the_way)) for one in now.due]
    return RetentionOut(years=now.years, due=lines, digest=now.digest)
