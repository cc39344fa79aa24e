"""Calls to make, of the week or one's own: the number at the moment it is needed, and how each ended."""

from datetime import UTC, date
from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.errors import refusals
from api.v1.first_calls import CallId
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.attendance.occurrence import week_if_published
from scheduler.attendance.own import my_calls
from scheduler.calls.ending import SAID, end_call
from scheduler.calls.number import number_to_ring
from scheduler.calls.outcomes import Check
from scheduler.calls.sheet import OF_THE_WEEK, Call, calls_of_week, one_call
from scheduler.errors import NotFound
from scheduler.outputs.calls import times_in_words
from scheduler.replies import Answer
from scheduler.store.trail import By
from scheduler.weeks.outgoing import TaskKind

routes = APIRouter(tags=["calls"])
READ = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
DONE = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)


class CallOut(BaseModel):
    """One call. The number is asked for when somebody is about to ring, and that it was shown is on the trail."""

    task: int
    kind: TaskKind
    who: str
    family: str
    contact: str
    name: str
    language: str | None
    call_by: AwareDatetime = Field(description="The end of the last safe time, or when it is too late.")
    safe_times: str
    not_before: AwareDatetime | None = Field(description="The next moment that is safe; null where there is none.")
    stands_in_the_way: str = Field(description="Why nobody may ring as things are; empty where somebody may.")
    tried: int
    words: str = Field(description="What it is about, and what may be said.")


class NumberOut(BaseModel):
    """A number, and until when it may be rung."""

    number: str
    until: AwareDatetime | None


class CallOutcomeIn(BaseModel):
    """How a call ended. `works` and `no-equipment` are of first calls, `said` of calls about a place."""

    model_config = ConfigDict(extra="forbid")
    ended: Literal["reached", "not-reached", "no-equipment"]
    said: Answer | None = Field(default=None, description="What an adult who was reached says of the place.")
    works: list[Check] = Field(default_factory=list, max_length=10)


@routes.get("/weeks/{monday}/calls", dependencies=[may(May.CONTACT)], responses=READ)
def calls(monday: Monday, here: Here, turn: Turning) -> Page[CallOut]:
    """All adults who are to be rung or told in the week, whoever must be rung soonest first."""
    return page_of(sorted(_of_week(here, monday, first=False), key=_order), _order, turn, _out)


@routes.post("/weeks/{monday}/calls/{task}/number", dependencies=[may(May.CONTACT)], responses=DONE)
def number(monday: Monday, task: CallId, here: Here, by: Acting) -> NumberOut:
    """The number, for this call, first calls too, and this moment. 403: it is not safe now, or contact is stopped."""
    return _number(here, one_call(_of_week(here, monday, first=True), task), by)


@routes.post(
    "/weeks/{monday}/calls/{task}/outcome",
    dependencies=[may(May.CONTACT)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=DONE,
)
def outcome(monday: Monday, task: CallId, said: CallOutcomeIn, here: Here, by: Acting) -> None:
    """How the call ended is on record, and what follows from it. 404: it is not to be made any more."""
    _end(here, one_call(_of_week(here, monday, first=True), task), said, by)


@routes.get("/my/{monday}/calls", dependencies=[may(May.OWN_WEEK)], responses=READ)
def own_calls(monday: Monday, here: Here, caller: TheCaller, turn: Turning) -> Page[CallOut]:
    """The calls that are this practitioner's to make, first calls too. None of a week that is not published."""
    return page_of(sorted(_own(here, monday, caller), key=_order), _order, turn, _out)


@routes.post("/my/{monday}/calls/{task}/number", dependencies=[may(May.OWN_WEEK)], responses=DONE)
def own_number(monday: Monday, task: CallId, here: Here, caller: TheCaller, by: Acting) -> NumberOut:
    """The number of one of these calls, at this moment; that it was shown is on the trail."""
    return _number(here, one_call(_own(here, monday, caller), task), by)


@routes.post(
    "/my/{monday}/calls/{task}/outcome",
    dependencies=[may(May.OWN_WEEK)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=DONE,
)
def own_outcome(monday: Monday, task: CallId, said: CallOutcomeIn, here: Here, caller: TheCaller, by: Acting) -> None:
    """How one of these calls ended is on record, and what follows from it."""
    _end(here, one_call(_own(here, monday, caller), task), said, by)


def _of_week(here: Installation, monday: date, *, first: bool) -> tuple[Call, ...]:
    kinds = (*OF_THE_WEEK, TaskKind.FIRST_CALL) if first else OF_THE_WEEK
    with here.store.reading() as desk:
        return calls_of_week(desk, monday, kinds, here.now())


def _own(here: Installation, monday: date, caller: SignedIn) -> tuple[Call, ...]:
    """Raises NotFound for who is no practitioner on record."""
    if not caller.practitioner:
        raise NotFound(f"{caller.name}: there is no practitioner on record who you are")
    with here.store.reading() as desk:
        week = week_if_published(desk, monday)
        return my_calls(desk, week, caller.practitioner, here.now()) if week else ()


def _number(here: Installation, call: Call, by: By) -> NumberOut:
    found = number_to_ring(here.store, call.task, by)
    return NumberOut(number=found.number, until=found.until)


def _end(here: Installation, call: Call, said: CallOutcomeIn, by: By) -> None:
    answered = said.said is not None and said.ended == "reached"
    end_call(here.store, call, f"{SAID}{said.said}" if answered else said.ended, said.works, by)


def _order(call: Call) -> str:
    return f"{call.by.astimezone(UTC).isoformat()}\n{call.task:012}"


def _out(call: Call) -> CallOut:
    return CallOut(
        task=call.task,
        kind=call.kind,
        who=call.who,
        family=call.family,
        contact=call.contact,
        name=call.name,
        language=call.language,
        call_by=call.by,
        safe_times=times_in_words(call.safe_times),
        not_before=call.ringing.first,
        stands_in_the_way=call.ringing.refusal,
        tried=call.tried,
        words=call.words,
    )
