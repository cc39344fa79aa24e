"""What a version of a week's roster holds: all of it, its sessions, who is placed, who is not and why, its audit."""

from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, Field

from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday, Number
from scheduler.access.may import May
from scheduler.outputs.board import staff_line
from scheduler.outputs.facts import fact_told
from scheduler.outputs.found import ASK, SAFEGUARDED, SAFETY
from scheduler.outputs.names import Names
from scheduler.outputs.needs import Need, needs
from scheduler.store import Store, load_service
from scheduler.weeks.changes import changes_since
from scheduler.weeks.versions import roster_row
from solver.audit import audit
from solver.codec import problem_from_json, roster_from_json
from solver.problem import Mode, Side
from solver.roster import Placement, Repair, RepairSearch, Roster, SessionPlan, Violation
from solver.why.about import About

routes = APIRouter(tags=["rosters"], prefix="/weeks/{monday}/rosters/{version}", dependencies=[may(May.SEE_WEEK)])
REFUSALS = refusals(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)


class SessionOut(BaseModel):
    """A session that runs, or a candidate that does not. Times are local to the service, with their zone."""

    id: str
    runs: bool
    programme: str
    title: str
    group: str = Field(description="Which group: week 4 of a running one, or new.")
    start: AwareDatetime
    end: AwareDatetime
    mode: Mode | None
    where: str = Field(description="Venue and room in words; a confidential venue is not named.")
    staff: str
    room_families: list[str]
    remote_families: list[str]
    guests: list[str]


class SupportOut(BaseModel):
    """What makes a place work."""

    kind: str
    items: list[str]
    out_from: date | None
    back_by: date | None
    pence: int


class PlacedOut(BaseModel):
    """A family's place: a session on one side, or a practitioner's slot. `session` is then the slot's id."""

    family: str
    name: str
    session: str
    side: Side
    start: AwareDatetime
    first_call: str | None = Field(description="The practitioner who telephones before the first remote session.")
    supports: list[SupportOut]


class ReasonOut(BaseModel):
    """Why there is no place, by rule; whose turn it is, and to do what."""

    rule: str
    group: About | None = Field(description="What it is about, once it was shown to be needed; null: a first answer.")
    text: str
    facts: list[str] = Field(description="What it says of each place, in sentences.")
    turn: str
    next_step: str


class RepairChangeOut(BaseModel):
    """One change of a repair: its kind, what fills the kind's words, and its price where one is known."""

    kind: str
    facts: dict[str, str]
    pence: int | None


class RepairOut(BaseModel):
    """Changes that would give a family a place while everybody else keeps session and side, in words too.

    `touched` start at another time; `others` are families without a place who would get one as well.
    """

    text: str
    changes: list[RepairChangeOut]
    session: str
    side: Side
    touched: list[str]
    others: list[str]
    pence: int | None


class UnplacedOut(BaseModel):
    """A family without a place that needs a person."""

    family: str
    name: str
    programme: str
    waits: str
    reasons: list[ReasonOut]
    repairs: list[RepairOut]
    search: RepairSearch


class ViolationOut(BaseModel):
    """A rule that a roster breaks, and how."""

    rule: str
    text: str


class AuditOut(BaseModel):
    """The judgement of a roster without the solver: of the data it was made from, and whether those still are so."""

    sound: bool
    violations: list[ViolationOut]
    changed: str = Field(description="What has changed in the records since it was planned, in words; empty: nothing.")


@dataclass(frozen=True, slots=True)
class _Read:
    names: Names
    roster: Roster


@routes.get(
    "", response_class=Response, responses={200: {"model": Roster, "description": "As roster.json."}, **REFUSALS}
)
def one_roster(monday: Monday, version: Number, store: TheStore) -> Response:
    """The roster as `supergroup plan` writes it to roster.json."""
    with store.reading() as desk:
        body = roster_row(desk, monday, version).body
    return Response(body, media_type="application/json")


@routes.get("/sessions", responses=REFUSALS)
def sessions(monday: Monday, version: Number, store: TheStore, turn: Turning) -> Page[SessionOut]:
    """The week's candidate sessions, by id: which run, how, where and with whom."""
    read = _read(store, monday, version)
    return page_of(read.roster.sessions, lambda plan: plan.id, turn, lambda plan: _session_out(read, plan))


