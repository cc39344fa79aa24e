"""One family's timeline, for the safeguarding lead and deputy: read after saying why, and taken as a file.

Every look, also at a part of it, is one line of the trail; and so of the timeline.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import TheCaller
from api.access.declared import may
from api.archives import saved_as
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.errors import BadInput
from scheduler.evidence.timeline.entry import KIND_SAYS, EntryKind
from scheduler.evidence.timeline.files import csv_of, json_of
from scheduler.evidence.timeline.looking import look
from scheduler.evidence.timeline.reading import KEPT, Asked, timeline_of
from scheduler.evidence.timeline.roles_then import RolesThen
from scheduler.evidence.timeline.sources.plans import PLANNED
from scheduler.evidence.timeline.whose import scope_of
from scheduler.evidence.timeline.why_then import why_then
from scheduler.outputs.timeline_told import days_told
from scheduler.outputs.words import clock, full_date
from scheduler.safeguarding.looking import LONGEST, TO_CHOOSE, WORDS, Because
from scheduler.store.service import load_nouns

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_FLAGS), may(May.DECIDE)])
Ident = Annotated[str, Path(min_length=1, max_length=200)]


class As(StrEnum):
    """As what file it is taken."""

    CSV = "csv"
    JSON = "json"


FILES = {As.CSV: (csv_of, "text/csv; charset=utf-8"), As.JSON: (json_of, "application/json")}


class Filled(BaseModel):
    """The fields of the page's forms: why, and which entries; a blank one asks for all."""

    model_config = ConfigDict(extra="ignore")

    because: Because
    note: str = Field(default="", max_length=LONGEST)
    kind: str = Field(default="", max_length=20)
    first: str = Field(default="", max_length=10)
    last: str = Field(default="", max_length=10)
    file: As = As.CSV

    def asked(self) -> Asked:
        """What is asked for. Raises BadInput for a kind or day that is none."""
        if self.kind and self.kind not in list(EntryKind):
            raise BadInput(f"kind is {self.kind!r}; expected one of {', '.join(EntryKind)}")
        kinds = frozenset({EntryKind(self.kind)} if self.kind else ())
        return Asked(kinds=kinds, first=_day("from", self.first), last=_day("through", self.last))


@routes.get("/families/{family:path}/timeline")
def ask(request: Request, family: Ident, here: Here) -> Response:
    """Why somebody wants to look. Nothing of the timeline is shown yet."""
    with here.store.reading() as desk:
        scope_of(desk, family)
        told = {"service": load_nouns(desk, ()).name, "shown": None, **_around(family)}
    return page(request, "timeline.html", told)


@routes.post("/families/{family:path}/timeline", dependencies=[OwnForm])
def read(request: Request, family: Ident, here: Here, caller: TheCaller, filled: Annotated[Filled, Form()]) -> Response:
    """All of it, or the part that is asked for, once it is on the trail who looked, and why."""
    asked = filled.asked()
    look(here.store, caller, family, filled.because, here.now(), filled.note)
    with here.store.reading() as desk:
        found, roles = timeline_of(desk, family, asked), RolesThen(desk)
    told = {
        "service": found.service,
        "shown": found,
        "days": days_told(found, roles),
        "read_at": _moment(here.now(), found.zone),
        "because": WORDS[filled.because],
        "counts": [(kind.value, says, found.counts.get(kind, 0)) for kind, says in KIND_SAYS.items()],
        "every": sum(found.counts.values()),
        "filled": filled,
        "kept": KEPT if found.is_erased else "",
        "plans": [one.rows[0] for one in found.entries if one.table == "rosters" and one.moment == PLANNED],
        "can_take": caller.can(May.EXPORT),
        **_around(family),
    }
    return page(request, "timeline.html", told)


@routes.post("/families/{family:path}/timeline/file", dependencies=[may(May.EXPORT), OwnForm])
def take(family: Ident, here: Here, caller: TheCaller, filled: Annotated[Filled, Form()]) -> Response:
    """The same as a file that leaves the service, once that is on the trail."""
    asked = filled.asked()
    look(here.store, caller, family, filled.because, here.now(), filled.note, file=filled.file)
    with here.store.reading() as desk:
        found = timeline_of(desk, family, asked)
    write, kind = FILES[filled.file]
    return Response(write(found), media_type=kind, headers=saved_as(f"timeline.{filled.file}"))


@routes.post("/families/{family:path}/timeline/why", dependencies=[OwnForm])
def why(
    request: Request,
    family: Ident,
    here: Here,
    caller: TheCaller,
    because: Annotated[Because, Form()],
    plan: Annotated[str, Form(max_length=30)],
    note: Annotated[str, Form(max_length=LONGEST)] = "",
) -> Response:
    """Why it had its place in one plan, or none, once it is on the trail who looked."""
    week, version = _plan(plan)
    look(here.store, caller, family, because, here.now(), note)
    with here.store.reading() as desk:
        then = why_then(scope_of(desk, family), family, week, version)
        told = {"service": load_nouns(desk, ()).name, "then": then, "day": full_date(week), **_around(family)}
    return page(request, "timeline_why.html", told)


def _plan(text: str) -> tuple[date, int]:
    """The week and version that a plan is of. Raises BadInput for another word."""
    week, _, version = text.partition(" ")
    try:
        return date.fromisoformat(week), int(version)
    except ValueError as error:
        raise BadInput(f"plan is {text!r}; expected a week and version, as 2027-03-01 1") from error


def _around(family: str) -> dict[str, object]:
    return {
        "family": family,
        "at": f"/families/{family}/timeline",
        "flags_at": f"/families/{family}/flags",
        "reasons": [(one.value, WORDS[one]) for one in TO_CHOOSE],
        "kinds": [(kind.value, says) for kind, says in KIND_SAYS.items()],
    }


def _moment(at: datetime, zone: str) -> str:
    here = ZoneInfo(zone)
    return f"{full_date(at.astimezone(here).date())}, {clock(at, here)}"


def _day(field: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput(f"{field} is {text!r}; expected a day, as 2027-06-30") from error
