"""The tables of variables, made in bulk from the week's nouns. Rules forbid; here is only what could be chosen."""

from collections.abc import Iterable, Sequence

import numpy as np

from solver.arrays import positions
from solver.problem import Family, Mode, StaffRole, WeekKind, WeekProblem
from solver.rows import IntArray
from solver.variables import (
    CHANNELS,
    NOWHERE,
    FirstCalls,
    InterpreterUses,
    KitUses,
    Places,
    RoomUses,
    SlotPlaces,
    StaffUses,
    Variables,
    Variant,
    variants_of,
)

PLAIN, BUDDY, TAXI, LOAN = range(4)


def build_variables(problem: WeekProblem) -> Variables:
    """A variable for each decision that the week leaves open, rules aside.

    Families meet only variants of their own programme. Slots are opened to families with a flag and to
    members whose cohort does not meet as a group this week.
    """
    variants = variants_of(problem)
    count = _Counter()
    runs = count.take(len(variants))
    places = _places(problem, variants, count)
    slots = _slots(problem, count)
    rooms = _rooms(problem, variants, count)
    staff = _staff(problem, variants, count)
    kits = _kits(problem, variants, count)
    interpreters = _interpreters(problem, variants, count)
    calls = _calls(problem, count)
    return Variables(variants, runs, places, slots, rooms, staff, kits, interpreters, calls, count.size)


class _Counter:
    """Hands out variable numbers."""

    def __init__(self) -> None:
        self.size = 0

    def take(self, count: int) -> IntArray:
        first, self.size = self.size, self.size + count
        return np.arange(first, self.size, dtype=np.int64)


def _columns(rows: Iterable[tuple[int, ...]], width: int) -> list[IntArray]:
    table = np.array(list(rows), dtype=np.int64).reshape(-1, width)
    return [np.ascontiguousarray(table[:, column]) for column in range(width)]


def _places(problem: WeekProblem, variants: Sequence[Variant], count: _Counter) -> Places:
    parts = [_places_of(problem, programme.id, variants) for programme in problem.programmes]
    table = np.concatenate([np.empty((0, 5), dtype=np.int64), *parts])
    table = table[np.argsort(table[:, 0], kind="stable")]
    family, variant, remote, support, depot = (np.ascontiguousarray(table[:, column]) for column in range(5))
    return Places(
        var=count.take(len(family)),
        family=family,
        variant=variant,
        remote=remote == 1,
        buddy=support == BUDDY,
        taxi=support == TAXI,
        depot=depot,
    )


def _places_of(problem: WeekProblem, programme: str, variants: Sequence[Variant]) -> IntArray:
    families = [at for at, family in enumerate(problem.families) if family.programme == programme]
    ways = [
        (at, *way)
        for at, variant in enumerate(variants)
        if variant.programme.id == programme
        for way in _ways(problem, variant.mode)
    ]
    family, way = np.array(families, dtype=np.int64), np.array(ways, dtype=np.int64).reshape(-1, 4)
    return np.column_stack([np.repeat(family, len(way)), np.tile(way, (len(family), 1))])


def _ways(problem: WeekProblem, mode: Mode) -> list[tuple[int, int, int]]:
    """(remote, support, depot) of each way that a mode offers."""
    in_room = [(0, PLAIN, NOWHERE)]
    in_room += [(0, BUDDY, NOWHERE)] if problem.buddies else []
    in_room += [(0, TAXI, NOWHERE)] if problem.taxi_pence else []
    remote = [(1, PLAIN, NOWHERE), *((1, LOAN, depot) for depot in range(len(problem.depots)))]
    if mode is Mode.IN_ROOM:
        return in_room
    return remote if mode is Mode.REMOTE else in_room + remote


def _slots(problem: WeekProblem, count: _Counter) -> SlotPlaces:
    rows = [
        (at, slot_at, CHANNELS.index(channel))
        for at, family in enumerate(problem.families)
        if family.flags or not _meets_as_group(problem, family)
        for slot_at, slot in enumerate(problem.slots)
        for channel in slot.channels
    ]
    family, slot, channel = _columns(rows, 3)
    return SlotPlaces(count.take(len(rows)), family, slot, channel)


def _meets_as_group(problem: WeekProblem, family: Family) -> bool:
    if family.cohort is None:
        return True
    cohort = problem.cohort[family.cohort]
    return problem.programme[cohort.programme].weeks[cohort.week - 1] is WeekKind.GROUP


def _rooms(problem: WeekProblem, variants: Sequence[Variant], count: _Counter) -> RoomUses:
    where = positions([room.id for room in problem.rooms])
    rows = [
        (at, where[room])
        for at, variant in enumerate(variants)
        if variant.venue is not None
        for room in variant.session.rooms
        if problem.room[room].venue == variant.venue
    ]
    variant_at, room_at = _columns(rows, 2)
    return RoomUses(count.take(len(rows)), variant_at, room_at)


def _staff(problem: WeekProblem, variants: Sequence[Variant], count: _Counter) -> StaffUses:
    rows = [
        (at, person, int(role is StaffRole.HOST))
        for at, variant in enumerate(variants)
        for role in ((StaffRole.LEAD, StaffRole.HOST) if _hosts(variant) else (StaffRole.LEAD,))
        for person, practitioner in enumerate(problem.practitioners)
        if role in practitioner.roles
    ]
    variant_at, person_at, host = _columns(rows, 3)
    return StaffUses(count.take(len(rows)), variant_at, person_at, host == 1)


def _hosts(variant: Variant) -> int:
    return variant.programme.terms_of(variant.mode).hosts


def _kits(problem: WeekProblem, variants: Sequence[Variant], count: _Counter) -> KitUses:
    rows = [
        (at, kit)
        for at, variant in enumerate(variants)
        if variant.mode is Mode.SUPER_GROUP
        for kit in range(len(problem.kits))
    ]
    variant_at, kit_at = _columns(rows, 2)
    return KitUses(count.take(len(rows)), variant_at, kit_at)


def _interpreters(problem: WeekProblem, variants: Sequence[Variant], count: _Counter) -> InterpreterUses:
    """An interpreter is considered for a programme in which some family needs one of their languages."""
    needed: dict[str, set[str]] = {}
    for family in problem.families:
        if family.interpreter:
            needed.setdefault(family.programme, set()).add(family.interpreter)
    rows = [
        (at, remote, person)
        for at, variant in enumerate(variants)
        for remote in ((0,) if variant.mode is Mode.IN_ROOM else (1,) if variant.mode is Mode.REMOTE else (0, 1))
        for person, interpreter in enumerate(problem.interpreters)
        if needed.get(variant.programme.id, set()).intersection(interpreter.languages)
    ]
    variant_at, remote_at, person_at = _columns(rows, 3)
    return InterpreterUses(count.take(len(rows)), variant_at, remote_at == 1, person_at)


def _calls(problem: WeekProblem, count: _Counter) -> FirstCalls:
    callers = [at for at, practitioner in enumerate(problem.practitioners) if practitioner.call_min > 0]
    rows = [
        (at, caller)
        for at, family in enumerate(problem.families)
        if not family.had_first_call and problem.programme[family.programme].first_call_needed
        for caller in callers
    ]
    family_at, caller_at = _columns(rows, 2)
    return FirstCalls(count.take(len(rows)), family_at, caller_at)
