"""A draft of a week is kept as its plan again; what somebody did last to a week is taken back."""

from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.weeks import VersionOut, version_out
from api.v1.words import Monday, Number
from scheduler.access.may import May
from scheduler.outputs.undoing import undo_words
from scheduler.weeks.choosing import choose_draft
from scheduler.weeks.seen import seen_now
from scheduler.weeks.undoing import LastChange, Took, last_change, undo

routes = APIRouter(tags=["rosters"], dependencies=[may(May.PLAN)])
REFUSED = refusals(
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)


class AsSeenIn(BaseModel):
    """How the week stood when it was looked at. 412: somebody changed it since."""

    model_config = ConfigDict(extra="forbid")

    seen: str = Field(max_length=40)


class UndoOut(BaseModel):
    """What the caller did last and can take back; `what` is null where there is nothing. `seen` goes with asking."""

    what: Took | None
    words: str
    family: str | None
    version: int | None
    seen: str


@routes.get("/weeks/{monday}/undo", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def may_be_undone(monday: Monday, store: TheStore, by: Acting) -> UndoOut:
    """What the caller did last to the week, as long as nobody did anything since and it is not signed off."""
    with store.reading() as desk:
        return _out(last_change(desk, monday, by.who), seen_now(desk, monday))


@routes.post("/weeks/{monday}/undo", responses=REFUSED)
def take_back(monday: Monday, wanted: AsSeenIn, store: TheStore, by: Acting) -> UndoOut:
    """Take it back. Nothing that was published is undone, nor anything that safety asks. 409: there is nothing."""
    done = undo(store, monday, wanted.seen, by)
    with store.reading() as desk:
        return _out(done, seen_now(desk, monday))


@routes.post("/weeks/{monday}/rosters/{version}/keep", responses=REFUSED)
def keep(monday: Monday, version: Number, wanted: AsSeenIn, store: TheStore, by: Acting) -> VersionOut:
    """The draft is the week's plan again, as a new version that waits to be signed."""
    return version_out(choose_draft(store, monday, version, wanted.seen, by))


def _out(found: LastChange | None, seen: str) -> UndoOut:
    if found is None:
        return UndoOut(what=None, words="", family=None, version=None, seen=seen)
    return UndoOut(
        what=found.what,
        words=undo_words(found, {}),
        family=found.family or None,
        version=found.version or None,
        seen=seen,
    )
