"""What adults answered, on the week's page: seen, planned with, or written down for somebody who told a worker."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.weekdays import Monday, address
from api.v1.replies import ask_to_plan_with
from scheduler.access.may import May
from scheduler.errors import BadInput
from scheduler.outputs.answers import WHAT, answers_told
from scheduler.outputs.names import Names
from scheduler.outputs.told_needs import said_told
from scheduler.outputs.words import count
from scheduler.replies import THE_SAME_WORDS, Answer, Given, Via, take_in
from scheduler.replies.deciding import note
from scheduler.replies.meaning import meanings
from scheduler.replies.standing import unanswered
from scheduler.store import Desk
from scheduler.store.bodies import WORDS, compound
from scheduler.weeks.meetings import ledger
from scheduler.weeks.states import MeetingState

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])
AT = "#answers"


@routes.post("/weeks/{monday}/answers", dependencies=[may(May.PLAN), OwnForm])
def write_down(
    monday: Monday,
    here: Here,
    by: Acting,
    whose: Annotated[str, Form(min_length=1, max_length=1000)],
    answer: Annotated[Answer, Form()],
    note: Annotated[str, Form(max_length=1000)] = "",
    whole_course: Annotated[bool, Form()] = False,  # noqa: FBT002  (a form's box)
) -> Response:
    """What an adult told a worker is kept, as any other answer."""
    contact, family = _pair(whose)
    given = Given(
        contact=contact,
        family=family,
        monday=monday,
        answer=answer,
        via=Via.STAFF,
        at=by.at,
        note=note.strip(),
        whole_course=whole_course,
    )
    take_in(here.store, given, by)
    return RedirectResponse(address(monday, AT), HTTPStatus.SEE_OTHER)


@routes.post("/weeks/{monday}/answers/{answer}/noted", dependencies=[may(May.PLAN), OwnForm])
def noted(monday: Monday, answer: int, here: Here, by: Acting) -> Response:
    """Somebody has seen the answer."""
    note(here.store, answer, by)
    return RedirectResponse(address(monday, AT), HTTPStatus.SEE_OTHER)


@routes.post("/weeks/{monday}/answers/{answer}/plan", dependencies=[may(May.PLAN), OwnForm])
def plan_with(monday: Monday, answer: int, here: Here, by: Acting) -> Response:
    """What the answer says is a fact, and plans around it are looked for."""
    job = ask_to_plan_with(here, answer, by)
    return RedirectResponse(address(monday, f"/replans/{job.id}"), HTTPStatus.SEE_OTHER)


def answers_shown(desk: Desk, names: Names) -> dict[str, object]:
    """The answers for the week of a published roster, who has given none, and whom one can be written down for."""
    monday = names.problem.week
    told = answers_told(names, meanings(desk, monday))
    silent = len(unanswered(desk, monday))
    return {
        "answers": told,
        "silent": f"{count(silent, 'adult has', 'adults have')} not answered yet." if silent else "",
        "whose": _whose(desk, names),
        "choices": [(answer.value, WHAT[answer]) for answer in Answer if answer is not Answer.UNCLEAR],
        "to_say_in": THE_SAME_WORDS,
        "told_needs": said_told(desk),
        "back_to": monday,
    }


def _whose(desk: Desk, names: Names) -> list[tuple[str, str]]:
    """Each adult with a meeting this week, by the name of the family."""
    adults = {contact.id: contact.name for contact in names.service.contacts}
    rows = [row for row in ledger(desk, names.problem.week).values() if row.state == MeetingState.STANDING]
    told = [
        (compound([row.contact, row.family]), f"{names.family(row.family)}: {adults.get(row.contact, '')}")
        for row in rows
    ]
    return sorted(told, key=lambda one: one[1])


def _pair(whose: str) -> tuple[str, str]:
    """The contact and the family of a choice of the form. Raises BadInput for anything else."""
    try:
        contact, family = WORDS.read(whose)
    except ValueError as error:
        raise BadInput(f"who answered is {whose!r}; expected one of the form's choices") from error
    return contact, family
