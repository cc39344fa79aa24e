"""Who may sign in, and what each of them is; a link with which they set a password."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.access.person_tag import tag_of
from api.access.staff_address import staff_address
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import IfMatch, require_match
from api.v1.described import ETAG, SAFE_WRITE
from api.v1.paging import Page, Turning, page_of
from api.v1.words import NO_CONTROLS
from scheduler.access.changing import Standing, change_person, disable, enable, require_practitioner, unlock
from scheduler.access.invitations import GOOD_FOR, invite
from scheduler.access.may import May
from scheduler.access.opening import require_to_open, require_to_rename
from scheduler.access.people import Person, add_person, people, person_from, person_row
from scheduler.access.roles import Role

routes = APIRouter(tags=["people"], dependencies=[may(May.PEOPLE)])
Number = Annotated[int, Path(alias="person", description="The person's number.", ge=1, le=2**31 - 1, examples=[1])]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_CONTROLS)]


class PersonIn(BaseModel):
    """What somebody is to be. `practitioner` is the id of one on record."""

    sign_in: Words
    name: Words
    roles: list[Role] = Field(max_length=len(Role))
    practitioner: Words | None = None


class PersonChangeIn(PersonIn):
    """The same of somebody on record, and whether they may sign in at all."""

    disabled: bool = False


class PersonOut(BaseModel):
    """Somebody who may sign in, unless disabled. No password and nothing that recognises one is ever told."""

    person: int
    sign_in: str
    name: str
    roles: list[Role]
    practitioner: str | None
    made_at: AwareDatetime
    made_by: str
    disabled_at: AwareDatetime | None
    locked_until: AwareDatetime | None
    has_password: bool


class PersonLinkOut(BaseModel):
    """A link with which this person sets a password, told this once. Whoever opens it first does."""

    person: int
    link: str
    until: AwareDatetime


@routes.get("/people", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_people(store: TheStore, turn: Turning) -> Page[PersonOut]:
    """Everybody, in the order they were added."""
    with store.reading() as desk:
        found = people(desk)
    return page_of(found, lambda one: f"{one.id:012}", turn, _out)


@routes.post("/people", status_code=HTTPStatus.CREATED, responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def add(asked: PersonIn, store: TheStore, by: Acting) -> PersonOut:
    """One more person, who still has to set a password: ask for a link."""
    with store.writing() as desk:
        require_practitioner(desk, asked.practitioner)
        return _out(add_person(desk, asked.sign_in, asked.name, asked.roles, by, asked.practitioner))


@routes.get(
    "/people/{person}",
    responses={200: ETAG, **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def one_person(number: Number, store: TheStore, response: Response) -> PersonOut:
    """One person, with the ETag to change them with."""
    with store.reading() as desk:
        found = person_from(person_row(desk, number))
    response.headers["ETag"] = tag_of(found)
    return _out(found)


@routes.put(
    "/people/{person}",
    responses={200: ETAG, **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, *SAFE_WRITE)},
)
def change(
    number: Number,
    asked: PersonChangeIn,
    store: TheStore,
    caller: TheCaller,
    by: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> PersonOut:
    """The person is so from now on, also where they are signed in. 409 where nobody would be left to administer.

    Another sign-in name takes password, account at work and sign-ins with it: ask for a link. Of somebody who may read
    flags or release what is held it is changed by one who may do the same: 403 for others.
    """
    to = Standing(sign_in=asked.sign_in, name=asked.name, roles=tuple(asked.roles), practitioner=asked.practitioner)
    with store.writing() as desk:
        found = person_from(person_row(desk, number))
        require_match(if_match, tag_of(found), f"person {number}")
        require_to_rename(desk, caller, number, asked.sign_in)
        change_person(desk, number, to, by)
        now = disable(desk, number, by) if asked.disabled else enable(desk, number, by)
    response.headers["ETag"] = tag_of(now)
    return _out(now)


@routes.post(
    "/people/{person}/links",
    status_code=HTTPStatus.CREATED,
    responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def make_link(number: Number, store: TheStore, caller: TheCaller, by: Acting, request: Request) -> PersonLinkOut:
    """A new link to set a password; one of before works no more. 409 for somebody who may not sign in.

    403 for somebody who may read flags or release what is held, unless you may do the same.
    """
    with store.writing() as desk:
        require_to_open(desk, caller, number)
        secret = invite(desk, number, by)
    return PersonLinkOut(person=number, link=f"{staff_address(request)}/password/{secret}", until=by.at + GOOD_FOR)


@routes.post(
    "/people/{person}/unlock",
    responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def let_try(number: Number, store: TheStore, by: Acting) -> PersonOut:
    """Wrong passwords of before count no more. Asked again, it stays so."""
    with store.writing() as desk:
        return _out(unlock(desk, number, by))


def _out(one: Person) -> PersonOut:
    return PersonOut(
        person=one.id,
        sign_in=one.sign_in,
        name=one.name,
        roles=list(one.roles),
        practitioner=one.practitioner,
        made_at=one.made_at,
        made_by=one.made_by,
        disabled_at=one.disabled_at,
        locked_until=one.locked_until,
        has_password=one.has_password,
    )
