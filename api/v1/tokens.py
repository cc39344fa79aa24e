"""Tokens of programs: which stand, a new one with its secret, and one taken back."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import NO_CONTROLS, DatedMoment
from scheduler.access.may import May
from scheduler.access.standing_tokens import Token, revoke_token, tokens
from scheduler.access.tokens import issue_token

routes = APIRouter(tags=["tokens"], dependencies=[may(May.PEOPLE)])
Number = Annotated[int, Path(alias="token", description="The token's number.", ge=1, le=2**31 - 1, examples=[1])]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_CONTROLS)]


class TokenIn(BaseModel):
    """A program, what it may do, and until when: 400 days at most."""

    name: Name
    may: list[May] = Field(min_length=1, max_length=len(May))
    ends_at: DatedMoment


class TokenOut(BaseModel):
    """A token without its secret. `person` is whom it acts as, null for a program that acts by its own name."""

    token: int
    name: str
    may: list[May]
    person: int | None
    made_at: AwareDatetime
    made_by: str
    ends_at: AwareDatetime
    revoked_at: AwareDatetime | None
    used_at: AwareDatetime | None


class TokenIssuedOut(BaseModel):
    """A new token with its secret, told this once."""

    name: str
    may: list[May]
    ends_at: AwareDatetime
    secret: str = Field(description="For the header: Authorization: Bearer supergroup_…")


@routes.get("/tokens", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_tokens(store: TheStore, turn: Turning) -> Page[TokenOut]:
    """All tokens, those that ended too, in the order they were issued."""
    with store.reading() as desk:
        found = tokens(desk)
    return page_of(found, lambda one: f"{one.id:012}", turn, _out)


@routes.post("/tokens", status_code=HTTPStatus.CREATED, responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def issue(asked: TokenIn, store: TheStore, caller: TheCaller, by: Acting) -> TokenIssuedOut:
    """A new token; its secret is in this answer, and nowhere else. 403 for what only people decide or you may not."""
    caller.require_to_hand_on(asked.may)
    with store.writing() as desk:
        secret = issue_token(desk, asked.name, asked.may, asked.ends_at, by)
    name = " ".join(asked.name.split())
    return TokenIssuedOut(name=name, may=sorted(set(asked.may)), ends_at=asked.ends_at, secret=secret)


@routes.delete(
    "/tokens/{token}",
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def revoke(number: Number, store: TheStore, by: Acting) -> None:
    """The token opens nothing any more. Taken back again, it stays so."""
    with store.writing() as desk:
        revoke_token(desk, number, by)


def _out(one: Token) -> TokenOut:
    return TokenOut(
        token=one.id,
        name=one.name,
        may=list(one.may),
        person=one.person,
        made_at=one.made_at,
        made_by=one.made_by,
        ends_at=one.ends_at,
        revoked_at=one.revoked_at,
        used_at=one.used_at,
    )
