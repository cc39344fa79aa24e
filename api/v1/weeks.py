"""A week: how far it has come, and the versions of its roster."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, Field

from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import etag, require_match
from api.v1.described import ETAG
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday
from scheduler.access.may import May
from scheduler.store import Desk, Store
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import RosterVersion, known_weeks, versions, week_state

routes = APIRouter(tags=["weeks"], dependencies=[may(May.SEE_WEEK)])


class WeekLine(BaseModel):
    """A week that was planned at least once."""

    week: date
    state: WeekState


class VersionOut(BaseModel):
    """One plan of the week. What is signed off is its digest."""

    version: int
    state: RosterState
    digest: str
    planned_at: AwareDatetime
    planned_by: str
    signed_at: AwareDatetime | None
    signed_by: str | None
    published_at: AwareDatetime | None
    placed: int
    unplaced: int


class WeekOut(BaseModel):
    """How far the week has come. `current` is the version in hand: planned or signed off, or else the published one."""

    week: date
    state: WeekState
    current: VersionOut | None
    published: VersionOut | None = Field(description="The version that holds for everybody.")


@routes.get("/weeks", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def weeks(store: TheStore, turn: Turning) -> Page[WeekLine]:
    """The weeks that were planned, the earliest first."""
    with store.reading() as desk:
        known = known_weeks(desk)
    return page_of(known.items(), lambda one: one[0].isoformat(), turn, lambda one: WeekLine(week=one[0], state=one[1]))


@routes.get("/weeks/{monday}", responses={200: ETAG, **refusals(HTTPStatus.UNPROCESSABLE_ENTITY)})
def one_week(monday: Monday, store: TheStore, response: Response) -> WeekOut:
    """How far the week has come, with its ETag. A week that nobody planned is a draft."""
    with store.reading() as desk:
        shown, tag = week_out(desk, monday)
    response.headers["ETag"] = tag
    return shown


@routes.get("/weeks/{monday}/rosters", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def rosters(monday: Monday, store: TheStore, turn: Turning) -> Page[VersionOut]:
    """All versions of the week's roster, the oldest first."""
    with store.reading() as desk:
        found = versions(desk, monday)
    return page_of(found, lambda one: f"{one.version:09}", turn, version_out)


def require_week(store: Store, monday: date, if_match: str | None) -> None:
    """Raises Unconditional or Changed unless the week is as it was when it was read."""
    with store.reading() as desk:
        _, tag = week_out(desk, monday)
    require_match(if_match, tag, f"week {monday}")


def week_out(desk: Desk, monday: date) -> tuple[WeekOut, str]:
    """The week and its ETag."""
    found = {one.state: one for one in versions(desk, monday)}
    state = week_state(desk, monday)
    in_hand = found.get(RosterState.PLANNED) or found.get(RosterState.SIGNED_OFF)
    published = found.get(RosterState.PUBLISHED)
    current = in_hand or published
    shown = WeekOut(
        week=monday,
        state=state,
        current=version_out(current) if current else None,
        published=version_out(published) if published else None,
    )
    return shown, etag("week", shown.model_dump_json())


def version_out(version: RosterVersion) -> VersionOut:
    return VersionOut(
        version=version.version,
        state=version.state,
        digest=version.digest,
        planned_at=version.created_at,
        planned_by=version.created_by,
        signed_at=version.signed_at,
        signed_by=version.signed_by,
        published_at=version.published_at,
        placed=len(version.roster.placements),
        unplaced=len(version.roster.unplaced),
    )
