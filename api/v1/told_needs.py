"""What adults said of themselves on their pages: taken over, confirmed, seen, or declined with a word."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Text
from scheduler.access.may import May
from scheduler.outputs.told_needs import SaidTold, said_told
from scheduler.own_needs.deciding import NewWay, confirm, decline, noted, take_over
from scheduler.own_needs.states import Kind

routes = APIRouter(tags=["told needs"], dependencies=[may(May.PLAN, May.DECIDE)])
SaidNumber = Annotated[int, Path(description="The number of what was said.", ge=1, le=2**31 - 1, examples=[1])]
Words = Annotated[str, Field(min_length=1, max_length=1000)]
DONE = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)


class SaidLine(BaseModel):
    """One field, as it is on record and as the adult says it is."""

    field: str
    before: str
    after: str


class ToldNeedOut(BaseModel):
    """What one adult said. Of safety it says no more than a coordinator may read."""

    said: int
    kind: Kind
    who: str
    when: str
    worker: str
    families: list[str] = Field(description="The referrals that it can be taken over for.")
    lines: list[SaidLine]
    was: list[SaidLine] = Field(description="The record when they spoke, where that differs from the record now.")
    done: list[str] = Field(description="What holds already, since it made contact less.")
    against: list[str] = Field(description="What to look out for before anything is taken over.")
    asks: str = Field(description="What only a confirmation gives; empty where there is nothing of the kind.")
    holds: str


class TakeOverIn(BaseModel):
    """The referrals that have it from now on."""

    model_config = ConfigDict(extra="forbid")
    families: list[Text] = Field(min_length=1, max_length=100)


class TakenOverOut(BaseModel):
    """Which weeks have to be planned and signed again."""

    voided: dict[date, str] = Field(description="Weeks whose sign-off is void because of it, and why.")


class ConfirmIn(BaseModel):
    """How the adult was asked, by the agreed way, and until when it holds."""

    model_config = ConfigDict(extra="forbid")
    how: Words
    until: date
    address: str = Field(default="", max_length=1000, description="Of the way that they would like; empty: as it is.")
    read_by: str = Field(
        default="", max_length=1000, description="Who else reads there: nobody, or who; empty: not asked."
    )


class DeclineIn(BaseModel):
    """Why it stays as it is on record, for staff alone."""

    model_config = ConfigDict(extra="forbid")
    word: Words


@routes.get("/told-needs", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def told_needs(store: TheStore, turn: Turning) -> Page[ToldNeedOut]:
    """All that waits for somebody to see to it, the oldest first."""
    with store.reading() as desk:
        found = sorted(said_told(desk), key=_order)
    return page_of(found, _order, turn, _out)


@routes.post("/told-needs/{said}/take", dependencies=[may(May.PLAN)], responses=DONE)
def take(said: SaidNumber, wanted: TakeOverIn, store: TheStore, by: Acting) -> TakenOverOut:
    """It is on record; what was published is judged by it at once. 409: somebody has seen to it, or more was said."""
    return TakenOverOut(voided=take_over(store, said, wanted.families, by))


@routes.post(
    "/told-needs/{said}/confirm",
    dependencies=[may(May.SEE_CONTACTS)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=DONE,
)
def confirmed(said: SaidNumber, wanted: ConfirmIn, store: TheStore, by: Acting) -> None:
    """Somebody has asked by the agreed way, and it holds until that day. A stop stays one."""
    confirm(store, said, wanted.how, wanted.until, by, NewWay(address=wanted.address, read_by=wanted.read_by))


@routes.post(
    "/told-needs/{said}/noted",
    dependencies=[may(May.SEE_CONTACTS)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=DONE,
)
def seen(said: SaidNumber, store: TheStore, by: Acting) -> None:
    """Somebody has seen what holds already. 409: it asks for more, which is confirmed or declined."""
    noted(store, said, by)


@routes.post("/told-needs/{said}/decline", status_code=HTTPStatus.NO_CONTENT, responses=DONE)
def declined(said: SaidNumber, wanted: DeclineIn, store: TheStore, by: Acting) -> None:
    """It stays as it is on record. What became less at once stays less."""
    decline(store, said, wanted.word, by)


def _order(one: SaidTold) -> str:
    return f"{one.id:012}"


def _out(one: SaidTold) -> ToldNeedOut:
    return ToldNeedOut(
        said=one.id,
        kind=Kind(one.kind),
        who=one.who,
        when=one.when,
        worker=one.worker,
        families=[referral.id for referral in one.families],
        lines=[SaidLine(field=line.field, before=line.before, after=line.after) for line in one.lines],
        was=[SaidLine(field=line.field, before=line.before, after=line.after) for line in one.was],
        done=list(one.done),
        against=list(one.against),
        asks=one.asks,
        holds=one.holds,
    )
