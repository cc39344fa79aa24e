"""What if this family were moved there: judged on its page, and fixed there by a person for the next plan."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.errors import BadInput, NotAllowed, WrongState
from scheduler.outputs.facts import session_told
from scheduler.outputs.names import Names
from scheduler.outputs.why import SIDES, elsewhere_told
from scheduler.weeks.pinning import remove_pin, set_pin
from scheduler.weeks.seen import require_as_seen
from scheduler.weeks.shown import week_shown
from solver.moving import Place, place_of
from solver.problem import Override, Pin, Side
from solver.roster import Roster
from solver.why.elsewhere import Elsewhere, elsewhere, open_places, places_of

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.PLAN)])
To = Annotated[str, Form(min_length=1, max_length=1000)]


def moving_told(names: Names, roster: Roster, family: str, to: str, *, is_out: bool) -> dict[str, object]:
    """What stands against each place that is there to be taken, and what was asked about one place.

    In a plan that `is_out` nobody is moved at once: plans around it are looked for.
    """
    own = place_of(roster, family)
    choices = [one for one in places_of(names.problem, family) if one != own]
    asked = elsewhere(names.problem, roster, family, place_named(to)) if to else None
    return {
        "choices": [
            (f"{one.side.value} {one.session}", f"{session_told(names, one.session)}, {SIDES[one.side]}")
            for one in choices
        ],
        "places": [elsewhere_told(names, one) for one in open_places(names.problem, roster, family)],
        "asked": elsewhere_told(names, asked) if asked else None,
        "to": to,
        "may_fix": bool(asked and _may_fix(asked)),
        "may_go_now": bool(asked and _may_fix(asked) and not asked.planned and not is_out),
    }


def place_named(to: str) -> Place:
    """The place of a form: a side and a session's id. Raises BadInput for anything else."""
    side, _, session = to.partition(" ")
    if side not in set(Side) or not session:
        raise BadInput(f"place {to!r}: expected room, remote or slot, a space, and a session of the week")
    return Place(session, Side(side))


@routes.post("/weeks/{monday}/move", dependencies=[OwnForm])
def move(
    monday: Monday,
    here: Here,
    by: Acting,
    family: Annotated[str, Form(min_length=1, max_length=1000)],
    to: To,
    reason: Annotated[str, Form(max_length=1000)] = "",
    seen: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """The family is fixed there for the next plan; what a named person must allow is allowed, with the reason."""
    with here.store.reading() as desk:
        require_as_seen(desk, monday, seen)
        shown = week_shown(desk, monday)
    if shown.plan is None:
        raise WrongState(f"week {monday}: it has no plan yet")
    place = place_named(to)
    found = elsewhere(shown.plan.problem, shown.plan.version.roster, family, place)
    if not _may_fix(found):
        raise NotAllowed(f"family {family!r}: rules stand against this place, and nobody may set them aside")
    targets = dict.fromkeys((one.violation.rule, one.set_aside) for one in found.broken if one.set_aside)
    if targets and not reason.strip():
        raise BadInput("reason: expected why this is allowed, since a rule is set aside for it")
    allowed = [
        Override(rule=rule, target=target, by=by.who, reason=reason.strip()) for rule, target in targets if target
    ]
    set_pin(here.store, Pin(family=family, session=place.session, side=place.side), by, lambda _: None, allowed)
    return RedirectResponse(address(monday, f"/families/{quote(family, safe='')}"), HTTPStatus.SEE_OTHER)


@routes.post("/weeks/{monday}/free", dependencies=[OwnForm])
def free(
    monday: Monday,
    here: Here,
    by: Acting,
    family: Annotated[str, Form(min_length=1, max_length=1000)],
    seen: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Nothing is fixed for the family any more: the next plan finds it a place."""
    with here.store.reading() as desk:
        require_as_seen(desk, monday, seen)
    remove_pin(here.store, family, by, lambda _: None)
    return RedirectResponse(address(monday, f"/families/{quote(family, safe='')}"), HTTPStatus.SEE_OTHER)


def _may_fix(one: Elsewhere) -> bool:
    return not one.here and one.conflict is None and all(each.set_aside for each in one.broken)
