"""What is held because a published place breaks a safety rule: read in full, and let go; and how many people sign."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.words import NO_CONTROLS, Monday
from scheduler.access.may import May
from scheduler.safeguarding.looking import LONGEST
from scheduler.weeks.held import held_read
from scheduler.weeks.holding import let_go
from scheduler.weeks.signers import ask_two_to_sign, let_one_sign, may_sign_alone

routes = APIRouter(tags=["safeguarding"], dependencies=[may(May.DECIDE)])
Number = Annotated[int, Path(alias="finding", description="The finding's number.", ge=1, le=2**31 - 1, examples=[1])]
Why = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=NO_CONTROLS)]
REFUSED = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY)


class HeldOut(BaseModel):
    """A finding because of which nothing goes out to these families, whole: the rule, and what the judge says."""

    finding: int
    rule: str
    says: str
    families: list[str]


class HeldFoundOut(BaseModel):
    """All of them."""

    items: list[HeldOut]


class LetGoIn(BaseModel):
    """Why it may go out all the same."""

    model_config = ConfigDict(extra="forbid")

    why: Why


class LetGoOut(BaseModel):
    """What goes on its way now, and what is held after all."""

    held: int
    let_go: int


class SigningIn(BaseModel):
    """Whether one person may sign a week off and countersign it, and why."""

    model_config = ConfigDict(extra="forbid")

    alone: bool
    why: Why


class SigningOut(BaseModel):
    """Whether one person may do both."""

    alone: bool = Field(description="Whoever signs a week off may countersign it too.")


@routes.post("/weeks/{monday}/findings/look", dependencies=[may(May.SEE_FLAGS)], responses=REFUSED)
def look(monday: Monday, store: TheStore, caller: TheCaller, by: Acting) -> HeldFoundOut:
    """What each finding that holds something says of whom; that it was read goes on the trail."""
    caller.role_to_release()
    return HeldFoundOut(
        items=[
            HeldOut(finding=one.id, rule=one.rule, says=one.text, families=list(one.families))
            for one in held_read(store, monday, by)
        ]
    )


@routes.post(
    "/findings/{finding}/let-go",
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def go(number: Number, wanted: LetGoIn, store: TheStore, caller: TheCaller, by: Acting) -> LetGoOut:
    """What this finding held may go out, unless something else holds it. It stays shown, with who decided."""
    done = let_go(store, number, by, caller.role_to_release(), wanted.why)
    return LetGoOut(held=done.held, let_go=done.let_go)


@routes.get("/signing", responses=REFUSED)
def who_signs(store: TheStore) -> SigningOut:
    """Whether one person may sign a week off and countersign it."""
    with store.reading() as desk:
        return SigningOut(alone=may_sign_alone(desk))


@routes.put("/signing", responses=REFUSED)
def decide(wanted: SigningIn, store: TheStore, caller: TheCaller, by: Acting) -> SigningOut:
    """So it is from now on; each use stands on the trail."""
    (let_one_sign if wanted.alone else ask_two_to_sign)(store, by, caller.role_to_release(), wanted.why)
    return SigningOut(alone=wanted.alone)
