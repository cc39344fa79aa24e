"""A family carried over the board: what each place would break or cost, and putting it down in one of them."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, TheStore
from api.errors import refusals
from api.v1.weeks import VersionOut, version_out
from api.v1.words import Ident, Monday, Text
from scheduler.access.may import May
from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.outputs.moves import Verdict, refused_told, targets_told
from scheduler.outputs.names import Names
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.by_hand import Refused, move_by_hand, undo_move
from scheduler.weeks.seen import require_as_seen
from scheduler.weeks.shown import PlanShown, week_shown
from scheduler.weeks.versions import RosterVersion
from solver.moving import Place
from solver.problem import Override, Side
from solver.why.at_once import at_once
from solver.why.elsewhere import places_of

routes = APIRouter(tags=["moves"], dependencies=[may(May.PLAN)])
Seen = Annotated[str, Field(max_length=40, description="How the week stood when it was looked at, as `seen` says.")]


class MoveTarget(BaseModel):
    """A place and what putting the family down there would do; `says` holds the sentences behind the verdict."""

    session: str
    side: Side
    where: str
    verdict: Verdict = Field(
        description="fine; costs: a goal is worse; allow: a named person must allow it, with a reason; breaks: a rule "
        "that nobody may set aside; plan: only planning can say; here: where the family is."
    )
    says: list[str]


class MovesOut(BaseModel):
    """Every place of a family in the week's plan, judged with everybody else as they are."""

    family: str
    label: str
    seen: str
    may_move: bool = Field(description="Whether the plan waits to be published; else look for plans around it.")
    targets: list[MoveTarget]


class MoveIn(BaseModel):
    """Where the family goes."""

    model_config = ConfigDict(extra="forbid")

    session: Text
    side: Side
    seen: Seen
    reason: str = Field(default="", max_length=1000, description="Why, where a named person must allow it.")


class MoveUndoIn(BaseModel):
    """Takes the last move back."""

    model_config = ConfigDict(extra="forbid")

    seen: Seen


@routes.get(
    "/weeks/{monday}/moves/{family:path}",
    responses=refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def moves(monday: Monday, family: Ident, here: Here) -> MovesOut:
    """What each place would break or cost this family and the others. Nothing is planned: it takes a moment."""
    board = here.boards.of(here.store, monday)
    plan, names = _plan(monday, family, board.plan, board.service)
    told = targets_told(names, at_once(plan.problem, plan.version.roster, family))
    targets = [
        MoveTarget(session=one.session, side=one.side, where=one.where, verdict=one.verdict, says=list(one.says))
        for one in told
    ]
    waits = plan.version.published_at is None
    return MovesOut(family=family, label=names.family(family), seen=board.seen, may_move=waits, targets=targets)


@routes.post(
    "/weeks/{monday}/moves/{family:path}",
    responses=refusals(
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
        HTTPStatus.PRECONDITION_FAILED,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
)
def move(monday: Monday, family: Ident, wanted: MoveIn, store: TheStore, by: Acting) -> VersionOut:
    """The family is pinned there, and the week's plan has it there. Refused where the judge finds anything."""
    place = Place(wanted.session, wanted.side)
    return version_out(put_down(store, monday, family, place, wanted.seen, by, wanted.reason))


@routes.post(
    "/weeks/{monday}/undo-move",
    responses=refusals(HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def undo(monday: Monday, wanted: MoveUndoIn, store: TheStore, by: Acting) -> VersionOut:
    """The plan, and what was pinned, is as before the last move by hand."""
    return version_out(undo_move(store, monday, wanted.seen, by))


def put_down(
    store: Store, monday: Monday, family: str, place: Place, seen: str, by: By, reason: str = ""
) -> RosterVersion:
    """As `move_by_hand`, with refusals in a coordinator's sentences.

    What a named person must allow is allowed by whoever moves, with the reason. Raises BadInput without one.
    """
    with store.reading() as desk:
        require_as_seen(desk, monday, seen)
        shown = week_shown(desk, monday)
    plan, names = _plan(monday, family, shown.plan, shown.service)
    if place not in places_of(plan.problem, family):
        raise BadInput(f"place {place.side.value} {place.session}: expected a place of this family's own programme")
    found = [one for one in at_once(plan.problem, plan.version.roster, family) if one.place == place]
    if not found or found[0].here or found[0].planned:
        raise WrongState(f"week {monday}: this place is not there to be taken; fix it for the next plan instead")
    hard = [each.violation for each in found[0].broken if each.set_aside is None]
    if hard:
        raise NotAllowed(refused_told(names, family, hard))
    targets = dict.fromkeys((each.violation.rule, each.set_aside) for each in found[0].broken if each.set_aside)
    if targets and not reason.strip():
        raise BadInput("reason: expected why this is allowed, since a rule is set aside for it")
    allowed = tuple(
        Override(rule=rule, target=target, by=by.who, reason=reason.strip()) for rule, target in targets if target
    )
    try:
        return move_by_hand(store, monday, family, place, seen, by, allowed)
    except Refused as error:
        raise NotAllowed(refused_told(names, family, error.broken)) from error


def _plan(monday: Monday, family: str, plan: PlanShown | None, service: Service) -> tuple[PlanShown, Names]:
    if plan is None:
        raise WrongState(f"week {monday}: it has no plan yet")
    if family not in plan.problem.family:
        raise NotFound(f"family {family!r}: it is not in the plan of week {monday}")
    return plan, Names(service, plan.problem)
