"""Each placement of a roster judged: it stands in its session's list, and nobody is lost or counted twice."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime

from solver.broken import Broken
from solver.problem import Channel, Side, Slot, SupportKind, WeekProblem
from solver.roster import Placement, Roster

_ON_SIDE = {SupportKind.TAXI: Side.ROOM, SupportKind.BUDDY: Side.ROOM, SupportKind.LOAN: Side.REMOTE}
_HeldAs = tuple[str, str, datetime, Channel]
"""Family, practitioner, start and channel of a slot as it stands in the list of slots."""


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each placement that fits no list, session or slot, and each family that is lost."""
    yield from _seats(roster)
    running = {plan.id for plan in roster.sessions if plan.runs}
    for placement in roster.placements:
        if placement.family not in problem.family:
            text = f"family {placement.family!r} is unknown"
            yield Broken(text, "place", (placement.family,), (placement.session,))
        if placement.side is not Side.SLOT and placement.session not in running:
            text = f"family {placement.family!r} is placed in {placement.session!r}, which does not run"
            yield Broken(text, "place", (placement.family,), (placement.session,))
        yield from _call(problem, placement)
        yield from _supports(problem, placement)
    yield from _slots(problem, roster)
    yield from _nobody_lost(problem, roster)


def _seats(roster: Roster) -> Iterator[Broken]:
    """Sessions list exactly the families that are placed in them, on the same side."""
    seated = {
        (family, plan.id, side)
        for plan in roster.sessions
        for side, families in ((Side.ROOM, plan.room_families), (Side.REMOTE, plan.remote_families))
        for family in families
    }
    given = [(one.family, one.session, one.side) for one in roster.placements if one.side is not Side.SLOT]
    for family, session, side in sorted(seated ^ set(given)):
        where = "its session's list" if (family, session, side) in seated else "the placements"
        text = f"family {family!r} stands on side {side.value} of {session!r} only in {where}"
        yield Broken(text, "seat", (family,), (session,))
    for (family, session, side), times in Counter(given).items():
        if times > 1:
            text = f"family {family!r} is placed on side {side.value} of {session!r} {times} times"
            yield Broken(text, "seat", (family,), (session,))


def _call(problem: WeekProblem, placement: Placement) -> Iterator[Broken]:
    caller = placement.first_call
    if caller is not None and caller not in problem.practitioner:
        text = f"family {placement.family!r}: practitioner {caller!r} is unknown"
        yield Broken(text, "place", (placement.family,), (placement.session,))
    if caller is not None and placement.side is not Side.REMOTE:
        text = f"family {placement.family!r} has a first call, and no remote place"
        yield Broken(text, "place", (placement.family,), (placement.session,))


def _supports(problem: WeekProblem, placement: Placement) -> Iterator[Broken]:
    if len(placement.supports) > 1:
        text = f"family {placement.family!r} has {len(placement.supports)} supports, and may have one"
        yield Broken(text, "place", (placement.family,), (placement.session,))
    for support in placement.supports:
        if placement.side is not _ON_SIDE[support.kind]:
            text = f"family {placement.family!r} has a {support.kind.value} on side {placement.side.value}"
            yield Broken(text, "place", (placement.family,), (placement.session,))
        if support.kind is SupportKind.LOAN and support.depot not in problem.depot:
            text = f"family {placement.family!r}: depot {support.depot!r} is unknown"
            yield Broken(text, "place", (placement.family,), (placement.session,))


def _slots(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    given = [placement for placement in roster.placements if placement.side is Side.SLOT]
    for ident, times in Counter(placement.session for placement in given).items():
        if times > 1:
            text = f"slot {ident!r} is given {times} times"
            yield Broken(text, "slot-twice", [one.family for one in given if one.session == ident], (ident,))
    listed = Counter(plan.family for plan in roster.slots)
    placed = Counter(placement.family for placement in given)
    held = {(plan.family, plan.practitioner, plan.start, plan.channel) for plan in roster.slots}
    for family in sorted(family for family in listed | placed if listed[family] != placed[family]):
        yield Broken(f"family {family!r} has a slot only in one of the two lists", "slot", (family,))
    for placement in given:
        if placement.session not in problem.slot:
            text = f"family {placement.family!r}: slot {placement.session!r} is unknown"
            yield Broken(text, "place", (placement.family,), (placement.session,))
        elif placement.family in listed and not _held(held, problem.slot[placement.session], placement.family):
            text = f"family {placement.family!r}: slot {placement.session!r} is not held like this"
            yield Broken(text, "place", (placement.family,), (placement.session,))


def _held(held: Collection[_HeldAs], slot: Slot, family: str) -> bool:
    return any((family, slot.practitioner, slot.start, channel) in held for channel in slot.channels)


def _nobody_lost(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    placed = {placement.family for placement in roster.placements}
    unplaced = {one.family for one in roster.unplaced}
    named, both = placed | unplaced, placed & unplaced
    for family in problem.families:
        if family.id not in named:
            text = f"family {family.id!r} is neither placed nor named as unplaced"
            yield Broken(text, "lost", (family.id,))
        if family.id in both:
            yield Broken(f"family {family.id!r} is placed, and named as unplaced", "lost", (family.id,))
    for one in roster.unplaced:
        if one.family not in problem.family:
            yield Broken(f"family {one.family!r} is unknown", "unplaced", (one.family,))
        if not one.reasons:
            yield Broken(f"family {one.family!r} is unplaced without a reason", "unplaced", (one.family,))
