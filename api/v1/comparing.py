"""Two versions of a week's roster side by side."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.words import Monday, Number
from scheduler.access.may import May
from scheduler.weeks.versions import roster_row
from solver.codec import problem_from_json, roster_from_json
from solver.comparing import Comparison, Place, TierChange, compare
from solver.problem import Side

routes = APIRouter(tags=["rosters"], dependencies=[may(May.SEE_WEEK)])


class MovedPlaceOut(BaseModel):
    """A session or slot, and the side of it."""

    session: str
    side: Side


class MoveOut(BaseModel):
    """A family that is somewhere else in the later version; null is no place."""

    family: str
    before: MovedPlaceOut | None
    after: MovedPlaceOut | None


class TierChangeOut(BaseModel):
    """What a goal costs in each version; less is better, and a higher tier outweighs all after it."""

    tier: int
    id: str
    before: int
    after: int


class ComparisonOut(BaseModel):
    """Who moves, and what each goal costs before and after, both counted by the data of the first version."""

    placed: int = Field(description="How many families more have a place in the other version.")
    better: int = Field(description="1: the other version is better; -1: this one; 0: equally good.")
    moves: list[MoveOut]
    tiers: list[TierChangeOut]


@routes.get(
    "/weeks/{monday}/rosters/{version}/compare/{other}",
    responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def compared(
    monday: Monday,
    version: Number,
    other: Annotated[int, Path(ge=1, le=1_000_000, description="The version it is compared with.")],
    store: TheStore,
) -> ComparisonOut:
    """Lay two versions side by side: who moves, and what each goal gains or loses."""
    with store.reading() as desk:
        row, later = roster_row(desk, monday, version), roster_row(desk, monday, other)
        both = compare(problem_from_json(row.problem), roster_from_json(row.body), roster_from_json(later.body))
    return _told(both)


def _told(both: Comparison) -> ComparisonOut:
    return ComparisonOut(
        placed=both.placed,
        better=both.better,
        moves=[MoveOut(family=one.family, before=_place(one.before), after=_place(one.after)) for one in both.moves],
        tiers=[tier_out(one) for one in both.tiers],
    )


def tier_out(one: TierChange) -> TierChangeOut:
    return TierChangeOut(tier=one.tier, id=one.id, before=one.before, after=one.after)


def _place(place: Place | None) -> MovedPlaceOut | None:
    return None if place is None else MovedPlaceOut(session=place[0], side=place[1])
