"""From the values of the variables to the roster that people read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from solver.lending import loan_days, loan_items
from solver.problem import Family, Side, Status, SupportKind, WeekProblem
from solver.roster import (
    CrechePlan,
    InterpreterPlan,
    Placement,
    Roster,
    SessionPlan,
    SlotPlan,
    StaffPlan,
    Support,
)
from solver.rows import IntArray
from solver.variables import (
    CHANNELS,
    InterpreterUses,
    KitUses,
    Places,
    RoomUses,
    StaffUses,
    Variables,
    Variant,
    role_of,
    side_of,
    support_kind,
)


def decoded(problem: WeekProblem, v: Variables, values: IntArray) -> Roster:
    """The roster of one solution, of which nothing is proven and nobody's reasons are told yet."""
    sessions, placements, slots = decode(problem, v, values)
    return Roster(
        week=problem.week,
        as_of=problem.as_of,
        status=Status.FEASIBLE,
        seconds=0.0,
        sessions=sessions,
        placements=placements,
        slots=slots,
    )


def decode(
    problem: WeekProblem, v: Variables, values: IntArray
) -> tuple[tuple[SessionPlan, ...], tuple[Placement, ...], tuple[SlotPlan, ...]]:
    """Sessions (all candidates, in the problem's order), placements and slots of one solution."""
    chosen = values.astype(bool)
    placements = (*_placements(problem, v, chosen), *_slot_placements(problem, v, chosen))
    order = {family.id: at for at, family in enumerate(problem.families)}
    ordered = tuple(sorted(placements, key=lambda placement: order[placement.family]))
    return _sessions(problem, v, chosen, ordered), ordered, _slots(problem, v, chosen)


def _on(var: IntArray, chosen: np.ndarray) -> Iterable[int]:
    return np.flatnonzero(chosen[var]).tolist()


def _placements(problem: WeekProblem, v: Variables, chosen: np.ndarray) -> Iterable[Placement]:
    callers = {int(v.calls.family[row]): int(v.calls.practitioner[row]) for row in _on(v.calls.var, chosen)}
    for row in _on(v.places.var, chosen):
        at = int(v.places.family[row])
        family, variant = problem.families[at], v.variants[v.places.variant[row]]
        remote = bool(v.places.remote[row])
        caller = callers.get(at) if remote else None
        yield Placement(
            family=family.id,
            session=variant.session.id,
            side=side_of(remote),
            supports=_supports(problem, v.places, row, family, variant),
            first_call=None if caller is None else problem.practitioners[caller].id,
        )


def _supports(problem: WeekProblem, places: Places, row: int, family: Family, variant: Variant) -> tuple[Support, ...]:
    kind = support_kind(places, row)
    if kind is SupportKind.LOAN:
        return _loan(problem, family, variant, int(places.depot[row]))
    if kind is SupportKind.TAXI:
        journey = problem.journey.get((family.home, variant.venue or ""))
        return (Support(kind=SupportKind.TAXI, pence=(journey.taxi_pence or 0) if journey else 0),)
    return (Support(kind=SupportKind.BUDDY),) if kind is SupportKind.BUDDY else ()


def _loan(problem: WeekProblem, family: Family, variant: Variant, depot_at: int) -> tuple[Support, ...]:
    depot = problem.depots[depot_at]
    out_from, back_by = loan_days(problem, variant.session, depot)
    return (
        Support(
            kind=SupportKind.LOAN,
            depot=depot.id,
            items=loan_items(problem, family, variant.session, variant.minutes),
            out_from=out_from,
            back_by=back_by,
        ),
    )


def _slot_placements(problem: WeekProblem, v: Variables, chosen: np.ndarray) -> Iterable[Placement]:
    for row in _on(v.slots.var, chosen):
        family, slot = problem.families[v.slots.family[row]], problem.slots[v.slots.slot[row]]
        yield Placement(family=family.id, session=slot.id, side=Side.SLOT)


def _slots(problem: WeekProblem, v: Variables, chosen: np.ndarray) -> tuple[SlotPlan, ...]:
    rows = [
        (problem.families[v.slots.family[row]], problem.slots[v.slots.slot[row]], CHANNELS[v.slots.channel[row]])
        for row in _on(v.slots.var, chosen)
    ]
    return tuple(
        SlotPlan(family=family.id, practitioner=slot.practitioner, start=slot.start, channel=channel)
        for family, slot, channel in rows
    )


