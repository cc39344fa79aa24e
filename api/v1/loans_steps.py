"""What a loan team does with a loan: each step from the state that was read, and once for each key."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from http import HTTPStatus
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Header, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import IfMatch, Unconditional, require_match
from api.v1.described import ETAG, SAFE_WRITE
from api.v1.loans_shown import LoanNumber, LoanOut, etag_of, loan_out
from api.v1.words import FIRST, LAST, NO_CONTROLS, Text
from scheduler.access.may import May
from scheduler.loans.allocating import allocate, release
from scheduler.loans.extending import extend, top_up
from scheduler.loans.losing import write_off
from scheduler.loans.once import Answer, once
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.returning import give_back, wipe_loan
from scheduler.store import Desk

routes = APIRouter(tags=["loans"], dependencies=[may(May.DO_LOANS)])

REFUSALS = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, *SAFE_WRITE)
STEP = {200: ETAG, **REFUSALS}
Shown = TypeVar("Shown", bound=BaseModel)

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A key of your own, a new one for each step. Sent again, it gets the same answer with the same"
        " ETag, and nothing is done twice; used for another step it is refused. What was refused is tried again.",
        min_length=1,
        max_length=200,
        pattern=NO_CONTROLS,
        examples=["0d9c1f8e-6f0a-4f0e-8a55-1f0f5c2f7f31"],
    ),
]


class SerialsIn(BaseModel):
    """Which pieces. Without serials: chosen by what fits, or all of them."""

    model_config = ConfigDict(extra="forbid")
    serials: list[Text] | None = Field(default=None, min_length=1, max_length=50)


class ExtendIn(BaseModel):
    """The day that it is due back from now on."""

    model_config = ConfigDict(extra="forbid")
    back_by: date = Field(ge=FIRST, le=LAST)


class TopUpIn(BaseModel):
    """So many GB more."""

    model_config = ConfigDict(extra="forbid")
    gb: int = Field(ge=1, le=1000)


class WipeIn(BaseModel):
    """How it was wiped and cleaned, for the proof."""

    model_config = ConfigDict(extra="forbid")
    how: Text


class WriteOffIn(BaseModel):
    """Why it is not waited for any more, for the audit trail alone: no other system is told."""

    model_config = ConfigDict(extra="forbid")
    why: Text


class Stepping:
    """Somebody takes a step: from the state that they have read, under their key, now."""

    def __init__(self, store: TheStore, by: Acting, response: Response, if_match: IfMatch = None, key: Key = None):
        self.store, self.by, self._response, self._if_match, self._key = store, by, response, if_match, key

    def __call__(
        self,
        what: str,
        step: str,
        given: BaseModel | None,
        look: Callable[[Desk], Shown],
        do: Callable[[Desk], object],
        shape: type[Shown],
    ) -> Shown:
        """It is done in one transaction with the look at the state before; the answer is the state after it.

        Raises Unconditional without If-Match, Changed where it is of another state.
        """
        if self._if_match is None:
            raise Unconditional(f"{what}: expected If-Match with the ETag of what was read")

        def act(desk: Desk) -> Answer:
            require_match(self._if_match, etag_of(look(desk)), what)
            do(desk)
            after = look(desk)
            return Answer(etag=etag_of(after), body=after.model_dump_json())

        answer = once(self.store, self._key, f"{step} {what}{_fingerprint(given)}", act, self.by)
        self._response.headers["ETag"] = answer.etag
        return shape.model_validate_json(answer.body)

    def of_loan(self, loan: int, step: str, given: BaseModel | None, do: Callable[[Desk], object]) -> LoanOut:
        """The same, with a loan."""
        return self(f"loan {loan}", step, given, lambda desk: loan_out(desk, loan, self.by.at), do, LoanOut)


Step = Annotated[Stepping, Depends(Stepping)]
ANY_PIECES = SerialsIn()


@routes.post("/loan-requests/{loan}/allocate", responses=STEP)
def allocate_pieces(loan: LoanNumber, step: Step, wanted: SerialsIn = ANY_PIECES) -> LoanOut:
    """The loan gets pieces, for all of its days: those that are named, or of each item those that fit it best.

    409 where one of them is promised to another loan on any of these days, or does not fit; it says which and why.
    """
    return step.of_loan(loan, "allocate", wanted, lambda desk: allocate(desk, loan, wanted.serials, step.by))


@routes.post("/loan-requests/{loan}/release", responses=STEP)
def release_pieces(loan: LoanNumber, step: Step) -> LoanOut:
    """The loan's pieces are free for others; it waits for other ones."""
    return step.of_loan(loan, "release", None, lambda desk: release(desk, loan, step.by))


@routes.post("/loan-requests/{loan}/prepare", responses=STEP)
def prepare_loan(loan: LoanNumber, step: Step) -> LoanOut:
    """All its pieces are packed, with the data that they need."""
    return step.of_loan(loan, "prepare", None, lambda desk: prepare(desk, loan, step.by))


@routes.post("/loan-requests/{loan}/hand-over", responses=STEP)
def hand_over_loan(loan: LoanNumber, step: Step) -> LoanOut:
    """The family has it, from today. 409 while it is on hold or not packed."""
    return step.of_loan(loan, "hand over", None, lambda desk: hand_over(desk, loan, step.by))


@routes.post("/loan-requests/{loan}/extend", responses=STEP)
def extend_loan(loan: LoanNumber, step: Step, wanted: ExtendIn) -> LoanOut:
    """It is due on a later day. 409, with the loan in the way, where its pieces are promised to others by then."""
    return step.of_loan(loan, "extend", wanted, lambda desk: extend(desk, loan, wanted.back_by, step.by))


@routes.post("/loan-requests/{loan}/top-up", responses=STEP)
def top_up_loan(loan: LoanNumber, step: Step, wanted: TopUpIn) -> LoanOut:
    """So many GB more are on its SIM. 409 where its depot has too little data left."""
    return step.of_loan(loan, "top up", wanted, lambda desk: top_up(desk, loan, wanted.gb, step.by))


@routes.post("/loan-requests/{loan}/return", responses=STEP)
def return_pieces(loan: LoanNumber, step: Step, wanted: SerialsIn = ANY_PIECES) -> LoanOut:
    """These pieces are back, or all that were out. Until they are wiped nobody else gets them."""
    return step.of_loan(loan, "return", wanted, lambda desk: give_back(desk, loan, wanted.serials, step.by))


@routes.post("/loan-requests/{loan}/wipe", responses=STEP)
def wipe_all(loan: LoanNumber, step: Step, wanted: WipeIn) -> LoanOut:
    """All of it that is back is wiped and cleaned, and can be lent again."""
    return step.of_loan(loan, "wipe", wanted, lambda desk: wipe_loan(desk, loan, wanted.how, step.by))


@routes.post("/loan-requests/{loan}/write-off", responses=STEP)
def write_off_loan(loan: LoanNumber, step: Step, wanted: WriteOffIn) -> LoanOut:
    """What is still out with it is not waited for any more. Nobody is told, and nobody is blamed."""
    return step.of_loan(loan, "write off", wanted, lambda desk: write_off(desk, loan, step.by, wanted.why))


def _fingerprint(given: BaseModel | None) -> str:
    """Tells two requests apart without keeping their words, which a refusal would repeat."""
    said = {} if given is None else given.model_dump(mode="json", exclude_none=True)
    if not said:
        return ""
    return f" ({blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=6).hexdigest()})"
