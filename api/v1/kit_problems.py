"""Families of a published week whose kit is missing or will not do: for coordinators, since families are named."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday, Text
from scheduler.access.may import May
from scheduler.loans.kit_problems import KitProblem, kit_problems
from scheduler.loans.proposals import Proposal, Way
from scheduler.loans.replacing import replace_kit

routes = APIRouter(tags=["loans"], dependencies=[may(May.SEE_WEEK)])
LoanNumber = Annotated[int, Path(description="The number of the loan.", ge=1, le=2**31 - 1, examples=[12])]


class LackedOut(BaseModel):
    """So many pieces, or GB."""

    item: str
    count: int


class ProposalOut(BaseModel):
    """One way to put it right. Kit comes from a depot, goes out on a day and is due back by another."""

    way: Way
    words: str
    depot: str
    out_from: date | None
    needed_by: date | None
    back_by: date | None


class KitProblemOut(BaseModel):
    """What is wrong with a loan of a family that is to meet remotely, and what can be done, the least first."""

    family: str
    loan: int
    reference: str
    why: str
    words: str
    lacks: list[LackedOut]
    proposals: list[ProposalOut]


class ReplaceIn(BaseModel):
    """Where other kit is to come from; left out, from the first depot that can bring it in time."""

    model_config = ConfigDict(extra="forbid")

    depot: Text | None = Field(default=None)


class ReplacedOut(BaseModel):
    """The loan that is asked for now, known by a reference of its own."""

    loan: int
    reference: str
    depot: str
    out_from: date
    needed_by: date
    back_by: date
    on_hold: bool


@routes.get("/weeks/{monday}/kit-problems", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def problems(monday: Monday, here: Here, turn: Turning) -> Page[KitProblemOut]:
    """What is wrong with the kit of families that are still to meet remotely in the week, as published.

    A place in a room is looked for by `POST /weeks/{monday}/replans` without events: the records say it already.
    """
    with here.store.reading() as desk:
        found = kit_problems(desk, monday, here.now())
    return page_of(found, lambda one: f"{one.loan:012}", turn, _problem_out)


@routes.post(
    "/weeks/{monday}/kit-problems/{loan}/replace",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.CREATED,
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def replaced(
    monday: Monday, loan: LoanNumber, store: TheStore, by: Acting, wanted: ReplaceIn | None = None
) -> ReplacedOut:
    """Other kit is asked for, for the rest of the loan. What was held for want of kit goes on its way.

    404: nothing is wrong with this loan, or it was replaced already. 409: no depot can bring kit in time.
    """
    with store.writing() as desk:
        now = replace_kit(desk, monday, loan, by, wanted.depot if wanted else None)
    return ReplacedOut(
        loan=now.id,
        reference=now.reference,
        depot=now.depot,
        out_from=now.out_from,
        needed_by=now.needed_by,
        back_by=now.back_by,
        on_hold=now.state == "held",
    )


def _problem_out(one: KitProblem) -> KitProblemOut:
    return KitProblemOut(
        family=one.family,
        loan=one.loan,
        reference=one.reference,
        why=one.why,
        words=one.words,
        lacks=[LackedOut(item=item.value, count=count) for item, count in one.lacks],
        proposals=[_proposal_out(proposal) for proposal in one.proposals],
    )


def _proposal_out(one: Proposal) -> ProposalOut:
    return ProposalOut(
        way=one.way,
        words=one.words,
        depot=one.depot,
        out_from=one.out_from,
        needed_by=one.needed_by,
        back_by=one.back_by,
    )
