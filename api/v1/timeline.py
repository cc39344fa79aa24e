"""One family's whole story, for the safeguarding lead and deputy: each reading and each file is on the trail."""

from dataclasses import asdict, dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.archives import saved_as
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.why import WhyPlaceOut, WhyReasonOut
from api.v1.words import Ident, a_monday
from scheduler.access.may import May
from scheduler.evidence.timeline.entry import Entry, EntryKind
from scheduler.evidence.timeline.files import csv_of
from scheduler.evidence.timeline.looking import look
from scheduler.evidence.timeline.reading import Asked, timeline_of
from scheduler.evidence.timeline.whose import scope_of
from scheduler.evidence.timeline.why_then import why_then
from scheduler.safeguarding.looking import LONGEST, Because

routes = APIRouter(tags=["timeline"], dependencies=[may(May.SEE_FLAGS), may(May.DECIDE)])
CSV = "text/csv"
REFUSED = refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)


class EntryFactOut(BaseModel):
    """One thing that an entry says, by its name. A name may stand more than once."""

    name: str
    value: str


class EntryOut(BaseModel):
    """One thing that is on record of the household."""

    at: AwareDatetime | None = Field(description="When it was; null for what has no moment and stands so now.")
    kind: EntryKind
    who: str = Field(description="Who did it; empty where nobody is on record.")
    what: str
    facts: list[EntryFactOut]
    why: str
    table: str = Field(description="Which ledger it stands in.")
    rows: list[str] = Field(description="The keys of its rows there.")
    moment: str = Field(description="The column of the rows that it is the moment of; empty where there is none.")


class WhyThenOut(BaseModel):
    """Why a referral had its place in one stored plan, or none."""

    family: str
    week: date
    version: int
    here: WhyPlaceOut | None
    reasons: list[WhyReasonOut]
    note: str = Field(description="What there is to say beside the reasons; mostly empty.")
    places: list[WhyPlaceOut] = Field(description="Each other place that was there to be taken. Costs are left out.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why somebody looks: it stands on the trail."""

    because: Because
    note: str


def why_of(
    because: Annotated[Because, Query(description="Why you look: it stands on the trail.")],
    note: Annotated[str, Query(max_length=LONGEST, description="More of why, without names.")] = "",
) -> Why:
    """Why somebody looks."""
    return Why(because=because, note=note)


def asked_of(
    kind: Annotated[list[EntryKind] | None, Query(description="Of these kinds alone.")] = None,
    first: Annotated[date | None, Query(description="From this day on.")] = None,
    last: Annotated[date | None, Query(description="Through this day.")] = None,
) -> Asked:
    """What somebody asks the timeline for."""
    return Asked(kinds=frozenset(kind or ()), first=first, last=last)


Filtered = Annotated[Asked, Depends(asked_of)]
Reason = Annotated[Why, Depends(why_of)]


@routes.get("/families/{family:path}/timeline", responses=REFUSED)
def timeline(
    family: Ident,
    store: TheStore,
    caller: TheCaller,
    by: Acting,
    turn: Turning,
    asked: Filtered,
    why: Reason,
) -> Page[EntryOut]:
    """Everything on record of the family's household, the oldest first; what has no moment stands at the end.

    Each page that is read is one line of the trail, with who, when and why. A household whose records were erased has
    a timeline still: what must be kept, by ids.
    """
    look(store, caller, family, why.because, by.at, why.note)
    with store.reading() as desk:
        found = timeline_of(desk, family, asked)
    return page_of(found.entries, lambda one: one.order, turn, _entry_out)


@routes.get(
    "/families/{family:path}/timeline.csv",
    response_class=Response,
    dependencies=[may(May.EXPORT)],
    responses={200: {"content": {CSV: {}}}, **REFUSED},
)
def timeline_csv(
    family: Ident,
    store: TheStore,
    caller: TheCaller,
    by: Acting,
    asked: Filtered,
    why: Reason,
) -> Response:
    """The same as a table. That it was taken is a line of the trail, and of the timeline."""
    look(store, caller, family, why.because, by.at, why.note, file="csv")
    with store.reading() as desk:
        text = csv_of(timeline_of(desk, family, asked))
    return Response(text, media_type=f"{CSV}; charset=utf-8", headers=saved_as("timeline.csv"))


@routes.get(
    "/families/{family:path}/timeline/why",
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def why(
    family: Ident,
    store: TheStore,
    caller: TheCaller,
    by: Acting,
    why: Reason,
    week: Annotated[date, Query(description="The Monday of the week."), AfterValidator(a_monday)],
    version: Annotated[int, Query(description="The version of its roster.", ge=1, le=1_000_000)],
) -> WhyThenOut:
    """Why the referral had its place in one stored plan, or none, and what stood against each other place.

    It is judged anew, from the facts that the plan was made from, by the rules of this version of the software. Each
    look is a line of the trail. Where the facts are erased: 409.
    """
    look(store, caller, family, why.because, by.at, why.note)
    with store.reading() as desk:
        then = why_then(scope_of(desk, family), family, week, version)
    return WhyThenOut(
        family=family,
        week=week,
        version=version,
        here=WhyPlaceOut.model_validate(asdict(then.why.here)) if then.why.here else None,
        reasons=[WhyReasonOut.model_validate(asdict(one)) for one in then.why.reasons],
        note=then.why.note,
        places=[WhyPlaceOut.model_validate(asdict(one)) for one in then.why.places],
    )


def _entry_out(one: Entry) -> EntryOut:
    return EntryOut(
        at=one.at,
        kind=one.kind,
        who=one.who,
        what=one.what,
        facts=[EntryFactOut(name=name, value=value) for name, value in one.facts],
        why=one.why,
        table=one.table,
        rows=list(one.rows),
        moment=one.moment,
    )
