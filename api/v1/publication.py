"""Publishing: what was signed off holds from then on, and what follows from it is written, once."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Query
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.words import NO_CONTROLS, Monday
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.messages.compose import compose
from scheduler.weeks.publishing_once import Published, publish_once
from scheduler.weeks.versions import published_version

routes = APIRouter(tags=["weeks"], dependencies=[may(May.SEE_WEEK)])

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        description="A key of your own, a new one for each publication. Sent again, it gets the same answer, and"
        " nothing is sent twice; used for another week it is refused.",
        min_length=1,
        max_length=200,
        pattern=NO_CONTROLS,
        examples=["3c1d8a52-5f0e-4a61-9d7e-0a5b1f6f2c11"],
    ),
]


OthersNow = Annotated[
    bool,
    Query(description="Where a countersign is missing: hold what goes to those families, and send the others theirs."),
]


class PublishedOut(BaseModel):
    """What went into the ledgers, the outbox and people's hands: news only, if it was not the first time."""

    week: date
    version: int
    digest: str
    published_at: AwareDatetime
    published_by: str
    messages: int
    invites: int
    tasks: int
    loans: int
    waiting: list[str] = Field(description="Flagged families for whom everything is held until it is countersigned.")


class StandingOut(BaseModel):
    """The version that holds for everybody, and since when."""

    week: date
    version: int
    digest: str
    published_at: AwareDatetime | None


@routes.post(
    "/weeks/{monday}/publication",
    dependencies=[may(May.SIGN)],
    status_code=HTTPStatus.CREATED,
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def publish(
    monday: Monday, store: TheStore, by: Acting, idempotency_key: Key, *, others_now: OthersNow = False
) -> PublishedOut:
    """Publish the signed roster: ledgers, outbox and tasks in one transaction. What was previewed goes out.

    403: a flagged family is not countersigned yet. 409: it is not signed off. 412: its records changed since, or
    anything else would go out than was signed, and the sign-off is void.
    """
    return _out(publish_once(store, monday, compose, by, idempotency_key, others_now=others_now))


@routes.get("/weeks/{monday}/publication", responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def publication(monday: Monday, store: TheStore) -> StandingOut:
    """The version of the week's roster that holds."""
    with store.reading() as desk:
        found = published_version(desk, monday)
    if found is None:
        raise NotFound(f"week {monday}: no roster of it is published")
    return StandingOut(week=monday, version=found.version, digest=found.digest, published_at=found.published_at)


def _out(done: Published) -> PublishedOut:
    return PublishedOut(
        week=done.week,
        version=done.version,
        digest=done.digest,
        published_at=done.published_at,
        published_by=done.published_by,
        messages=done.messages,
        invites=done.invites,
        tasks=done.tasks,
        loans=done.loans,
        waiting=list(done.waiting),
    )
