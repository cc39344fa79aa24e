"""Two drafts of a week side by side, one of them kept; and what somebody did last, taken back."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import week_frame, when
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.errors import WrongState
from scheduler.outputs.compared import compared_told
from scheduler.outputs.names import Names
from scheduler.store import Desk, load_service
from scheduler.weeks.choosing import COUNTING, choose_draft
from scheduler.weeks.seen import seen_now
from scheduler.weeks.undoing import undo
from scheduler.weeks.versions import RosterVersion, roster_row, versions
from solver.codec import problem_from_json, roster_from_json
from solver.comparing import compare

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_WEEK)])
Version = Annotated[int | None, Query(ge=1, le=1_000_000)]
Seen = Annotated[str, Form(max_length=40)]
STATES = {
    "planned": "the plan now",
    "signed-off": "signed off",
    "published": "published",
    "superseded": "an older draft",
}


@routes.get("/weeks/{monday}/compare")
def compared(request: Request, monday: Monday, here: Here, one: Version = None, other: Version = None) -> Response:
    """Two versions side by side: the one before the last and the last, unless others are asked for."""
    with here.store.reading() as desk:
        return page(request, "compare.html", _told(desk, monday, one, other))


@routes.post("/weeks/{monday}/compare/keep", dependencies=[may(May.PLAN), OwnForm])
def keep(
    monday: Monday, here: Here, by: Acting, version: Annotated[int, Form(ge=1, le=1_000_000)], seen: Seen = ""
) -> Response:
    """That draft is the week's plan again, and waits to be signed."""
    choose_draft(here.store, monday, version, seen, by)
    return RedirectResponse(address(monday), HTTPStatus.SEE_OTHER)


@routes.post("/weeks/{monday}/undo", dependencies=[may(May.PLAN), OwnForm])
def take_back(monday: Monday, here: Here, by: Acting, seen: Seen = "") -> Response:
    """What this person did last to the week is taken back."""
    undo(here.store, monday, seen, by)
    return RedirectResponse(address(monday), HTTPStatus.SEE_OTHER)


def _told(desk: Desk, monday: date, one: int | None, other: int | None) -> dict[str, object]:
    found = versions(desk, monday)
    if len(found) < 2:
        raise WrongState(f"week {monday}: it has fewer than two drafts, so there is nothing to compare")
    second = other or found[-1].version
    first = one or max((each.version for each in found if each.version != second), default=second)
    row, later = roster_row(desk, monday, first), roster_row(desk, monday, second)
    problem, service = problem_from_json(row.problem), load_service(desk)
    both = compare(problem, roster_from_json(row.body), roster_from_json(later.body))
    by_version = {each.version: each for each in found}
    return {
        **week_frame(monday, service.name),
        "seen": seen_now(desk, monday),
        "versions": [(each.version, _called(each, service.zone)) for each in found],
        "first": first,
        "second": second,
        "sides": [_side(by_version[each], service.zone) for each in dict.fromkeys((first, second))],
        "compared": compared_told(Names(service, problem), both),
    }


def _called(one: RosterVersion, zone: str) -> str:
    return f"Version {one.version}, {STATES[one.state.value]}, planned on {when(one.created_at, zone)}"


def _side(one: RosterVersion, zone: str) -> dict[str, object]:
    return {
        "version": one.version,
        "called": _called(one, zone),
        "by": one.created_by,
        "placed": len(one.roster.placements),
        "unplaced": len(one.roster.unplaced),
        "counts": one.state in COUNTING,
    }
