"""Scores before and after a course, and why a family left one."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.errors import refusals
from api.v1.registers import PERSON, SessionId, only_of
from api.v1.words import Ident, Monday, Text
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.attendance.occurrence import Whom, published_week
from scheduler.errors import NotFound
from scheduler.outcomes.leaving import WhyLeft, leavings, say_why_left, say_why_left_group
from scheduler.outcomes.measures import INSTRUMENT, Occasion, Questionnaire
from scheduler.outcomes.people import Person
from scheduler.outcomes.scores import Of, Result, Score, Typed
from scheduler.outcomes.typing_in import scores_of, type_in
from scheduler.outcomes.wrong import WrongScores, result_of
from scheduler.store import load_service

routes = APIRouter(tags=["outcomes"])
DONE = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)


class ScoreIn(BaseModel):
    """A score of one person. Neither total nor items takes back what was typed before."""

    model_config = ConfigDict(extra="forbid")

    family: Text
    person: Text = Field(description=PERSON)
    measure: Questionnaire
    stage: Occasion
    day: date = Field(description="When the questionnaire was filled in.")
    total: Decimal | None = Field(default=None, description="As its own instructions have it; SWEMWBS converted.")
    items: list[int] = Field(default=[], max_length=5, description="All five answers of BPSES by number; else empty.")


class ScoresIn(BaseModel):
    """Scores of some of the people; all of them are taken, or none."""

    model_config = ConfigDict(extra="forbid")

    scores: list[ScoreIn] = Field(max_length=500)


class ScoreLine(BaseModel):
    """A score that counts."""

    measure: Questionnaire
    stage: Occasion
    day: date
    total: Decimal
    items: list[int]
    at: AwareDatetime
    by: str


class ScoresLine(BaseModel):
    """One person of the group, and the scores of this course that count."""

    family: str
    person: str
    name: str
    scores: list[ScoreLine]


class ScoresOut(BaseModel):
    """Everybody of the families on the list of a session."""

    week: date
    session: str
    people: list[ScoresLine]


class LeavingIn(BaseModel):
    """Why a family left its course; null: nobody asked, which takes back what was said."""

    model_config = ConfigDict(extra="forbid")

    reason: WhyLeft | None


class LeavingOfGroupIn(LeavingIn):
    """The same of a family on the list of a session."""

    family: Text


class LeavingOut(BaseModel):
    """Why a family left its course, as it was said last; null where nobody said anything."""

    family: str
    reason: WhyLeft | None
    at: AwareDatetime | None
    by: str | None


@routes.get("/weeks/{monday}/sessions/{session:path}/scores", dependencies=[may(May.REGISTER)], responses=DONE)
def scores(monday: Monday, session: SessionId, here: Here, caller: TheCaller) -> ScoresOut:
    """The group's scores. Practitioners have own groups alone; anything else is not there for them."""
    return _scores(here, monday, session, caller)


@routes.post("/weeks/{monday}/sessions/{session:path}/scores", dependencies=[may(May.REGISTER)], responses=DONE)
def type_scores(
    monday: Monday, session: SessionId, said: ScoresIn, here: Here, by: Acting, caller: TheCaller
) -> ScoresOut:
    """These scores are on record beside those before them, and the last of a kind counts. What is wrong says it all."""
    type_in(here.store, monday, session, [_score(one) for one in said.scores], by, only=only_of(caller))
    return _scores(here, monday, session, caller)


@routes.post(
    "/weeks/{monday}/sessions/{session:path}/leaving",
    dependencies=[may(May.REGISTER)],
    responses=DONE,
    status_code=HTTPStatus.NO_CONTENT,
)
def leaving_of_group(
    monday: Monday, session: SessionId, said: LeavingOfGroupIn, here: Here, by: Acting, caller: TheCaller
) -> None:
    """Why a family of one's group left is on record."""
    say_why_left_group(here.store, monday, session, said.family, said.reason, by, only=only_of(caller))


@routes.get("/families/{family:path}/leaving", dependencies=[may(May.CONTACT)], responses=DONE)
def leaving(family: Ident, here: Here) -> LeavingOut:
    """Why the family left its course."""
    return _leaving(here, family)


@routes.post("/families/{family:path}/leaving", dependencies=[may(May.CONTACT)], responses=DONE)
def say_leaving(family: Ident, said: LeavingIn, here: Here, by: Acting) -> LeavingOut:
    """It is on record why the family left its course."""
    say_why_left(here.store, family, said.reason, by)
    return _leaving(here, family)


def _score(one: ScoreIn) -> Score:
    instrument, whose = INSTRUMENT[one.measure], f"{one.family} {one.person}"
    result: Result | None = None if one.total is None else Result(total=one.total)
    if one.items:
        total = "" if one.total is None else str(one.total)
        result, wrong = result_of(instrument, whose, total, list(map(str, one.items)))
        if wrong:
            raise WrongScores(wrong)
    return Score(of=Of(Whom(one.family, one.person), one.measure, one.stage), day=one.day, result=result)


def _scores(here: Installation, monday: date, session: str, caller: SignedIn) -> ScoresOut:
    with here.store.reading() as desk:
        week = published_week(desk, monday)
        people, known = scores_of(week, week.occurrence(session, only_of(caller)), desk)
    return ScoresOut(
        week=monday,
        session=session,
        people=[_line(one, [kept for of, kept in known.items() if of.whom == one.whom]) for one in people],
    )


def _line(one: Person, kept: list[Typed]) -> ScoresLine:
    lines = [
        ScoreLine(
            measure=each.score.of.measure,
            stage=each.score.of.stage,
            day=each.score.day,
            total=each.score.result.total,
            items=list(each.score.result.items),
            at=each.at,
            by=each.who,
        )
        for each in kept
        if each.score.result
    ]
    return ScoresLine(family=one.whom.family, person=one.whom.person, name=one.name, scores=lines)


def _leaving(here: Installation, family: str) -> LeavingOut:
    with here.store.reading() as desk:
        found = leavings(desk, [family]).get(family)
        if found is None and not any(one.id == family for one in load_service(desk).families):
            raise NotFound(f"family {family!r}: there is no such record")
    return LeavingOut(
        family=family,
        reason=found.reason if found else None,
        at=found.at if found else None,
        by=found.who if found else None,
    )
