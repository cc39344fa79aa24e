"""Each placement of a roster judged: it stands in its session's list, and nobody is lost or counted twice."""

from collections import Counter
from collections.abc import Iterator

from solver.problem import Side, SupportKind, WeekProblem
from solver.roster import Placement, Roster

_ON_SIDE = {SupportKind.TAXI: Side.ROOM, SupportKind.BUDDY: Side.ROOM, SupportKind.LOAN: Side.REMOTE}


def violations(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    """Name each placement that fits no list, session or slot, and each family that is lost."""
    yield from _seats(roster)
    running = {plan.id for plan in roster.sessions if plan.runs}
    for placement in roster.placements:
        if placement.family not in problem.family:
            yield f"family {placement.family!r} is unknown"
        if placement.side is not Side.SLOT and placement.session not in running:
            yield f"family {placement.family!r} is placed in {placement.session!r}, which does not run"
        yield from _call(problem, placement)
        yield from _supports(problem, placement)
    yield from _slots(problem, roster)
    yield from _nobody_lost(problem, roster)


def _seats(roster: Roster) -> Iterator[str]:
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
        yield f"family {family!r} stands on side {side.value} of {session!r} only in {where}"
    for (family, session, side), times in Counter(given).items():
        if times > 1:
            yield f"family {family!r} is placed on side {side.value} of {session!r} {times} times"


def _call(problem: WeekProblem, placement: Placement) -> Iterator[str]:
    caller = placement.first_call
    if caller is not None and caller not in problem.practitioner:
        yield f"family {placement.family!r}: practitioner {caller!r} is unknown"
    if caller is not None and placement.side is not Side.REMOTE:
        yield f"family {placement.family!r} has a first call, and no remote place"


def _supports(problem: WeekProblem, placement: Placement) -> Iterator[str]:
    if len(placement.supports) > 1:
        yield f"family {placement.family!r} has {len(placement.supports)} supports, and may have one"
    for support in placement.supports:
        if placement.side is not _ON_SIDE[support.kind]:
            yield f"family {placement.family!r} has a {support.kind.value} on side {placement.side.value}"
        if support.kind is SupportKind.LOAN and support.depot not in problem.depot:
            yield f"family {placement.family!r}: depot {support.depot!r} is unknown"


def _slots(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    given = [placement for placement in roster.placements if placement.side is Side.SLOT]
    for ident, times in Counter(placement.session for placement in given).items():
        if times > 1:
            yield f"slot {ident!r} is given {times} times"
    listed = Counter(plan.family for plan in roster.slots)
    placed = Counter(placement.family for placement in given)
    for family in sorted(family for family in listed | placed if listed[family] != placed[family]):
        yield f"family {family!r} has a slot only in one of the two lists"
    for placement in given:
        if placement.session not in problem.slot:
            yield f"family {placement.family!r}: slot {placement.session!r} is unknown"
        elif placement.family in listed and not _held(problem, roster, placement):
            yield f"family {placement.family!r}: slot {placement.session!r} is not held like this"


def _held(problem: WeekProblem, roster: Roster, placement: Placement) -> bool:
    slot = problem.slot[placement.session]
    return any(
        (plan.family, plan.practitioner, plan.start) == (placement.family, slot.practitioner, slot.start)
        and plan.channel in slot.channels
        for plan in roster.slots
    )


def _nobody_lost(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    placed = {placement.family for placement in roster.placements}
    unplaced = {one.family for one in roster.unplaced}
    for family in problem.families:
        if family.id not in placed | unplaced:
            yield f"family {family.id!r} is neither placed nor named as unplaced"
        if family.id in placed & unplaced:
            yield f"family {family.id!r} is placed, and named as unplaced"
    for one in roster.unplaced:
        if one.family not in problem.family:
            yield f"family {one.family!r} is unknown"
        if not one.reasons:
            yield f"family {one.family!r} is unplaced without a reason"
