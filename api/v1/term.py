"""The whole term as JSON, and the decision on what comes after a family's course."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.words import Text, a_monday
from scheduler.access.may import May
from scheduler.outputs.term import endings_told
from scheduler.weeks.going_on import decide_next
from scheduler.weeks.term import term
from solver.problem import WeekKind

routes = APIRouter(tags=["term"], dependencies=[may(May.SEE_WEEK)])
From = Annotated[
    date, Query(alias="from", description="The Monday to begin with.", examples=["2027-03-01"]),
    AfterValidator(a_monday),
]  # fmt: skip


class CourseWeekOut(BaseModel):
    """A week of a course: its number and kind are null in a break, before it begins and after it ended."""

    week: date
    is_break: bool
    number: int | None
    kind: WeekKind | None
    may_join: bool
    session: str | None = Field(description="The session as it was published.")


class CourseOut(BaseModel):
    """A running group. `ends` is the Monday of its last week."""

    cohort: str
    programme: str
    practitioners: list[str]
    families: int
    last_week_to_join: int
    ends: date
    weeks: list[CourseWeekOut]


class EndingOut(BaseModel):
    """A family whose course ends within three weeks, and nobody has decided what comes next."""

    family: str
    label: str
    course: str
    ends: str


class TermOut(BaseModel):
    """The courses, whichever ends first comes first, and the decisions to be taken."""

    courses: list[CourseOut]
    endings: list[EndingOut]


class NextIn(BaseModel):
    """What a family goes on to: a programme's id, or nothing."""

    model_config = ConfigDict(extra="forbid")

    family: Text
    programme: Text
    why: Text


class NextOut(BaseModel):
    """The referral that waits now; null where nothing comes next."""

    referral: str | None


@routes.get("/term", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def whole_term(here: Here, first: From, weeks: Annotated[int, Query(ge=1, le=40)] = 16) -> TermOut:
    """Every running course, week by week."""
    with here.store.reading() as desk:
        found = term(desk, first, weeks, here.now())
    courses = [
        CourseOut(
            cohort=one.cohort.id,
            programme=one.programme.id,
            practitioners=list(one.cohort.practitioners),
            families=one.families,
            last_week_to_join=one.programme.last_week_to_join,
            ends=one.ends,
            weeks=[
                CourseWeekOut(
                    week=week.monday,
                    is_break=week.is_break,
                    number=week.number,
                    kind=week.kind,
                    may_join=week.may_join,
                    session=week.plan.id if week.plan else None,
                )
                for week in one.weeks
            ],
        )
        for one in found.courses
    ]
    endings = [
        EndingOut(family=one.family, label=one.label, course=one.course, ends=one.ends) for one in endings_told(found)
    ]
    return TermOut(courses=courses, endings=endings)


@routes.post(
    "/term/decisions",
    dependencies=[may(May.PLAN)],
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def decide(wanted: NextIn, store: TheStore, by: Acting) -> NextOut:
    """Record what comes after the family's course; it waits for it from today. 409: it was decided already."""
    return NextOut(referral=decide_next(store, wanted.family, wanted.programme, wanted.why, by) or None)
