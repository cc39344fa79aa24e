"""Flags of a family's household in full, for the safeguarding lead and deputy: read after saying why, and changed.

Before that the page shows what a coordinator reads. Every full view is one line of the trail, that after a change too.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.rendering import page
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.errors import BadInput
from scheduler.outputs.flags_told import FlagsTold, decided_before, flags_told, who_and_where
from scheduler.outputs.holds import holds_told
from scheduler.outputs.words import full_date, name_and_id
from scheduler.safeguarding.change import LONGEST as HOLDS_FOR
from scheduler.safeguarding.change import Doing, MarkChange
from scheduler.safeguarding.deciding import change_marks
from scheduler.safeguarding.looking import LONGEST, TO_CHOOSE, WORDS, Because, look_in_full
from scheduler.safeguarding.marks import Marks, marks_of
from scheduler.store import Desk, load_service
from scheduler.weeks.loan_let_go import HeldLoan, held_loans, let_loan_go, require_held
from scheduler.weeks.stopping import release_contact
from solver.problem import AwayFrom, Decision, FlagKind, PairKind

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_FLAGS)])
Ident = Annotated[str, Path(min_length=1, max_length=200)]
Why = Annotated[str, Form(min_length=1, max_length=LONGEST)]
E = TypeVar("E", FlagKind, Decision, PairKind, AwayFrom)


class Filled(BaseModel):
    """The fields of any of the page's forms; a blank one is none."""

    model_config = ConfigDict(extra="ignore")

    do: Doing
    seen: str = ""
    why: str = ""
    mark: str = ""
    flag: str = ""
    until: str = ""
    decision: str = ""
    other: str = ""
    pair: str = ""
    name: str = ""
    met_as: str = ""
    who: str = ""