def _sessions(
    problem: WeekProblem, v: Variables, chosen: np.ndarray, placements: tuple[Placement, ...]
) -> tuple[SessionPlan, ...]:
    running = {v.variants[at].session.id: at for at in np.flatnonzero(chosen[v.runs]).tolist()}
    seats: dict[tuple[str, Side], list[str]] = defaultdict(list)
    for placement in placements:
        seats[placement.session, placement.side].append(placement.family)
    used = _Used(*(_by_variant(use, chosen) for use in (v.rooms, v.kits, v.staff, v.interpreters)))
    return tuple(
        _running(problem, v, used, running[session.id], seats)
        if session.id in running
        else SessionPlan(id=session.id, runs=False, start=session.start)
        for session in problem.sessions
    )


@dataclass(frozen=True, slots=True)
class _Used:
    """The rows of each table that are chosen, by their variant."""

    rooms: Mapping[int, Sequence[int]]
    kits: Mapping[int, Sequence[int]]
    staff: Mapping[int, Sequence[int]]
    interpreters: Mapping[int, Sequence[int]]


def _by_variant(use: RoomUses | KitUses | StaffUses | InterpreterUses, chosen: np.ndarray) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row in _on(use.var, chosen):
        found.setdefault(int(use.variant[row]), []).append(row)
    return found


def _running(
    problem: WeekProblem,
    v: Variables,
    used: _Used,
    at: int,
    seats: dict[tuple[str, Side], list[str]],
) -> SessionPlan:
    variant = v.variants[at]
    ident = variant.session.id
    rooms = [problem.rooms[v.rooms.room[row]].id for row in used.rooms.get(at, ())]
    kits = [problem.kits[v.kits.kit[row]] for row in used.kits.get(at, ())]
    in_room = tuple(seats[ident, Side.ROOM])
    guests = [guest for guest in problem.guests if guest.session == ident]
    return SessionPlan(
        id=ident,
        runs=True,
        start=variant.session.start,
        mode=variant.mode,
        venue=variant.venue,
        room=rooms[0] if rooms else None,
        more_rooms=tuple(rooms[1:]),
        staff=_staff(problem, v, used.staff.get(at, ())),
        interpreters=_interpreters(problem, v, used.interpreters.get(at, ())),
        kit=kits[0] if kits else None,
        room_families=in_room,
        remote_families=tuple(seats[ident, Side.REMOTE]),
        room_guests=tuple(guest.id for guest in guests if guest.side is Side.ROOM),
        remote_guests=tuple(guest.id for guest in guests if guest.side is Side.REMOTE),
        creche=creche_list(problem, variant.venue, in_room),
    )


def _staff(problem: WeekProblem, v: Variables, rows: Sequence[int]) -> tuple[StaffPlan, ...]:
    return tuple(
        StaffPlan(
            practitioner=problem.practitioners[v.staff.practitioner[row]].id,
            role=role_of(bool(v.staff.host[row])),
        )
        for row in sorted(rows, key=lambda row: (bool(v.staff.host[row]), row))
    )


def _interpreters(problem: WeekProblem, v: Variables, rows: Sequence[int]) -> tuple[InterpreterPlan, ...]:
    table = v.interpreters
    return tuple(
        InterpreterPlan(
            interpreter=problem.interpreters[table.interpreter[row]].id, side=side_of(bool(table.remote[row]))
        )
        for row in rows
    )


def creche_list(problem: WeekProblem, venue: str | None, families: tuple[str, ...]) -> tuple[CrechePlan, ...]:
    """The children who go to the venue's crèche, counted by family and age band of the venue's nation."""
    creche = problem.venue[venue].creche if venue else None
    if creche is None:
        return ()
    found = []
    for band in problem.settings.bands(creche.nation):
        for ident in families:
            ages = [child.age for child in problem.family[ident].children if child.creche]
            number = sum(band.age_from <= age <= band.age_to for age in ages)
            if number:
                found.append(CrechePlan(band=band.name, family=ident, children=number))
    return tuple(found)
