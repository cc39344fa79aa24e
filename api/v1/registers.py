"""A session's register: who is expected, who came, and on which side."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.errors import refusals
from api.preconditions import IfMatch, etag, require_match
from api.v1.described import ETAG, SAFE_WRITE
from api.v1.words import NO_CONTROLS, Monday, Text
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.attendance.marks import Marking
from scheduler.attendance.occurrence import Occurrence, Week, Whom, published_week
from scheduler.attendance.register import Household, Person, Register, register_of, tag_of
from scheduler.attendance.taking import say_whether_run, take
from scheduler.attendance.words import Came, Left, NotRun, WhyAway
from scheduler.errors import NotFound
from scheduler.store import Desk
from scheduler.store.trail import By
from solver.problem import Side

routes = APIRouter(tags=["registers"], dependencies=[may(May.REGISTER)])
SessionId = Annotated[
    str,
    Path(
        description="The id of a session, or of a slot that was given to a family.",
        min_length=1,
        max_length=200,
        pattern=NO_CONTROLS,
        examples=["s01"],
    ),
]
PERSON = "adult-1 or child-2, as numbered in the family's record; a guest's id, where family is empty"


class MarkIn(BaseModel):
    """What is said of one person. `unmarked` takes back what was said before."""

    model_config = ConfigDict(extra="forbid")

    family: str = Field(max_length=200, description="The family's id; empty for a guest.")
    person: Text = Field(description=PERSON)
    came: Came
    late: bool = False
    left: Left = Left.STAYED
    reason: WhyAway = Field(default=WhyAway.NONE, description="Why they sent word; ignored with anything else.")
    called: str = Field(
        default="",
        max_length=200,
        description="The family's name, of somebody who is not on the list: practitioners are asked for it.",
    )


class RegisterIn(BaseModel):
    """Marks of some of the people; whoever is left out stays as marked."""

    model_config = ConfigDict(extra="forbid")

    marks: list[MarkIn] = Field(max_length=500)


class RanIn(BaseModel):
    """Why a session did not run; null: it ran after all."""

    model_config = ConfigDict(extra="forbid")

    did_not_run: NotRun | None


class RegisterLine(BaseModel):
    """One person of a register, and what is marked of them last."""

    family: str
    person: str
    name: str
    planned: Side | None = Field(description="The side planned; null for somebody who came though not on the list.")
    came: Came
    late: bool
    left: Left
    reason: WhyAway
    at: AwareDatetime | None
    by: str | None


class RegisterHouseholdOut(BaseModel):
    """A family of the register. Nothing says why it is on a side; `ask_first` says that a person must be asked."""

    family: str
    name: str
    needs: list[str]
    first_time: bool
    ask_first: bool = Field(description="Ask the coordinator or safeguarding lead before they go in.")
    people: list[RegisterLine]


class RegisterOut(BaseModel):
    """The register of a session of a published week, as it stands. `number` is the week of the course."""

    week: date
    session: str
    start: AwareDatetime
    end: AwareDatetime
    number: int
    did_not_run: NotRun | None
    households: list[RegisterHouseholdOut]
    guests: list[RegisterLine]


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes a register, and of which state of it."""

    here: Installation
    by: By
    caller: SignedIn
    if_match: str | None

    def check(self, desk: Desk, week: Week, occurrence: Occurrence) -> None:
        """Raises Unconditional or Changed unless the register is as it was when it was read."""
        require_match(self.if_match, _etag(tag_of(desk, week, occurrence)), f"register of session {occurrence.id!r}")


def _change(here: Here, by: Acting, caller: TheCaller, if_match: IfMatch = None) -> Change:
    return Change(here, by, caller, if_match)


Changing = Annotated[Change, Depends(_change)]


@routes.get(
    "/weeks/{monday}/sessions/{session:path}/register",
    responses={
        200: ETAG,
        **refusals(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    },
)
def one_register(monday: Monday, session: SessionId, here: Here, caller: TheCaller, response: Response) -> RegisterOut:
    """The register with its ETag. 404: nothing of this id runs, or it is not the caller's. 409: nobody is told yet."""
    return _register(here, monday, session, caller, response)


@routes.put(
    "/weeks/{monday}/sessions/{session:path}/register",
    responses={
        200: ETAG,
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, *SAFE_WRITE),
    },
)
def mark(
    monday: Monday,
    session: SessionId,
    said: RegisterIn,
    change: Changing,
    response: Response,
) -> RegisterOut:
    """These marks are on record beside those before them; nothing of it is, if one of them cannot be.

    Who did not come and sent no word becomes somebody's task of the same day. 409: it has not begun, or is not
    published.
    """
    store, only = change.here.store, only_of(change.caller)
    take(store, monday, session, _markings(said), change.by, only=only, check=change.check)
    return _register(change.here, monday, session, change.caller, response)


@routes.put(
    "/weeks/{monday}/sessions/{session:path}/ran",
    responses={
        200: ETAG,
        **refusals(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, *SAFE_WRITE),
    },
)
def ran(
    monday: Monday,
    session: SessionId,
    said: RanIn,
    change: Changing,
    response: Response,
) -> RegisterOut:
    """Whether the session ran. Nobody has missed one that did not; the ETag is the register's."""
    store, only = change.here.store, only_of(change.caller)
    say_whether_run(store, monday, session, said.did_not_run, change.by, only=only, check=change.check)
    return _register(change.here, monday, session, change.caller, response)


def only_of(caller: SignedIn) -> str | None:
    """Whose sessions alone this caller may have; None for who sees the whole week. Raises NotFound for who has none."""
    if caller.can(May.SEE_WEEK):
        return None
    if not caller.practitioner:
        raise NotFound(f"{caller.name}: there is no practitioner on record who you are")
    return caller.practitioner


def _etag(tag: tuple[int, ...]) -> str:
    return etag("register", tag)


def _markings(said: RegisterIn) -> list[Marking]:
    return [
        Marking(
            whom=Whom(one.family, one.person),
            came=one.came,
            late=one.late,
            left=one.left,
            reason=one.reason,
            called=one.called,
        )
        for one in said.marks
    ]


def _register(here: Installation, monday: date, session: str, caller: SignedIn, response: Response) -> RegisterOut:
    with here.store.reading() as desk:
        week = published_week(desk, monday)
        found = register_of(desk, week, week.occurrence(session, only_of(caller)))
    response.headers["ETag"] = _etag(found.tag)
    return _register_out(found)


def _register_out(found: Register) -> RegisterOut:
    return RegisterOut(
        week=found.monday,
        session=found.occurrence.id,
        start=found.occurrence.start,
        end=found.occurrence.end,
        number=found.occurrence.number,
        did_not_run=found.run.reason if found.run else None,
        households=[_household(home) for home in found.households],
        guests=[_line(one) for one in found.guests],
    )


def _household(home: Household) -> RegisterHouseholdOut:
    return RegisterHouseholdOut(
        family=home.family,
        name=home.name,
        needs=list(home.needs),
        first_time=home.is_new,
        ask_first=home.ask,
        people=[_line(one) for one in home.people],
    )


def _line(one: Person) -> RegisterLine:
    said = one.mark.said if one.mark else Marking(whom=one.whom, came=Came.UNMARKED)
    return RegisterLine(
        family=one.whom.family,
        person=one.whom.person,
        name=one.name,
        planned=one.planned,
        came=said.came,
        late=said.late,
        left=said.left,
        reason=said.reason,
        at=one.mark.at if one.mark else None,
        by=one.mark.who if one.mark else None,
    )
