"""The result: what runs, who is where with what support, who is not placed and why."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from solver.broken import Values
from solver.problem import Channel, ItemKind, Mode, Side, StaffRole, Status, SupportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalResult:
    """What one tier reached: its value, the best that could be with the higher tiers so, and whether they meet."""

    tier: int
    id: str
    value: int
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPlan:
    practitioner: str
    role: StaffRole


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterPlan:
    interpreter: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class CrechePlan:
    """How many children of one age band a family brings to the crèche."""

    band: str
    family: str
    children: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """A candidate session, and how it runs. One that does not run has no mode and nobody in it.

    `room` is the first room; `more_rooms` are others, for a programme that needs two.
    """

    id: str
    runs: bool
    start: datetime
    mode: Mode | None = None
    venue: str | None = None
    room: str | None = None
    more_rooms: tuple[str, ...] = ()
    staff: tuple[StaffPlan, ...] = ()
    interpreters: tuple[InterpreterPlan, ...] = ()
    kit: str | None = None
    room_families: tuple[str, ...] = ()
    remote_families: tuple[str, ...] = ()
    room_guests: tuple[str, ...] = ()
    remote_guests: tuple[str, ...] = ()
    creche: tuple[CrechePlan, ...] = ()

    @property
    def rooms(self) -> tuple[str, ...]:
        return () if self.room is None else (self.room, *self.more_rooms)


@dataclass(frozen=True, slots=True, kw_only=True)
class LentItem:
    """Pieces of one item, or whole GB of data."""

    item: ItemKind
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What makes a place work. A taxi has a price (pence, both ways); a loan a depot, items and days.

    `out_from` is the day of handing over, `back_by` the day it is due; the depot's own buffer comes after.
    """

    kind: SupportKind
    pence: int = 0
    depot: str | None = None
    items: tuple[LentItem, ...] = ()
    out_from: date | None = None
    back_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A family's place: a session on one side, or a slot (then `session` is the slot's id).

    `first_call` is the practitioner who telephones before the first remote session.
    """

    family: str
    session: str
    side: Side
    supports: tuple[Support, ...] = ()
    first_call: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPlan:
    """A slot that was given to a family, and how it is held."""

    family: str
    practitioner: str
    start: datetime
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule that a roster breaks, and how: in words, and as a fact.

    `kind` says which fact of the rule it is, `families` and `sessions` whom and what it is about (a slot stands
    among the sessions), `values` its figures; see `solver.broken`. What concerns no family alone names none.
    """

    rule: str
    text: str
    kind: str = ""
    families: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    values: Values = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a family has no place, by rule, in words a coordinator reads; whose turn it is, and to do what.

    `group` says what it is about: about-family, about-offer or about-scarce, once it was shown by planning that
    the rule is needed for the family to have no place; `facts` are what it says of each place. Both are empty in
    a first answer that was only read from the rows. Facts of rules that keep people safe name nobody else.
    """

    rule: str
    text: str
    turn: str
    next_step: str
    group: str = ""
    facts: tuple[Violation, ...] = ()


class RepairSearch(StrEnum):
    """What is known of the repairs of a family that has no place. Their spelling is stored: stable."""

    NOT_LOOKED = "not-looked"
    BEST_FOUND = "best-found"
    SOME_FOUND = "some-found"
    NOTHING_HELPS = "nothing-helps"
    NOT_WITH_THREE = "not-with-three"
    OUT_OF_TIME = "out-of-time"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold:
    """One change of a repair: its kind, the values that fill the kind's words, and those words in English.

    `pence` is None where no price is known.
    """

    kind: str
    facts: tuple[tuple[str, str], ...]
    text: str
    pence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Changes with which a family gets a place, while every other placed family keeps session and side.

    `session` and `side` are that place (planning again may find another as good). `touched` are families whose
    session starts at another time. `others` are families without a place who would get one too in the plan
    that confirmed it. `pence` adds up the prices that are known, and is None where none is.
    """

    changes: tuple[ChangeTold, ...]
    session: str
    side: Side
    touched: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    pence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A family without a place: why, and the best repairs, best first; `search` says what is proven of them."""

    family: str
    reasons: tuple[Reason, ...]
    repairs: tuple[Repair, ...] = ()
    search: RepairSearch = RepairSearch.NOT_LOOKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A plan of one week. `seconds` is how long planning took and is no part of what was decided."""

    week: date
    as_of: datetime
    status: Status
    seconds: float
    goals: tuple[GoalResult, ...] = ()
    sessions: tuple[SessionPlan, ...] = ()
    placements: tuple[Placement, ...] = ()
    slots: tuple[SlotPlan, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflict: tuple[str, ...] = field(default=())
