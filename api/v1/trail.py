"""The audit trail: who did what, when and why, as whoever reads it may know it."""

from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Response
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.archives import saved_as
from api.deps import Here, Installation, TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.errors import BadInput
from scheduler.outputs.trail_told import KINDS, LineTold, TrailKind, line_told, lines_csv, unnamed_for
from scheduler.store.service import load_nouns
from scheduler.store.trail import By
from scheduler.store.trail_lines import Asked, all_trail_lines, trail_lines

routes = APIRouter(tags=["trail"], dependencies=[may(May.SEE_TRAIL)])
CSV = "text/csv"
LAST = date(2999, 12, 30)


class TrailLineOut(BaseModel):
    """One line, in words. Nobody can change or remove it."""

    number: int
    at: AwareDatetime
    who: str
    what: str
    about: str
    details: str
    why: str = Field(description="Why, where the reader may know it; else that a reason is on record.")


class Filter(BaseModel):
    """Which lines are asked for."""

    kind: TrailKind | None = None
    who: str = ""
    about: str = ""
    first: date | None = None
    last: date | None = None


def filter_of(
    kind: Annotated[TrailKind | None, Query(description="Of this kind alone.")] = None,
    who: Annotated[str, Query(description="Part of the name of who did it.", max_length=100)] = "",
    about: Annotated[str, Query(description="Part of what it was done to, as family f0041.", max_length=200)] = "",
    first: Annotated[date | None, Query(description="From this day on.")] = None,
    last: Annotated[date | None, Query(description="Through this day.")] = None,
) -> Filter:
    """What somebody asks the trail for."""
    return Filter(kind=kind, who=who, about=about, first=first, last=last)


Filtered = Annotated[Filter, Depends(filter_of)]


@routes.get("/trail", responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY))
def trail(store: TheStore, caller: TheCaller, turn: Turning, asked: Filtered) -> Page[TrailLineOut]:
    """The lines of the trail, the newest first. What a reader may not see of a line is not told."""
    with store.reading() as desk:
        zone = load_nouns(desk, ()).zone
        found = trail_lines(desk, asked_of(asked, zone, caller), turn.limit + 1, _before(turn.cursor))
    shown, more = found[: turn.limit], len(found) > turn.limit
    return Page(
        items=[_line_out(line_told(one, caller, zone)) for one in shown],
        next=str(shown[-1].number) if more else None,
    )


@routes.get(
    "/trail.csv",
    response_class=Response,
    responses={
        200: {"content": {CSV: {}}},
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def trail_csv(here: Here, caller: TheCaller, by: Acting, asked: Filtered) -> Response:
    """The same lines as a table. That it was taken is a line of the trail itself."""
    return csv_of_trail(here, caller, by, asked)


def csv_of_trail(here: Installation, caller: SignedIn, by: By, asked: Filter) -> Response:
    """The table, once it is on the trail who takes it."""
    exported(here.store, by, "trail", "trail")
    with here.store.reading() as desk:
        zone = load_nouns(desk, ()).zone
        text = lines_csv(line_told(one, caller, zone) for one in all_trail_lines(desk, asked_of(asked, zone, caller)))
    return Response(text, media_type=f"{CSV}; charset=utf-8", headers=saved_as("trail.csv"))


def asked_of(asked: Filter, zone: str, caller: SignedIn) -> Asked:
    """The same for the store: days are those of the service's clocks."""
    return Asked(
        subject=asked.about.strip(),
        who=asked.who.strip(),
        whats=KINDS[asked.kind][1] if asked.kind else (),
        unnamed=tuple(unnamed_for(caller)),
        since=_midnight(asked.first, zone) if asked.first else None,
        until=_midnight(min(asked.last, LAST) + timedelta(days=1), zone) if asked.last else None,
    )


def _midnight(on: date, zone: str) -> datetime:
    return datetime.combine(max(on, date(1970, 1, 2)), time(), ZoneInfo(zone))


def _before(cursor: str | None) -> int | None:
    if cursor is not None and (not cursor.isascii() or not cursor.isdigit() or len(cursor) > 18):
        raise BadInput(f"cursor {cursor!r}: expected the `next` of a page")
    return int(cursor) if cursor else None


def _line_out(one: LineTold) -> TrailLineOut:
    return TrailLineOut(
        number=one.number, at=one.at, who=one.who, what=one.what, about=one.about, details=one.details, why=one.why
    )
