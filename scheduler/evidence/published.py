"""What every published roster of the past says, and of each plan's families what figures count, and nothing else.

A plan is large, and most of it is about places and people that no figure may know. Only the fields that are named
here are read: flags, homes and names never leave the store.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlmodel import col, select

from scheduler.store import Desk
from scheduler.store.bodies import Bodies
from scheduler.store.tables import RosterRow
from solver.problem import Connection, Mode, Screen, Side, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAdult:
    delivery: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedChild:
    creche: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFamily:
    """A family as a plan knew it. `screen` is None of a family that was erased since: nothing but ids is left of it."""

    id: str
    household: str
    programme: str
    waiting_since: date
    adults: tuple[PlannedAdult, ...] = ()
    children: tuple[PlannedChild, ...] = ()
    urgent: bool = False
    cohort: str | None = None
    absent: bool = False
    room: Wish = Wish.FINE
    remote: Wish = Wish.FINE
    screen: Screen | None = None
    phone_is_my_choice: bool = False
    connection: Connection = Connection.NONE
    gb_left: float = 0.0
    car: bool = False
    bus_avoidance: int = 0
    room_avoidance: int = 0
    languages: tuple[str, ...] = ()
    interpreter: str | None = None
    step_free: bool = False
    hearing_loop: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProgramme:
    id: str
    title: str
    weeks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCohort:
    id: str
    programme: str
    week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A session that could run, or a slot that could be given: of a slot only its id and start are known."""

    id: str
    start: datetime
    programme: str = ""
    group: str = ""
    cohort: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a plan was made from."""

    families: tuple[PlannedFamily, ...]
    programmes: tuple[PlannedProgramme, ...] = ()
    cohorts: tuple[PlannedCohort, ...] = ()
    sessions: tuple[Candidate, ...] = ()
    slots: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    id: str
    runs: bool
    mode: Mode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    family: str
    session: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPlaced:
    family: str
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What it said."""

    sessions: tuple[Running, ...] = ()
    placements: tuple[Placed, ...] = ()
    unplaced: tuple[NotPlaced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPlan:
    """One publication of one week. The last of a week is the one that held."""

    monday: date
    at: datetime
    problem: Problem
    plan: Plan


PROBLEMS, PLANS = Bodies(Problem), Bodies(Plan)
KEPT = 160
"""Plans that are kept understood: three years of weeks. [A]"""
LARGEST = 1_000_000
"""Characters of a plan that is kept: many of a whole county would hold a process's memory."""


def published_plans(desk: Desk, before: datetime) -> Iterator[PublishedPlan]:
    """Every publication before this moment, week by week, the first of a week first."""
    mine = select(RosterRow).where(RosterRow.organisation_id == desk.organisation, col(RosterRow.published_at) < before)
    ordered = mine.order_by(col(RosterRow.monday), col(RosterRow.published_at), col(RosterRow.version))
    for row in desk.session.exec(ordered.execution_options(yield_per=10)):
        if row.published_at is not None:
            yield PublishedPlan(
                monday=row.monday, at=row.published_at, problem=_problem(row.problem), plan=_plan(row.body)
            )


def _problem(text: str) -> Problem:
    """What the text says; the very same text, letter by letter, is not understood a second time."""
    return _same_problem(text) if len(text) <= LARGEST else PROBLEMS.read(text)


def _plan(text: str) -> Plan:
    return _same_plan(text) if len(text) <= LARGEST else PLANS.read(text)


@lru_cache(maxsize=KEPT)
def _same_problem(text: str) -> Problem:
    return PROBLEMS.read(text)


@lru_cache(maxsize=KEPT)
def _same_plan(text: str) -> Plan:
    return PLANS.read(text)
