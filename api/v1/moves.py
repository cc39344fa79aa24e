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
from scheduler.outputs.moves import Verdict, targets_told
from scheduler.weeks.by_hand import undo_move
from scheduler.weeks.putting_down import plan_with, put_down
from solver.moving import Place
from solver.problem import Side
from solver.why.at_once import at_once

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
    plan, names = plan_with(monday, family, board.plan, board.service)
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
