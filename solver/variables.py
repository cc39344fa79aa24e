"""The decisions of a plan as tables of 0/1 variables, asked for by meaning.

A *variant* is a candidate session in one mode at one venue; so its times, staff numbers and sizes are
known. A *place* is a family in a variant, on one side, with one support (none, buddy, taxi, or a loan from
a depot): choosing a place decides all that a family gets, and most rules are a mask or a sum over places.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.arrays import numbers
from solver.problem import DAY_MIN, Channel, Mode, Programme, Session, Side, StaffRole, SupportKind, WeekProblem
from solver.rows import BoolArray, IntArray

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Variant:
    """A candidate session in one mode at one venue (None for remote), in local minutes of the week."""

    session: Session
    programme: Programme
    mode: Mode
    venue: str | None
    start_min: int
    end_min: int

    @property
    def minutes(self) -> int:
        return self.end_min - self.start_min


@dataclass(frozen=True, slots=True)
class Places:
    """Each way of placing a family in a group: columns of positions, and the variable of each row.

    `remote` tells the side. `depot` is NOWHERE unless the support is a loan. The rows of a family follow each other,
    in the order of the problem's families.
    """

    var: IntArray
    family: IntArray
    variant: IntArray
    remote: BoolArray
    buddy: BoolArray
    taxi: BoolArray
    depot: IntArray

    def of(self, family: int) -> IntArray:
        """The rows of one family."""
        first, last = np.searchsorted(self.family, [family, family + 1])
        return np.arange(first, last, dtype=np.int64)

    @property
    def loan(self) -> BoolArray:
        return np.not_equal(self.depot, NOWHERE)

    @property
    def unsupported(self) -> BoolArray:
        return ~(self.loan | self.buddy | self.taxi)


@dataclass(frozen=True, slots=True)
class SlotPlaces:
    """Each way of giving a family a slot: positions of family and slot, and the channel (in CHANNELS)."""

    var: IntArray
    family: IntArray
    slot: IntArray
    channel: IntArray


@dataclass(frozen=True, slots=True)
class RoomUses:
    """Each room that a variant may use."""

    var: IntArray
    variant: IntArray
    room: IntArray


@dataclass(frozen=True, slots=True)
class StaffUses:
    """Each practitioner who may work in a variant; `host` tells a remote host from a lead."""

    var: IntArray
    variant: IntArray
    practitioner: IntArray
    host: BoolArray


@dataclass(frozen=True, slots=True)
class KitUses:
    """Each portable hybrid kit that a super-group may take."""

    var: IntArray
    variant: IntArray
    kit: IntArray


@dataclass(frozen=True, slots=True)
class InterpreterUses:
    """Each interpreter who may serve one side of a variant."""

    var: IntArray
    variant: IntArray
    remote: BoolArray
    interpreter: IntArray


@dataclass(frozen=True, slots=True)
class FirstCalls:
    """Each practitioner who may telephone a family before its first remote session."""

    var: IntArray
    family: IntArray
    practitioner: IntArray


CHANNELS = tuple(Channel)


@dataclass(frozen=True)
class Variables:
    """All decisions of a week. Positions count in the order of the problem's tuples (and of `variants`)."""

    variants: tuple[Variant, ...]
    runs: IntArray
    places: Places
    slots: SlotPlaces
    rooms: RoomUses
    staff: StaffUses
    kits: KitUses
    interpreters: InterpreterUses
    calls: FirstCalls
    size: int

    @cached_property
    def start(self) -> IntArray:
        """Each variant's start, in local minutes of the week."""
        return numbers(self.variants, lambda variant: variant.start_min)

    @cached_property
    def end(self) -> IntArray:
        """Each variant's end, in local minutes of the week."""
        return numbers(self.variants, lambda variant: variant.end_min)

    @cached_property
    def day(self) -> IntArray:
        """Each variant's weekday; 0 is Monday."""
        return self.start // DAY_MIN


def support_kind(places: Places, row: int) -> SupportKind | None:
    """The support of one place; None where there is none."""
    if places.depot[row] != NOWHERE:
        return SupportKind.LOAN
    if places.taxi[row]:
        return SupportKind.TAXI
    return SupportKind.BUDDY if places.buddy[row] else None


def side_of(remote: bool) -> Side:  # noqa: FBT001 - a column's value, not a switch of behaviour
    return Side.REMOTE if remote else Side.ROOM


HOST_ROLE = (StaffRole.LEAD, StaffRole.HOST)


def role_of(host: bool) -> StaffRole:  # noqa: FBT001 - a column's value, not a switch of behaviour
    return HOST_ROLE[int(host)]


def variants_of(problem: WeekProblem) -> tuple[Variant, ...]:
    """Every candidate session in each of its modes, at each venue that its rooms lie in."""
    found: list[Variant] = []
    for session in problem.sessions:
        programme = problem.programme[session.programme]
        start = problem.local_min(session.start)
        venues = tuple(dict.fromkeys(problem.room[room].venue for room in session.rooms))
        for mode in session.modes:
            end = start + programme.terms_of(mode).minutes
            at: tuple[str | None, ...] = (None,) if mode is Mode.REMOTE else venues
            found.extend(Variant(session, programme, mode, venue, start, end) for venue in at)
    return tuple(found)
