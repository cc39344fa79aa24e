"""Answers of adults: those that staff write down, those that calendars send, and what each would mean for the week."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Path, Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from starlette.concurrency import run_in_threadpool

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.jobs import JobOut, job_out
from api.v1.paging import Page, Turning, page_of
from api.v1.words import NO_CONTROLS, Monday, Text, in_zone
from scheduler.access.may import May
from scheduler.errors import BadInput
from scheduler.jobs import JobKind, ask_for_plan
from scheduler.replies import IN_BOTH, Answer, Doubt, Given, Received, Via, take_in
from scheduler.replies.deciding import answer_of, note, record_answer
from scheduler.replies.letter import LONGEST
from scheduler.replies.mail import take_in_mail
from scheduler.replies.meaning import Meaning, meanings
from scheduler.store import load_service
from scheduler.store.answers import own_key
from solver.search.progress import Options

routes = APIRouter(tags=["replies"], dependencies=[may(May.SEE_WEEK)])
RFC822 = "message/rfc822"
AnswerId = Annotated[int, Path(description="The number of the answer.", ge=1, le=2**31 - 1, examples=[1])]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A key of your own, a new one for each answer. Sent again with it, the answer is kept once.",
        min_length=1,
        max_length=200,
        pattern=NO_CONTROLS,
        examples=["5c0e9a52-3d56-4f6c-8f0e-8d7f1b1c2d3e"],
    ),
]
LOCATION: dict[str, Any] = {
    "headers": {"Location": {"description": "The job to follow.", "schema": {"type": "string"}}}
}
MESSAGE: dict[str, Any] = {
    "requestBody": {"required": True, "content": {RFC822: {"schema": {"type": "string", "format": "binary"}}}}
}


class AnswerIn(BaseModel):
    """What an adult told a member of staff. It changes nobody's place: somebody decides what to do about it."""

    model_config = ConfigDict(extra="forbid")

    contact: Text = Field(description="The contact record of the adult.")
    family: Text
    answer: Answer
    whole_course: bool = Field(default=False, description="A yes that stands for all meetings of the group.")
    via: Literal[Via.STAFF, Via.TELEPHONE] = Via.STAFF
    note: Annotated[str, StringConstraints(max_length=1000)] = Field(default="", description="For staff alone.")


class WordsOut(BaseModel):
    """What whoever answered is told: the same for every answer, in English and Welsh."""

    words: str


class AnswerOut(BaseModel):
    """One answer, and what it would mean. Of safety it says the effect alone."""

    answer_id: int
    contact: str
    family: str
    answer: Answer
    whole_course: bool
    via: Via
    given_at: AwareDatetime
    note: str
    doubt: Doubt = Field(description="Why it does not count before somebody has looked; empty where it counts.")
    latest: bool = Field(description="The adult has given no later answer that counts.")
    says: str
    against: list[str]
    can_be_planned_with: bool
    done: list[str]


@routes.post(
    "/weeks/{monday}/answers",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.ACCEPTED,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def write_down(monday: Monday, said: AnswerIn, store: TheStore, by: Acting, key: Key = None) -> WordsOut:
    """Keep what an adult said, as any other answer is kept. The words are for the adult, whatever was asked."""
    given = Given(
        contact=said.contact,
        family=said.family,
        monday=monday,
        answer=said.answer,
        via=said.via,
        at=by.at,
        note=said.note,
        whole_course=said.whole_course,
        key=f"written-{own_key(by, key)}" if key else "",
    )
    take_in(store, given, by)
    return WordsOut(words=IN_BOTH)


@routes.get("/weeks/{monday}/answers", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def answers(monday: Monday, store: TheStore, turn: Turning) -> Page[AnswerOut]:
    """All answers for the week, in the order they were taken in, with what each would mean."""
    with store.reading() as desk:
        found = meanings(desk, monday)
    return page_of(found, lambda one: f"{one[0].id:012}", turn, lambda one: _answer_out(*one))


@routes.post(
    "/answers/{answer}/noted",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def noted(answer: AnswerId, store: TheStore, by: Acting) -> None:
    """Somebody has seen it, and there is nothing else to do."""
    note(store, answer, by)


@routes.post(
    "/answers/{answer}/plan",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.ACCEPTED,
    responses={
        202: LOCATION,
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def plan_with(answer: AnswerId, here: Here, by: Acting, response: Response) -> JobOut:
    """What it says is a fact from now on, and plans around it are looked for: so a place is offered on.

    409: there is nothing in it to plan with, or its week holds no roster.
    """
    job = ask_to_plan_with(here, answer, by)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job


@routes.post(
    "/replies",
    dependencies=[may(May.PLAN)],
    status_code=HTTPStatus.ACCEPTED,
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY),
    openapi_extra=MESSAGE,
)
async def posted(request: Request, store: TheStore, by: Acting) -> WordsOut:
    """Take in an e-mail that came to the mailbox, as it came: a calendar's answer, or one written by hand.

    The answer is the same whatever is in it, and whoever wrote it.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != RFC822:
        raise BadInput(f"content-type: expected {RFC822}, the message as it came")
    await run_in_threadpool(take_in_mail, store, await _read(request), by)
    return WordsOut(words=IN_BOTH)


def ask_to_plan_with(here: Here, answer: int, by: Acting, seconds: float = 8.0) -> JobOut:
    """The answer is a fact, and a job looks for plans around it."""
    with here.store.reading() as desk:
        monday, zone = _week_of(answer_of(desk, answer)), load_service(desk).zone
    record_answer(here.store, answer, by)
    as_of = in_zone(here.now().replace(second=0, microsecond=0), zone)
    job = ask_for_plan(here.store, monday, as_of, Options(seconds=seconds), by, JobKind.REPLAN)
    here.runner.submit(job.id)
    return job_out(job)


def _week_of(one: Received) -> date:
    """The week that an answer on record is shown in: each has one."""
    if one.given.monday is None:
        raise BadInput(f"answer {one.id}: it is of no week")
    return one.given.monday


async def _read(request: Request) -> bytes:
    """The message, and no more of it than tells that it is too long."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LONGEST:
            break
    return bytes(data)


def _answer_out(one: Received, means: Meaning) -> AnswerOut:
    given = one.given
    return AnswerOut(
        answer_id=one.id,
        contact=given.contact,
        family=given.family,
        answer=given.answer,
        whole_course=given.whole_course,
        via=given.via,
        given_at=given.at,
        note=given.note,
        doubt=given.doubt,
        latest=one.latest,
        says=means.says,
        against=list(means.against),
        can_be_planned_with=bool(means.events),
        done=[f"{mark.what} by {mark.who}" for mark in one.marks],
    )
