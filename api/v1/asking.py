"""Families that are to be asked again, as JSON."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.words import Ident
from scheduler.access.may import May
from scheduler.outputs.asking import asking_told
from scheduler.weeks.asking import Ask, asked_again, to_ask_again

routes = APIRouter(tags=["asking again"], dependencies=[may(May.SEE_WEEK)])


class AskLineOut(BaseModel):
    """One thing to be asked again. Of safety it says that something runs out, and never what."""

    what: Ask
    says: str
    who: str
    on: date = Field(description="From when it is due, or when it runs out.")


class AskAgainOut(BaseModel):
    """A family to be asked again. `warning`: somebody of it may not be contacted at all."""

    family: str
    label: str
    asked: str
    lines: list[AskLineOut]
    warning: str


class AskingOut(BaseModel):
    """All of them, the longest overdue first. `months`: so long after they were asked, families are asked again."""

    months: int
    families: list[AskAgainOut]


@routes.get("/ask-again")
def ask_again(here: Here) -> AskingOut:
    """Who is to be asked again now, and of whom something runs out within four weeks."""
    with here.store.reading() as desk:
        found = to_ask_again(desk, here.now())
    families = [
        AskAgainOut(
            family=one.family,
            label=one.label,
            asked=one.asked,
            lines=[AskLineOut(what=Ask(line.what), says=line.says, who=line.who, on=line.on) for line in one.lines],
            warning=one.warning,
        )
        for one in asking_told(found)
    ]
    return AskingOut(months=found.months, families=families)


@routes.post(
    "/ask-again/{family:path}/asked",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def was_asked(family: Ident, store: TheStore, by: Acting) -> None:
    """That family was asked today what it needs. Nothing else changes: what runs out runs out all the same."""
    asked_again(store, family, by)