class OneLoan(BaseModel):
    """Which loan goes on, to whom, and why that is safe."""

    model_config = ConfigDict(extra="ignore")

    loan: int = Field(ge=1, le=2**31 - 1)
    contact: str = Field(max_length=200)
    why: str = Field(max_length=LONGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Full:
    """What the page is told of a household once somebody may read it. `safe` are its adults who are not stopped."""

    told: FlagsTold
    before: tuple[str, ...]
    digest: str
    loans: tuple[HeldLoan, ...]
    safe: tuple[tuple[str, str], ...]


@routes.get("/families/{family:path}/flags")
def ask(request: Request, family: Ident, here: Here) -> Response:
    """Why somebody wants to look. Nothing of a flag is shown yet."""
    return _page(request, here, family)


@routes.post("/families/{family:path}/flags", dependencies=[OwnForm])
def look(
    request: Request,
    family: Ident,
    here: Here,
    caller: TheCaller,
    because: Annotated[Because, Form()],
    note: Annotated[str, Form(max_length=LONGEST)] = "",
) -> Response:
    """All of it, once it is on the trail who looked, and why."""
    _marks(here, family)
    look_in_full(here.store, caller, family, because, here.now(), note)
    return _page(request, here, family, full=True)


@routes.post("/families/{family:path}/flags/change", dependencies=[may(May.DECIDE), OwnForm])
def change(
    request: Request, family: Ident, here: Here, caller: TheCaller, by: Acting, filled: Annotated[Filled, Form()]
) -> Response:
    """One thing is changed, for the whole household; the page then shows how it stands."""
    role = caller.role_to_release()
    voided = change_marks(here.store, family, filled.seen, _change(filled), by, role, filled.why)
    said = [f"The sign-off of the week of {full_date(monday)} is void: {why}." for monday, why in voided.items()]
    return _after(request, here, caller, family, ("Changed.", *said))


@routes.post("/families/{family:path}/flags/release", dependencies=[may(May.DECIDE), OwnForm])
def release(
    request: Request,
    family: Ident,
    here: Here,
    caller: TheCaller,
    by: Acting,
    contact: Annotated[str, Form(max_length=200)],
    why: Why,
) -> Response:
    """All contact with one adult of the household may go on."""
    if contact not in {one.id for one in _marks(here, family).contacts}:
        raise BadInput(f"contact {contact!r}: expected an adult of this household")
    done = release_contact(here.store, contact, by, caller.role_to_release(), why)
    goes = f"{done.messages} messages, {done.tasks} tasks and {done.loans} loans that waited go on."
    return _after(request, here, caller, family, (f"Released. {goes}",))


@routes.post("/families/{family:path}/flags/loan", dependencies=[may(May.DECIDE), OwnForm])
def let_go(
    request: Request, family: Ident, here: Here, caller: TheCaller, by: Acting, filled: Annotated[OneLoan, Form()]
) -> Response:
    """One loan of the household goes on, to another adult of it; all that is stopped stays stopped."""
    with here.store.reading() as desk:
        require_held(desk, marks_of(load_service(desk), family).families, filled.loan)
    let_loan_go(here.store, filled.loan, filled.contact, by, caller.role_to_release(), filled.why)
    return _after(request, here, caller, family, ("The loan goes on. Tell the coordinator when and how.",))


def _after(request: Request, here: Installation, caller: SignedIn, family: str, said: tuple[str, ...]) -> Response:
    look_in_full(here.store, caller, family, Because.CHANGED, here.now())
    return _page(request, here, family, full=True, said=said)


def _marks(here: Installation, family: str) -> Marks:
    with here.store.reading() as desk:
        return marks_of(load_service(desk), family)


def _page(
    request: Request, here: Installation, family: str, *, full: bool = False, said: tuple[str, ...] = ()
) -> Response:
    with here.store.reading() as desk:
        service = load_service(desk)
        marks = marks_of(service, family)
        name = next(one.name for one in service.families if one.id == family)
        shown = _full(desk, marks) if full else None
        open_ = holds_told(marks.holds)
    today = here.now().astimezone(ZoneInfo(service.zone)).date()
    told = {
        "service": service.name,
        "label": name_and_id(name, family),
        "at": f"/families/{family}/flags",
        "full": shown,
        "said": said,
        "open": open_,
        "reasons": [(one.value, WORDS[one]) for one in TO_CHOOSE],
        "today": today,
        "last": today + HOLDS_FOR,
        "kinds": list(FlagKind),
        "decisions": list(Decision),
        "pairs": [PairKind.NO_CONTACT, PairKind.KEEP_APART],
        "met_as": list(AwayFrom),
        "others": [(one.id, one.name) for one in service.families if one.family.household != marks.household],
        "people_here": who_and_where(service),
    }
    return page(request, "flags.html", told)


def _full(desk: Desk, marks: Marks) -> _Full:
    service = load_service(desk)
    stopped = {one.adult for one in marks.stopped}
    return _Full(
        told=flags_told(service, marks),
        before=decided_before(desk, marks, service.zone),
        digest=marks.digest,
        loans=held_loans(desk, marks.families),
        safe=tuple((one.id, one.name) for one in marks.contacts if one.adult not in stopped),
    )


def _change(filled: Filled) -> MarkChange:
    """What was filled in, each in its kind. Raises BadInput for a word or day that is none."""
    return MarkChange(
        doing=filled.do,
        mark=filled.mark,
        flag=_one_of(FlagKind, "flag", filled.flag),
        until=_day(filled.until),
        decision=_one_of(Decision, "decision", filled.decision),
        other=filled.other.strip(),
        pair=_one_of(PairKind, "kind", filled.pair),
        name=filled.name,
        met_as=_one_of(AwayFrom, "met as", filled.met_as),
        who=filled.who.strip(),
    )


def _one_of(kind: type[E], field: str, text: str) -> E | None:
    if not text:
        return None
    if text not in list(kind):
        raise BadInput(f"{field} is {text!r}; expected one of {', '.join(kind)}")
    return kind(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput(f"until is {text!r}; expected a day, as 2027-06-30") from error
