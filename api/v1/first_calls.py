"""First calls: before a first session by video a practitioner rings, and they try it out together. No numbers here."""

from datetime import UTC
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.archives import saved_as
from api.deps import Here
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday
from scheduler.access.exports import exported
from scheduler.access.may import May
from scheduler.calls.outcomes import Check, first_call_made, no_equipment
from scheduler.calls.sheet import Call, calls_of_week
from scheduler.outputs.calls import calls_csv, times_in_words
from scheduler.store.service import load_nouns
from scheduler.weeks.doing import CallOutcome, task_done
from scheduler.weeks.outgoing import TaskKind

routes = APIRouter(tags=["first-calls"], dependencies=[may(May.CONTACT)])

CSV = "text/csv"
CallId = Annotated[int, Path(description="The number of the call, which is a task.", ge=1, le=2**31 - 1, examples=[1])]


class FirstCallOut(BaseModel):
    """A call that a practitioner makes. The number is shown on the page alone, in a safe time, when it is needed."""

    task: int
    practitioner: str
    family: str
    contact: str
    name: str
    language: str | None
    call_by: AwareDatetime = Field(description="The end of the last safe time, or when the session begins.")
    session_begins: AwareDatetime
    safe_times: str
    not_before: AwareDatetime | None = Field(description="The next moment that is safe; null where there is none.")
    stands_in_the_way: str = Field(description="Why nobody may ring as things are; empty where somebody may.")
    tried: int


class CallEndedIn(BaseModel):
    """How it ended. `works` counts where somebody was reached: what is left out is lacking."""

    ended: CallOutcome
    works: list[Check] = Field(default_factory=list, max_length=10)
    nothing_to_join_with: bool = False


@routes.get("/weeks/{monday}/first-calls", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def first_calls(monday: Monday, here: Here, turn: Turning) -> Page[FirstCallOut]:
    """The first calls that are still to be made, by practitioner, whoever must be rung soonest first."""
    return page_of(_calls(monday, here), _order, turn, _first_call_out)


@routes.get(
    "/weeks/{monday}/first-calls.csv",
    response_class=Response,
    responses={200: {"content": {CSV: {}}}, **refusals(HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def first_calls_csv(monday: Monday, here: Here, by: Acting) -> Response:
    """The same as a table, with empty cells for what is tried out. It names families: keep it locked away."""
    with here.store.reading() as desk:
        zone = load_nouns(desk, ()).zone
    exported(here.store, by, "first calls", f"week {monday}")
    text = calls_csv(_calls(monday, here), here.now(), zone)
    return Response(text, media_type=f"{CSV}; charset=utf-8", headers=saved_as(f"first-calls-{monday}.csv"))


@routes.post(
    "/first-calls/{task}/outcome",
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def ended(task: CallId, said: CallEndedIn, here: Here, by: Acting) -> None:
    """The call was made, or tried. What lacks is a task for the coordinator. 409: it is not open, or is held."""
    if said.ended is CallOutcome.NOT_REACHED:
        task_done(here.store, task, by, CallOutcome.NOT_REACHED)
    elif said.nothing_to_join_with:
        no_equipment(here.store, task, by)
    else:
        first_call_made(here.store, task, said.works, by)


def _calls(monday: Monday, here: Here) -> list[Call]:
    with here.store.reading() as desk:
        found = calls_of_week(desk, monday, (TaskKind.FIRST_CALL,), here.now())
    return sorted(found, key=_order)


def _order(call: Call) -> str:
    return f"{call.who}\n{call.by.astimezone(UTC).isoformat()}\n{call.task:012}"


def _first_call_out(call: Call) -> FirstCallOut:
    return FirstCallOut(
        task=call.task,
        practitioner=call.who,
        family=call.family,
        contact=call.contact,
        name=call.name,
        language=call.language,
        call_by=call.by,
        session_begins=call.before,
        safe_times=times_in_words(call.safe_times),
        not_before=call.ringing.first,
        stands_in_the_way=call.ringing.refusal,
        tried=call.tried,
    )
