"""Flags in full, for the safeguarding lead and deputy: what stands of a household, and what is changed of it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.preconditions import IfMatch, Unconditional
from api.v1.described import ETAG, SAFE_WRITE
from api.v1.words import NO_CONTROLS, Ident
from scheduler.access.may import May
from scheduler.records import Service
from scheduler.safeguarding.change import Doing, MarkChange
from scheduler.safeguarding.deciding import change_marks
from scheduler.safeguarding.looking import LONGEST, Because, look_in_full
from scheduler.safeguarding.marks import Marks, key_of, marks_of
from scheduler.store import load_service
from scheduler.weeks.loan_let_go import HeldLoan, held_loans, let_loan_go, require_held
from scheduler.weeks.stopping import release_contact
from solver.problem import AwayFrom, Decision, FlagKind, PairKind

routes = APIRouter(tags=["flags"], dependencies=[may(May.SEE_FLAGS)])
Key = Annotated[str, StringConstraints(max_length=40)]
Short = Annotated[str, StringConstraints(max_length=200)]
Why = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=NO_CONTROLS)]
KEY = Field(description="By what a change names it; another once anything of it is different.")


class FlagOut(BaseModel):
    """A flag with all that is known of it."""

    key: str = KEY
    kind: FlagKind
    set_by: str
    since: date | None
    until: date | None
    decision: Decision | None
    decided_until: date | None
    cleared_by: str
    cleared_until: date | None


class ApartOut(BaseModel):
    """Another household that this one is kept apart from."""

    key: str = KEY
    kind: PairKind
    household: str
    families: list[str]


class AwayOut(BaseModel):
    """Somebody who is no client and whom the household must not meet. `met_as` is null while nobody said who it is."""

    key: str = KEY
    name: str
    met_as: AwayFrom | None
    who: str
    nobody_here: bool


class OpenOut(BaseModel):
    """What a person must put right before anybody of the household is placed."""

    key: str = KEY
    says: str


class HeldLoanOut(BaseModel):
    """Kit of the household that waits because contact with somebody of it is stopped."""

    loan: int
    reference: str
    kit: str


class FlagsOut(BaseModel):
    """All that safety asks of a household, in full."""

    family: str
    household: str
    families: list[str] = Field(description="All its referrals: what stands here binds each of them.")
    flags: list[FlagOut]
    apart: list[ApartOut]
    away: list[AwayOut]
    barred: list[str] = Field(description="Practitioners who may not work with it.")
    open: list[OpenOut]
    stopped: list[str] = Field(description="Contact records with which all contact is stopped.")
    held_loans: list[HeldLoanOut] = Field(description="Loans that nothing but such a stop holds.")


class FlagChangeIn(BaseModel):
    """One thing that is done, with why. What the others are for, `do` says."""

    model_config = ConfigDict(extra="forbid")

    do: Doing
    why: Why
    mark: Key = Field(default="", description="The key of what it is done to.")
    flag: FlagKind | None = Field(default=None, description="Of set: which flag.")
    until: date | None = Field(default=None, description="Of clear and decide: the last day. Of set: where it ends.")
    decision: Decision | None = None
    other: Short = Field(default="", description="Of keep-apart: a family of the other household.")
    pair: PairKind | None = None
    name: Short = Field(default="", description="Of keep-away: the name of the person.")
    met_as: AwayFrom | None = None
    who: Short = Field(default="", description="The id of the practitioner, interpreter or venue that it is.")


class FlagsChanged(BaseModel):
    """Which weeks have to be planned and signed again."""

    voided: dict[date, str]


class ReleaseIn(BaseModel):
    """Why contact is safe again."""

    model_config = ConfigDict(extra="forbid")

    why: Why


class LoanLetGoIn(BaseModel):
    """Which loan goes on, to which other adult of the household, and why it is safe with them."""

    model_config = ConfigDict(extra="forbid")

    loan: int = Field(ge=1, le=2**31 - 1)
    contact: Short
    why: Why


class ReleasedOut(BaseModel):
    """How much goes on that waited."""

    messages: int
    tasks: int
    loans: int


@routes.get(
    "/families/{family:path}/flags",
    responses={200: ETAG, **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)},
)
def flags(
    family: Ident,
    store: TheStore,
    caller: TheCaller,
    by: Acting,
    response: Response,
    because: Annotated[Because, Query(description="Why you look: it stands on the trail.")],
    note: Annotated[str, Query(max_length=LONGEST)] = "",
) -> FlagsOut:
    """Read a household's flags in full. Each reading is one line of the trail, with who, when and why."""
    with store.reading() as desk:
        service = load_service(desk)
        found = marks_of(service, family)
        held = held_loans(desk, found.families)
    look_in_full(store, caller, family, because, by.at, note)
    response.headers["ETag"] = _etag(found)
    return _flags_out(service, found, held)


