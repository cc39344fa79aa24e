"""The families on record."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Ident
from scheduler.access.may import May
from scheduler.errors import NotFound
from scheduler.outputs.holds import holds_told
from scheduler.records import FamilyRecord
from scheduler.store import load_service

routes = APIRouter(tags=["families"], dependencies=[may(May.SEE_WEEK)])


class FamilyOut(BaseModel):
    """A referral, as the planner knows it, with the name. Where the household lives is not told here."""

    id: str
    household: str
    name: str
    programme: str
    cohort: str | None = Field(description="The running group it belongs to, if any.")
    urgent: bool
    waiting_since: date
    adults: int
    children: int
    absent: bool = Field(description="It chose to miss the week.")
    holds: list[str] = Field(description="What a person must put right before it may be placed.")


@routes.get("/families", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def families(store: TheStore, turn: Turning) -> Page[FamilyOut]:
    """All families on record, by id."""
    with store.reading() as desk:
        records = load_service(desk).families
    return page_of(records, lambda record: record.id, turn, family_out)


@routes.get("/families/{family:path}", responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY))
def one_family(family: Ident, store: TheStore) -> FamilyOut:
    """One family on record."""
    with store.reading() as desk:
        found = [record for record in load_service(desk).families if record.id == family]
    if not found:
        raise NotFound(f"family {family!r}: there is no such record")
    return family_out(found[0])


def family_out(record: FamilyRecord) -> FamilyOut:
    family = record.family
    return FamilyOut(
        id=family.id,
        household=family.household,
        name=record.name,
        programme=family.programme,
        cohort=family.cohort,
        urgent=family.urgent,
        waiting_since=family.waiting_since,
        adults=len(family.adults),
        children=len(family.children),
        absent=family.absent,
        holds=list(holds_told(record.holds)),
    )
