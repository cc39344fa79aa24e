"""The tables of variables, made in bulk from the week's nouns. Rules rule out; here is only what could be chosen."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from solver.arrays import marked, numbers, positions, spread
from solver.problem import Family, Mode, StaffRole, WeekKind, WeekProblem
from solver.rows import BoolArray, IntArray
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
_NONE: IntArray = np.empty(0, dtype=np.int64)
_NEITHER: BoolArray = np.empty(0, dtype=np.bool_)
_REMOTE = {Mode.IN_ROOM: (0,), Mode.REMOTE: (1,), Mode.SUPER_GROUP: (0, 1)}


def build_variables(problem: WeekProblem, only: Collection[int] | None = None) -> Variables:
    """A variable for each decision that the week leaves open, rules aside.

    Families meet only variants of their own programme. Slots are opened to families with a flag and to
    members whose cohort does not meet as a group this week. With `only`, what is there for these families alone:
    not who works, nor kits, on which no rule that takes a family's place away looks.
    """
    return with_help(without_help(problem, only), problem)


def without_help(problem: WeekProblem, only: Collection[int] | None = None) -> Variables:
    """The same, but each place stands only once, for coming and joining without buddy, taxi or loan."""
    variants = variants_of(problem)
    at_work = variants if only is None else ()
    count = _Counter()
    runs = count.take(len(variants))
    families = np.array(sorted(only) if only is not None else range(len(problem.families)), dtype=np.int64)
    places = _places(problem, variants, families, count)
    slots = _slots(problem, families, count)
    rooms = _rooms(problem, variants, count)
    staff = _staff(problem, at_work, count)
    kits = _kits(problem, at_work, count)
    interpreters = _interpreters(problem, variants, count)
    calls = _calls(problem, families, count)
    return Variables(variants, runs, places, slots, rooms, staff, kits, interpreters, calls, count.size)


def with_help(v: Variables, problem: WeekProblem) -> Variables:
    """Each place in all ways to be helped there, numbered anew."""
    places = v.places
    supports, depots = _helps(problem)
    row, turn = spread(numbers(supports, len)[places.remote.astype(np.int64)])
    longest = max(map(len, supports))
    support, depot = (
        np.array([(*side, *[NOWHERE] * (longest - len(side))) for side in columns], dtype=np.int64)[
            places.remote[row].astype(np.int64), turn
        ]
        for columns in (supports, depots)
    )
    wide = Places(
        var=np.empty_like(row),
        family=places.family[row],
        variant=places.variant[row],
        remote=places.remote[row],
        buddy=support == BUDDY,
        taxi=support == TAXI,
        depot=depot,
    )
    return numbered_anew(replace(v, places=wide))


def numbered_anew(v: Variables) -> Variables:
    """The same choices, their variables numbered table by table without a gap."""
    count = _Counter()
    return replace(
        v,
        runs=count.take(len(v.runs)),
        places=replace(v.places, var=count.take(len(v.places.var))),
        slots=replace(v.slots, var=count.take(len(v.slots.var))),
        rooms=replace(v.rooms, var=count.take(len(v.rooms.var))),
        staff=replace(v.staff, var=count.take(len(v.staff.var))),
        kits=replace(v.kits, var=count.take(len(v.kits.var))),
        interpreters=replace(v.interpreters, var=count.take(len(v.interpreters.var))),
        calls=replace(v.calls, var=count.take(len(v.calls.var))),
        size=count.size,
    )


def _helps(problem: WeekProblem) -> tuple[tuple[Sequence[int], ...], tuple[Sequence[int], ...]]:
    """Of the room and of the remote side, each support there is, and beside it the depot of a loan."""
    in_room = [PLAIN, *([BUDDY] if problem.buddies else []), *([TAXI] if problem.taxi_pence else [])]
    loans = range(len(problem.depots))
    return (in_room, [PLAIN, *(LOAN for _ in loans)]), ([NOWHERE for _ in in_room], [NOWHERE, *loans])


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


def _places(problem: WeekProblem, variants: Sequence[Variant], families: IntArray, count: _Counter) -> Places:
    """The places of one family after those of another, on each side that a variant of its programme has."""
    at = positions([programme.id for programme in problem.programmes])
    sides = [_sides_of(programme.id, variants) for programme in problem.programmes]
    own = [sides[at[problem.families[family].programme]] for family in families.tolist()]
    size = sum(len(variant) for variant, _ in own)
    return Places(
        var=count.take(size),
        family=np.repeat(families, [len(variant) for variant, _ in own]),
        variant=np.concatenate([_NONE, *(variant for variant, _ in own)]),
        remote=np.concatenate([_NEITHER, *(remote for _, remote in own)]),
        buddy=np.broadcast_to(np.False_, size),
        taxi=np.broadcast_to(np.False_, size),
        depot=np.broadcast_to(np.int64(NOWHERE), size),
    )


def _sides_of(programme: str, variants: Sequence[Variant]) -> tuple[IntArray, BoolArray]:
    """Position, and whether remote, of each side of the programme's variants."""
    sides = (
        (at, remote)
        for at, variant in enumerate(variants)
        if variant.programme.id == programme
        for remote in _REMOTE[variant.mode]
    )
    variant_at, remote_at = _columns(sides, 2)
    return variant_at, remote_at == 1


