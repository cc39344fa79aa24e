"""Whether a session worked for an adult, as told to a worker, and what families said would help."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.registers import SessionId, only_of
from api.v1.words import Monday, Text
from scheduler.access.may import May
from scheduler.experience.said import Wanted, WishState, Worked
from scheduler.experience.wishing import agree, close
from scheduler.experience.written import Told, write_down
from scheduler.outputs.wishes_told import WishTold, wishes_told
from scheduler.replies.given import Via

routes = APIRouter(tags=["experience"])
WishNumber = Annotated[int, Path(description="The number of a wish.", ge=1, le=2**31 - 1, examples=[1])]
Words = Annotated[str, Field(min_length=1, max_length=1000)]
DONE = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)


class ToldOfSessionIn(BaseModel):
    """What one adult told a worker of a session: whether it worked, what would help, or both."""

    model_config = ConfigDict(extra="forbid")
    contact: Text
    family: Text
    worked: Worked | None = None
    wanted: Wanted | None = None
    agrees: bool = Field(default=False, description="Asked whether it is planned with from now on, they said yes.")
    by_telephone: bool = False


class WishOut(BaseModel):
    """A wish that waits for somebody. Told: the adult has not said yet that it is planned with."""

    wish: int
    family: str
    who: str
    when: str
    wanted: Wanted
    words: str
    state: WishState
    says: str
    asks: bool = Field(description="Whether the adult can be asked now, and their agreement written down.")


class WishAgreedIn(BaseModel):
    """How and when the adult was asked."""

    model_config = ConfigDict(extra="forbid")
    how: Words


class WishClosedIn(BaseModel):
    """Why nobody plans with it, or what was done, for staff alone."""

    model_config = ConfigDict(extra="forbid")
    word: Words


@routes.post(
    "/weeks/{monday}/sessions/{session:path}/worked",
    dependencies=[may(May.REGISTER)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=DONE,
)
def told_of_session(
    monday: Monday, session: SessionId, told: ToldOfSessionIn, store: TheStore, by: Acting, caller: TheCaller
) -> None:
    """It is kept as if the adult had said it on their page. 404: no place in it, or not yours. 409: not begun."""
    one = Told(contact=told.contact, family=told.family, worked=told.worked, wanted=told.wanted, agrees=told.agrees)
    via = Via.TELEPHONE if told.by_telephone else Via.STAFF
    write_down(store, monday, session, (one,), by, via=via, only=only_of(caller))


@routes.get("/wishes", dependencies=[may(May.PLAN)], responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def wishes(store: TheStore, turn: Turning) -> Page[WishOut]:
    """Wishes that wait for somebody, the oldest first. What was agreed and can be on record is among `told-needs`."""
    with store.reading() as desk:
        found = sorted(wishes_told(desk), key=_order)
    return page_of(found, _order, turn, _out)


@routes.post("/wishes/{wish}/agreed", dependencies=[may(May.PLAN)], status_code=HTTPStatus.NO_CONTENT, responses=DONE)
def agreed(wish: WishNumber, wanted: WishAgreedIn, store: TheStore, by: Acting) -> None:
    """The adult was asked and wants it planned with: it waits among `told-needs` to be taken over."""
    agree(store, wish, wanted.how, by)


@routes.post("/wishes/{wish}/close", dependencies=[may(May.PLAN)], status_code=HTTPStatus.NO_CONTENT, responses=DONE)
def closed(wish: WishNumber, wanted: WishClosedIn, store: TheStore, by: Acting) -> None:
    """Nobody plans with it, or it is seen to. 409: the adult agreed, and it is taken over or declined there."""
    close(store, wish, wanted.word, by)


def _order(one: WishTold) -> str:
    return f"{one.id:012}"


def _out(one: WishTold) -> WishOut:
    return WishOut(
        wish=one.id,
        family=one.family,
        who=one.who,
        when=one.when,
        wanted=one.wish,
        words=one.words,
        state=one.state,
        says=one.says,
        asks=one.asks,
    )
