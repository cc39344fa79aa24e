"""The transparency record of the service, filled from the code, its records and what the organisation says itself."""

from dataclasses import asdict

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.access.declared import may
from api.deps import Here
from scheduler.access.may import May
from scheduler.evidence.transparency.field import AnswerFrom
from scheduler.evidence.transparency.own import own_words
from scheduler.evidence.transparency.record import transparency_record

routes = APIRouter(tags=["catalogue"], dependencies=[may(May.SEE_SERVICE)])


class TransparencyFieldOut(BaseModel):
    """One field of the standard, and where its answer is from. A gap says nothing."""

    id: str
    title: str
    asks: str
    says: list[str]
    by: AnswerFrom


class TransparencySectionOut(BaseModel):
    """A section of a tier."""

    id: str
    title: str
    fields: list[TransparencyFieldOut]


class TransparencyOut(BaseModel):
    """The record, in the structure of the UK Algorithmic Transparency Recording Standard."""

    standard: str
    service: str
    version: str
    on: str
    sections: list[TransparencySectionOut]
    gaps: list[str] = Field(description="Ids of fields that only the organisation can fill, and has not.")


@routes.get("/transparency")
def transparency(here: Here) -> TransparencyOut:
    """What the planner does, by which rules, goals and settings, with what data, and how often people overrode it."""
    with here.store.reading() as desk:
        record = transparency_record(desk, own_words(here.transparency), here.now())
    return TransparencyOut.model_validate({**asdict(record), "gaps": [one.id for one in record.gaps]})
