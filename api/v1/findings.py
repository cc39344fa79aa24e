"""What a published roster breaks since the facts changed."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, Field

from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday
from scheduler.access.may import May
from scheduler.outputs.found import one_by_one, rule, words
from scheduler.weeks.findings import Finding, findings_of

routes = APIRouter(tags=["weeks"], dependencies=[may(May.SEE_WEEK)])


class FindingOut(BaseModel):
    """Something that does not hold any more, and whom it concerns."""

    week: date
    version: int = Field(description="The published version that it stands against.")
    rule: str = Field(description="The rule; safety where its name would tell what a family is marked with.")
    words: str
    families: list[str]
    holds: bool = Field(description="Nothing goes out to these families because of it.")
    found_at: AwareDatetime
    decided_by: str | None = Field(description="Who decided that it may go out all the same.")


@routes.get("/weeks/{monday}/findings", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def findings(monday: Monday, store: TheStore, turn: Turning) -> Page[FindingOut]:
    """What stands against the week's published roster, in the order it was found.

    It is judged with every change of the records and once a day. Messages, calls and kit for families whose place
    breaks a rule that keeps people safe are held until it is right again, or the safeguarding lead lets them go.
    """
    with store.reading() as desk:
        found = findings_of(desk, monday)
    return page_of(one_by_one(found), lambda one: f"{one.id:012} {one.families}", turn, _finding_out)


def _finding_out(one: Finding) -> FindingOut:
    return FindingOut(
        week=one.week,
        version=one.version,
        rule=rule(one),
        words=words(one),
        families=list(one.families),
        holds=one.holds,
        found_at=one.found_at,
        decided_by=one.decided_by,
    )
