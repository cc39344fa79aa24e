"""Kit that is missing or will not do, on the board and on a family's page, and asking for other kit by one button."""

from datetime import datetime
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
from scheduler.access.may import May
from scheduler.loans.foreseen import foreseen
from scheduler.loans.kit_problems import kit_problems
from scheduler.loans.proposals import Way
from scheduler.loans.replacing import LENDING, replace_kit
from scheduler.loans.rows import today
from scheduler.outputs.names import Names
from scheduler.store import Desk
from scheduler.weeks.shown import WeekShown
from scheduler.weeks.states import WeekState

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])


@routes.post("/weeks/{monday}/kit/{loan}", dependencies=[may(May.PLAN), OwnForm])
def other_kit(
    monday: Monday, loan: int, here: Here, by: Acting, depot: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """Other kit is asked of this depot for the rest of the loan."""
    with here.store.writing() as desk:
        replace_kit(desk, monday, loan, by, depot or None)
    return RedirectResponse(address(monday), HTTPStatus.SEE_OTHER)


def kit_of_week(
    desk: Desk, shown: WeekShown, names: Names, now: datetime, family: str | None = None
) -> dict[str, object]:
    """What is wrong with kit in the week, of all families or of one; before it is published, what would be."""
    every = (
        _published(desk, shown, names, now) if shown.state is WeekState.PUBLISHED else _planned(desk, shown, names, now)
    )
    return {"kit": [one for one in every if family in (None, one["family"])]}


def _published(desk: Desk, shown: WeekShown, names: Names, now: datetime) -> list[dict[str, object]]:
    return [
        {
            "family": one.family,
            "label": names.family(one.family),
            "loan": one.loan,
            "words": one.words,
            "others": [proposal for proposal in one.proposals if proposal.way in LENDING],
            "in_room": any(proposal.way is Way.IN_ROOM for proposal in one.proposals),
            "says": [proposal.words for proposal in one.proposals if proposal.way in (Way.EXTEND, Way.ASK)],
        }
        for one in kit_problems(desk, shown.monday, now)
    ]


def _planned(desk: Desk, shown: WeekShown, names: Names, now: datetime) -> list[dict[str, object]]:
    if shown.plan is None:
        return []
    found = foreseen(desk, shown.service, shown.plan.problem, shown.plan.version.roster, today(desk, now))
    return [
        {
            "family": one.family,
            "label": names.family(one.family),
            "loan": one.loan,
            "words": one.words,
            "others": (),
            "in_room": False,
            "says": [one.next_step],
        }
        for one in found
    ]