@routes.post(
    "/families/{family:path}/flags/changes",
    dependencies=[may(May.DECIDE)],
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, *SAFE_WRITE),
)
def change(
    family: Ident, wanted: FlagChangeIn, store: TheStore, caller: TheCaller, by: Acting, if_match: IfMatch = None
) -> FlagsChanged:
    """Change one thing, for the whole household. If-Match is the ETag of what was read; `*` is not taken.

    What a published roster now breaks is found, and what goes out because of it held, at once.
    """
    if if_match is None:
        raise Unconditional(f"flags of family {family!r}: expected If-Match with the ETag of what was read")
    asked = wanted.model_dump(exclude={"do", "why"})
    what = MarkChange(doing=wanted.do, **asked)
    role = caller.role_to_release()
    return FlagsChanged(voided=change_marks(store, family, if_match.strip('"'), what, by, role, wanted.why))


@routes.post(
    "/contacts/{contact:path}/release",
    dependencies=[may(May.DECIDE)],
    responses=refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def release(contact: Ident, wanted: ReleaseIn, store: TheStore, caller: TheCaller, by: Acting) -> ReleasedOut:
    """All contact with this adult may go on; what was held goes, unless something else holds it."""
    done = release_contact(store, contact, by, caller.role_to_release(), wanted.why)
    return ReleasedOut(messages=done.messages, tasks=done.tasks, loans=done.loans)


@routes.post(
    "/families/{family:path}/loans-let-go",
    status_code=HTTPStatus.NO_CONTENT,
    dependencies=[may(May.DECIDE)],
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def let_go(family: Ident, wanted: LoanLetGoIn, store: TheStore, caller: TheCaller, by: Acting) -> None:
    """One loan of the household goes on, to another adult of it; all that is stopped stays stopped.

    409 for a loan that is not held by a stop alone.
    """
    with store.reading() as desk:
        require_held(desk, marks_of(load_service(desk), family).families, wanted.loan)
    let_loan_go(store, wanted.loan, wanted.contact, by, caller.role_to_release(), wanted.why)


def _etag(found: Marks) -> str:
    return f'"{found.digest}"'


def _flags_out(service: Service, found: Marks, held: Sequence[HeldLoan]) -> FlagsOut:
    return FlagsOut(
        family=found.family,
        household=found.household,
        families=list(found.families),
        flags=[FlagOut(key=key_of(one), **asdict(one)) for one in found.flags],
        apart=[
            ApartOut(
                key=key_of(one),
                kind=one.kind,
                household=found.other(one),
                families=[family.id for family in service.families if family.family.household == found.other(one)],
            )
            for one in found.pairs
        ],
        away=[
            AwayOut(
                key=key_of(one),
                name=one.name,
                met_as=one.match.as_ if one.match else None,
                who=one.match.who if one.match else "",
                nobody_here=one.nobody_here,
            )
            for one in found.away
        ],
        barred=list(found.barred),
        open=[OpenOut(key=key_of(one), says=one) for one in found.holds],
        stopped=[one.id for one in found.stopped],
        held_loans=[HeldLoanOut(loan=one.loan, reference=one.reference, kit=one.kit) for one in held],
    )
