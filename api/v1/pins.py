"""What a person fixes before planning."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import IfMatch, etag, require_match
from api.v1.described import ETAG, SAFE_WRITE
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Ident, Text
from scheduler.access.may import May
from scheduler.errors import Changed, NotFound
from scheduler.weeks.pinning import pin_of, pins, remove_pin, set_pin
from solver.problem import Pin, Side

routes = APIRouter(tags=["pins"], dependencies=[may(May.SEE_WEEK)])


class PinIn(BaseModel):
    """A session or slot, a side, or both; neither: the family gets no place."""

    model_config = ConfigDict(extra="forbid")

    session: Text | None = None
    side: Side | None = None


class PinOut(BaseModel):
    """What is fixed for a family."""

    family: str
    session: str | None
    side: Side | None


class PinChanged(BaseModel):
    """What is fixed now, and which weeks have to be planned and signed again."""

    pin: PinOut | None
    voided: dict[date, str] = Field(description="Weeks whose sign-off is void because of it, and why.")


IfNoneMatch = Annotated[
    str | None, Header(description="* to fix something only where nothing is fixed yet.", max_length=10, examples=["*"])
]


@routes.get("/pins", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_pins(store: TheStore, turn: Turning) -> Page[PinOut]:
    """All that is fixed, by family."""
    with store.reading() as desk:
        found = pins(desk)
    return page_of(found, lambda pin: pin.family, turn, _pin_out)


@routes.get(
    "/pins/{family:path}", responses={200: ETAG, **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)}
)
def one_pin(family: Ident, store: TheStore, response: Response) -> PinOut:
    """What is fixed for a family, with its ETag."""
    with store.reading() as desk:
        found = pin_of(desk, family)
    if found is None:
        raise NotFound(f"family {family!r}: nothing is fixed")
    response.headers["ETag"] = _etag(found)
    return _pin_out(found)


@routes.put(
    "/pins/{family:path}",
    dependencies=[may(May.PLAN)],
    responses={200: ETAG, **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, *SAFE_WRITE)},
)
def put_pin(
    family: Ident,
    wanted: PinIn,
    store: TheStore,
    by: Acting,
    response: Response,
    if_match: IfMatch = None,
    if_none_match: IfNoneMatch = None,
) -> PinChanged:
    """Fix a family's place: with If-Match in place of what was read, with `If-None-Match: *` where nothing was."""
    pin = Pin(family=family, session=wanted.session, side=wanted.side)
    voided = set_pin(store, pin, by, _expected(family, if_match, if_none_match))
    response.headers["ETag"] = _etag(pin)
    return PinChanged(pin=_pin_out(pin), voided=voided)


@routes.delete(
    "/pins/{family:path}",
    dependencies=[may(May.PLAN)],
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, *SAFE_WRITE),
)
def delete_pin(family: Ident, store: TheStore, by: Acting, if_match: IfMatch = None) -> PinChanged:
    """Nothing is fixed for the family any more."""
    return PinChanged(pin=None, voided=remove_pin(store, family, by, _expected(family, if_match, None)))


def _expected(family: str, if_match: str | None, if_none_match: str | None) -> Callable[[Pin | None], None]:
    what = f"pin of family {family!r}"

    def check(now: Pin | None) -> None:
        if if_match is None and if_none_match is not None:
            if now is not None:
                raise Changed(f"{what}: something is fixed already; look at it first")
            return
        require_match(if_match, _etag(now), what)

    return check


def _etag(pin: Pin | None) -> str:
    return etag("pin", pin)


def _pin_out(pin: Pin) -> PinOut:
    return PinOut(family=pin.family, session=pin.session, side=pin.side)
