"""The seat rows of a session: who sits where, what is free, and who is fixed or has been moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from solver.problem import Mode, Side, WeekProblem
from solver.roster import Placement, Roster, SessionPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One adult's seat. A ring is for a family that a person fixed, or whose published place changed.

    `family` is whose seat it is; "" for one that is free or a guest's.
    """

    taken: bool = True
    ring: bool = False
    guest: bool = False
    family: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One side of a session. `kind` is room, remote, or either for what both sides of a super-group share."""

    kind: str
    label: str
    seats: tuple[Seat, ...]
    figures: str
    said: str


def seat_rows(problem: WeekProblem, plan: SessionPlan, ringed: frozenset[str]) -> tuple[SeatRow, ...]:
    """A row for each side in use. Free seats of a super-group stand in a third row, since either side may take them."""
    room = _taken(problem, plan.room_families, len(plan.room_guests), ringed)
    remote = _taken(problem, plan.remote_families, len(plan.remote_guests), ringed)
    cap = cap_of(problem, plan)
    free = tuple(Seat(taken=False) for _ in range(cap - len(room) - len(remote)))
    if plan.mode is Mode.SUPER_GROUP:
        shared = SeatRow(
            kind="either", label="Free", seats=free, figures=str(len(free)), said=f"{len(free)} free on either side"
        )
        sides = (_row("room", "Room", room), _row("remote", "Remote", remote))
        return (*sides, shared) if free else sides
    if plan.mode is Mode.REMOTE:
        return (_row("remote", "Remote", remote, free, cap),)
    return (_row("room", "Room", room, free, cap),)


def cap_of(problem: WeekProblem, plan: SessionPlan) -> int:
    """Seats that the mode offers: the maximum for a running cohort, the target (or over-booked) for a new group."""
    session = problem.session[plan.id]
    if plan.mode is None:
        return 0
    terms = problem.programme[session.programme].terms_of(plan.mode)
    if session.cohort is not None:
        return terms.size_max
    percent = problem.settings.overbook_percent if problem.settings.overbook else 100
    return min(terms.size_max, terms.size_target * percent // 100)


def ringed_families(problem: WeekProblem, roster: Roster) -> frozenset[str]:
    """Families that a person fixed in place, and those whose place is not the published one."""
    pinned = {pin.family for pin in problem.pins}
    return frozenset(pinned | changed_families(problem, roster))


def changed_families(problem: WeekProblem, roster: Roster) -> frozenset[str]:
    """Families whose session, side or start differs from what was published."""
    start = {plan.id: plan.start for plan in roster.sessions} | {slot.id: slot.start for slot in problem.slots}
    now = {place.family: _place(place, start) for place in roster.placements}
    before = {one.family: (one.session, one.side, one.start) for one in problem.published}
    return frozenset(family for family, place in before.items() if family in now and now[family] != place)


def _place(place: Placement, start: dict[str, datetime]) -> tuple[str, Side, datetime]:
    return place.session, place.side, start[place.session]


def _taken(problem: WeekProblem, families: Iterable[str], guests: int, ringed: frozenset[str]) -> tuple[Seat, ...]:
    seats = [Seat(ring=family in ringed, family=family) for family in families for _ in problem.family[family].adults]
    return (*seats, *(Seat(guest=True) for _ in range(guests)))


def _row(
    kind: str, label: str, taken: tuple[Seat, ...], free: tuple[Seat, ...] = (), cap: int | None = None
) -> SeatRow:
    guests = sum(seat.guest for seat in taken)
    rings = sum(seat.ring for seat in taken)
    said = f"{label}: {len(taken)} taken"
    said += f", {len(free)} free" if free else ""
    said += f", {rings} fixed or changed" if rings else ""
    said += f", {guests} for guests" if guests else ""
    figures = str(len(taken)) if cap is None else f"{len(taken)}/{cap}"
    return SeatRow(kind=kind, label=label, seats=(*taken, *free), figures=figures, said=said)