@routes.get("/families", responses=REFUSALS)
def placed(monday: Monday, version: Number, store: TheStore, turn: Turning) -> Page[PlacedOut]:
    """The families that have a place, by id, and what goes with it."""
    read = _read(store, monday, version)
    return page_of(read.roster.placements, lambda place: place.family, turn, lambda place: _placed_out(read, place))


@routes.get("/unplaced", responses=REFUSALS)
def unplaced(monday: Monday, version: Number, store: TheStore, turn: Turning) -> Page[UnplacedOut]:
    """The families without a place that need a person, by id, with reasons and next steps."""
    read = _read(store, monday, version)
    return page_of(needs(read.names, read.roster), lambda need: need.family, turn, lambda need: _unplaced(read, need))


@routes.get("/audit", responses=REFUSALS)
def judged(monday: Monday, version: Number, store: TheStore) -> AuditOut:
    """Judge the roster by the rules, without the solver."""
    with store.reading() as desk:
        row = roster_row(desk, monday, version)
        changed = changes_since(desk, row)
        found = audit(problem_from_json(row.problem), roster_from_json(row.body))
    return AuditOut(sound=not found, violations=[_violation(one) for one in found], changed=changed)


def _read(store: Store, monday: date, version: int) -> _Read:
    """The roster with the names of those in it, as they are on record now."""
    with store.reading() as desk:
        row = roster_row(desk, monday, version)
        names = Names(load_service(desk), problem_from_json(row.problem))
        return _Read(names, roster_from_json(row.body))


def _session_out(read: _Read, plan: SessionPlan) -> SessionOut:
    names = read.names
    session = names.problem.session[plan.id]
    return SessionOut(
        id=plan.id,
        runs=plan.runs,
        programme=session.programme,
        title=names.title(session),
        group=names.group(session),
        start=_local(names, plan.start),
        end=_local(names, names.end(plan)),
        mode=plan.mode,
        where=names.where(plan) if plan.runs else "",
        staff=staff_line(names, plan),
        room_families=list(plan.room_families),
        remote_families=list(plan.remote_families),
        guests=[names.other(guest) for guest in (*plan.room_guests, *plan.remote_guests)],
    )


def _placed_out(read: _Read, place: Placement) -> PlacedOut:
    problem = read.names.problem
    offered = problem.session.get(place.session) or problem.slot[place.session]
    return PlacedOut(
        family=place.family,
        name=read.names.family_name(place.family),
        session=place.session,
        side=place.side,
        start=_local(read.names, offered.start),
        first_call=place.first_call,
        supports=[
            SupportOut(
                kind=support.kind.value,
                items=[f"{item.count} {item.item.value}" for item in support.items],
                out_from=support.out_from,
                back_by=support.back_by,
                pence=support.pence,
            )
            for support in place.supports
        ],
    )


def _unplaced(read: _Read, need: Need) -> UnplacedOut:
    (found,) = (one for one in read.roster.unplaced if one.family == need.family)
    return UnplacedOut(
        family=need.family,
        name=read.names.family_name(need.family),
        programme=need.programme,
        waits=need.waits,
        reasons=[
            ReasonOut(
                rule=reason.rule,
                group=About(reason.group) if reason.group else None,
                text=reason.text,
                facts=[fact_told(read.names, fact, need.family) for fact in reason.facts],
                turn=reason.turn,
                next_step=reason.next_step,
            )
            for reason in found.reasons
        ],
        repairs=[_repair(repair, text) for repair, text in zip(found.repairs, need.repairs, strict=True)],
        search=found.search,
    )


def _repair(repair: Repair, text: str) -> RepairOut:
    return RepairOut(
        text=text,
        changes=[RepairChangeOut(kind=one.kind, facts=dict(one.facts), pence=one.pence) for one in repair.changes],
        session=repair.session,
        side=repair.side,
        touched=list(repair.touched),
        others=list(repair.others),
        pence=repair.pence,
    )


def _local(names: Names, moment: datetime) -> datetime:
    return moment.astimezone(names.problem.local_zone)


def _violation(one: Violation) -> ViolationOut:
    return (
        ViolationOut(rule=SAFETY, text=ASK) if one.rule in SAFEGUARDED else ViolationOut(rule=one.rule, text=one.text)
    )