def _slots(problem: WeekProblem, families: IntArray, count: _Counter) -> SlotPlaces:
    meant = marked(problem.families, lambda family: bool(family.flags) or not _meets_as_group(problem, family))
    slot, channel = _columns(
        ((at, CHANNELS.index(channel)) for at, slot in enumerate(problem.slots) for channel in slot.channels), 2
    )
    family, way = _each_with_each(families[meant[families]], len(slot))
    return SlotPlaces(count.take(len(family)), family, slot[way], channel[way])


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
    """For each variant everybody who leads, and then, where its mode has hosts, everybody who hosts."""
    leads, hosts = (
        np.flatnonzero(marked(problem.practitioners, lambda one, role=role: role in one.roles))  # type: ignore[misc]
        for role in (StaffRole.LEAD, StaffRole.HOST)
    )
    both, hosting = np.concatenate([leads, hosts]), np.repeat([False, True], [len(leads), len(hosts)])
    able = [len(both) if _hosts(variant) else len(leads) for variant in variants]
    return StaffUses(
        var=count.take(sum(able)),
        variant=np.repeat(np.arange(len(variants), dtype=np.int64), able),
        practitioner=np.concatenate([_NONE, *(both[:many] for many in able)]),
        host=np.concatenate([_NEITHER, *(hosting[:many] for many in able)]),
    )


def _hosts(variant: Variant) -> int:
    return variant.programme.terms_of(variant.mode).hosts


def _kits(problem: WeekProblem, variants: Sequence[Variant], count: _Counter) -> KitUses:
    merged = np.flatnonzero(marked(variants, lambda variant: variant.mode is Mode.SUPER_GROUP))
    variant, kit = _each_with_each(merged, len(problem.kits))
    return KitUses(count.take(len(variant)), variant, kit)


def _interpreters(problem: WeekProblem, variants: Sequence[Variant], count: _Counter) -> InterpreterUses:
    """An interpreter is considered for a programme in which some family needs one of their languages."""
    needed: dict[str, set[str]] = {}
    for family in problem.families:
        if family.interpreter:
            needed.setdefault(family.programme, set()).add(family.interpreter)
    able = [
        np.flatnonzero(marked(problem.interpreters, lambda one, own=own: not own.isdisjoint(one.languages)))  # type: ignore[misc]
        for own in (needed.get(programme.id, set()) for programme in problem.programmes)
    ]
    at = positions([programme.id for programme in problem.programmes])
    sides = [(number, remote) for number, variant in enumerate(variants) for remote in _REMOTE[variant.mode]]
    variant_at, remote_at = _columns(sides, 2)
    programme = numbers(variants, lambda variant: at[variant.programme.id])[variant_at]
    side, turn = spread(numbers(able, len)[programme])
    person = np.concatenate([_NONE, *able])[np.cumsum([0, *map(len, able)])[programme][side] + turn]
    return InterpreterUses(count.take(len(side)), variant_at[side], remote_at[side] == 1, person)


def _calls(problem: WeekProblem, families: IntArray, count: _Counter) -> FirstCalls:
    callers = np.flatnonzero(marked(problem.practitioners, lambda practitioner: practitioner.call_min > 0))
    asks = {programme.id for programme in problem.programmes if programme.first_call_needed}
    called = marked(problem.families, lambda family: not family.had_first_call and family.programme in asks)
    family, caller = _each_with_each(families[called[families]], len(callers))
    return FirstCalls(count.take(len(family)), family, callers[caller])


def _each_with_each(these: IntArray, others: int) -> tuple[IntArray, IntArray]:
    """Each of these beside each of the others, which are counted from 0."""
    return np.repeat(these, others), np.tile(np.arange(others, dtype=np.int64), len(these))
