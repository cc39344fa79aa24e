"""Calendars to subscribe to: who has a secret address, a new one for somebody, and one taken back."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Text
from scheduler.access.may import May
from scheduler.feeds.serving import issue
from scheduler.feeds.tokens import FeedKind, Listed, feeds, revoke

routes = APIRouter(tags=["feeds"], dependencies=[may(May.SEE_CONTACTS)])
FeedId = Annotated[int, Path(description="The number of the feed.", ge=1, le=2**31 - 1, examples=[1])]


class FeedIn(BaseModel):
    """Whose calendar: a contact record's, a practitioner's or a venue's, by its id."""

    kind: FeedKind
    whom: Text


class FeedOut(BaseModel):
    """A feed that stands. Its secret address is told only when it is issued."""

    feed: int
    kind: FeedKind
    whom: str
    issued_at: AwareDatetime
    issued_by: str


class FeedIssuedOut(BaseModel):
    """A feed with its secret, told this once. Whoever has the address reads the calendar."""

    feed: int
    kind: FeedKind
    whom: str
    path: str = Field(description="Behind the address of the application that faces the internet.")


@routes.get("/feeds", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_feeds(store: TheStore, turn: Turning) -> Page[FeedOut]:
    """All feeds that stand, in the order they were issued."""
    with store.reading() as desk:
        found = feeds(desk)
    return page_of(found, lambda one: f"{one.id:012}", turn, _out)


@routes.post(
    "/feeds",
    dependencies=[may(May.CONTACT)],
    status_code=HTTPStatus.CREATED,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def issue_feed(asked: FeedIn, store: TheStore, by: Acting) -> FeedIssuedOut:
    """A new secret address; one of before does not work any more.

    403: the adult did not ask for calendar entries, or may not be reached by e-mail now.
    """
    done = issue(store, asked.kind, asked.whom, by)
    return FeedIssuedOut(feed=done.id, kind=done.kind, whom=done.whom, path=done.path)


@routes.delete(
    "/feeds/{feed}",
    dependencies=[may(May.CONTACT)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def revoke_feed(feed: FeedId, store: TheStore, by: Acting) -> None:
    """The address does not work any more. Taken back again, it stays so."""
    revoke(store, feed, by)


def _out(one: Listed) -> FeedOut:
    return FeedOut(feed=one.id, kind=one.kind, whom=one.whom, issued_at=one.issued_at, issued_by=one.issued_by)
