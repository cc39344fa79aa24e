"""The second signature: why families are flagged, what each would get, and the safeguarding lead's or deputy's name."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.errors import refusals
from api.v1.preview import PreviewOut, preview_out
from api.v1.signing import SHA_256
from api.v1.words import Monday, Text
from scheduler.access.may import May
from scheduler.weeks.countersigning import countersign, reasons_read
from scheduler.weeks.countersigns import countersigns
from scheduler.weeks.published_waiting import seen_to_countersign

routes = APIRouter(tags=["countersigning"], dependencies=[may(May.DECIDE)])
SEEN = refusals(
    HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.UNPROCESSABLE_ENTITY
)


class ToCountersignOut(BaseModel):
    """How much there is to countersign. Nothing of a flag is told."""

    week: date
    preview: str
    flagged: list[str]
    lacking: list[str] = Field(description="Those of them that nobody has countersigned yet.")


class CountersignIn(BaseModel):
    """The preview that was looked at, and the families whose part of it is signed."""

    model_config = ConfigDict(extra="forbid")
    preview: str = Field(pattern=SHA_256)
    families: list[Text] = Field(min_length=1, max_length=1000)


class CountersignedOut(BaseModel):
    """What is held now, and what that waited goes on its way."""

    held: int
    let_go: int


@routes.get("/weeks/{monday}/countersign", responses=SEEN)
def to_countersign(monday: Monday, here: Here, by: Acting) -> ToCountersignOut:
    """How much there is to countersign, and the digest to sign. 409: nothing waits for it."""
    seen = seen_to_countersign(here.store, monday, by)
    with here.store.reading() as desk:
        signed = {family for one in countersigns(desk, monday, seen.digest) for family in one.families}
    flagged = sorted(one.family for one in seen.flagged)
    lacking = [family for family in flagged if family not in signed]
    return ToCountersignOut(week=monday, preview=seen.digest, flagged=flagged, lacking=lacking)


@routes.post("/weeks/{monday}/countersign/look", dependencies=[may(May.SEE_FLAGS)], responses=SEEN)
def look(monday: Monday, here: Here, caller: TheCaller, by: Acting) -> PreviewOut:
    """What flagged families would get, and why they are flagged; that it was read goes on the trail.

    403 for whoever is not the safeguarding lead or deputy: a program never is.
    """
    caller.role_to_release()
    seen = seen_to_countersign(here.store, monday, by)
    return preview_out(here, seen, reasons_read(here.store, seen, by))


@routes.post("/weeks/{monday}/countersign", responses=SEEN)
def sign(monday: Monday, wanted: CountersignIn, here: Here, caller: TheCaller, by: Acting) -> CountersignedOut:
    """What this preview sends to these families is countersigned; what waited for that goes on its way.

    Signed again it is on record again, and nothing goes twice. 403: whoever signed it off, and whoever is not the
    safeguarding lead or deputy. 412: what would go out is not what was looked at.
    """
    done = countersign(here.store, monday, wanted.preview, wanted.families, by, caller.role_to_release())
    here.previews.confirm(here.store, monday, wanted.preview)
    return CountersignedOut(held=done.held, let_go=done.let_go)
