"""A roster hangs together: what is used runs, at most one candidate of a group runs, and nothing is unknown.

No service could wish this otherwise, so it is no rule of the catalogue: it is posted first and judged first.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from solver.arrays import positions
from solver.problem import Mode, Side, WeekProblem
from solver.roster import Placement, Roster, SessionPlan
from solver.rows import Rows, term
from solver.variables import Variables


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Tie every use to a variant that runs, and let at most one variant of a group run."""
    groups = positions(list(dict.fromkeys(session.group for session in problem.sessions)))
    group = np.array([groups[variant.session.group] for variant in v.variants], dtype=np.int64)
    rows.at_most(1, term(group, v.runs))
    for use in (v.places, v.rooms, v.staff, v.kits, v.interpreters):
        each = np.arange(len(use.var))
        rows.at_most(0, term(each, use.var), term(each, v.runs[use.variant], -1))
    rows.at_most(1, term(v.slots.slot, v.slots.var))
    _post_calls(rows, v)


def _post_calls(rows: Rows, v: Variables) -> None:
    """A first call goes to a family that is placed remote, from one practitioner."""
    remote, calls = v.places.remote, v.calls
    called = np.unique(calls.family)
    of_called = np.isin(v.places.family, called) & remote
    rows.at_most(0, term(calls.family, calls.var), term(v.places.family[of_called], v.places.var[of_called], -1))


def violations(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    """Name what does not fit together in the roster, or is not of this week at all."""
    yield from _unknown(problem, roster)
    yield from _sessions(problem, roster)
    yield from _placements(problem, roster)
    yield from _nobody_lost(problem, roster)


def _unknown(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    for plan in roster.sessions:
        if plan.id not in problem.session:
            yield f"session {plan.id!r} is not of this week"
        for room in plan.rooms:
            if room not in problem.room:
                yield f"session {plan.id!r}: room {room!r} is unknown"
        for staff in plan.staff:
            if staff.practitioner not in problem.practitioner:
                yield f"session {plan.id!r}: practitioner {staff.practitioner!r} is unknown"
        for served in plan.interpreters:
            if served.interpreter not in problem.interpreter:
                yield f"session {plan.id!r}: interpreter {served.interpreter!r} is unknown"
        if plan.kit is not None and plan.kit not in problem.kits:
            yield f"session {plan.id!r}: hybrid kit {plan.kit!r} is unknown"
    for placement in roster.placements:
        if placement.family not in problem.family:
            yield f"family {placement.family!r} is unknown"
        if placement.first_call is not None and placement.first_call not in problem.practitioner:
            yield f"family {placement.family!r}: practitioner {placement.first_call!r} is unknown"


def _sessions(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    for ident, times in Counter(plan.id for plan in roster.sessions).items():
        if times > 1:
            yield f"session {ident!r} stands {times} times"
    running: dict[str, str] = {}
    for plan in roster.sessions:
        session = problem.session.get(plan.id)
        if session is None:
            continue
        if plan.start != session.start:
            yield f"session {plan.id!r} starts {plan.start.isoformat()}, its candidate {session.start.isoformat()}"
        if not plan.runs:
            if plan.rooms or plan.staff or plan.room_families or plan.remote_families or plan.interpreters or plan.kit:
                yield f"session {plan.id!r} does not run, and yet somebody or something is in it"
            continue
        if session.group in running:
            yield f"sessions {running[session.group]!r} and {plan.id!r} both run for the group {session.group!r}"
        running[session.group] = plan.id
        yield from _shape(problem, plan)


def _shape(problem: WeekProblem, plan: SessionPlan) -> Iterator[str]:
    session = problem.session[plan.id]
    if plan.mode not in session.modes:
        yield f"session {plan.id!r} runs as {plan.mode}, which it may not"
    if plan.mode is Mode.REMOTE and (plan.rooms or plan.venue or plan.room_families):
        yield f"session {plan.id!r} is remote, and yet has a room or families in one"
    if plan.mode is Mode.IN_ROOM and plan.remote_families:
        yield f"session {plan.id!r} is in-room, and yet has families on a remote side"
    if plan.mode is not Mode.SUPER_GROUP and plan.kit:
        yield f"session {plan.id!r} has hybrid kit {plan.kit!r}, and is no super-group"
    for room in plan.rooms:
        if room not in session.rooms or (room in problem.room and problem.room[room].venue != plan.venue):
            yield f"session {plan.id!r}: room {room!r} is not one it may use at {plan.venue!r}"


def _placements(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    seated = {
        (family, plan.id, side)
        for plan in roster.sessions
        for side, families in ((Side.ROOM, plan.room_families), (Side.REMOTE, plan.remote_families))
        for family in families
    }
    given = {(p.family, p.session, p.side) for p in roster.placements if p.side is not Side.SLOT}
    for family, session, side in sorted(seated ^ given):
        where = "its session's list" if (family, session, side) in seated else "the placements"
        yield f"family {family!r} stands on side {side.value} of {session!r} only in {where}"
    running = {plan.id for plan in roster.sessions if plan.runs}
    for placement in roster.placements:
        if placement.side is not Side.SLOT and placement.session not in running:
            yield f"family {placement.family!r} is placed in {placement.session!r}, which does not run"
        if placement.first_call is not None and placement.side is not Side.REMOTE:
            yield f"family {placement.family!r} has a first call, and no remote place"
    yield from _slots(problem, roster)


def _slots(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    given = {placement.family: placement for placement in roster.placements if placement.side is Side.SLOT}
    for ident, times in Counter(placement.session for placement in given.values()).items():
        if times > 1:
            yield f"slot {ident!r} is given {times} times"
    planned = {slot.family for slot in roster.slots}
    for family in sorted(planned ^ set(given)):
        yield f"family {family!r} has a slot only in one of the two lists"
    for plan in roster.slots:
        if plan.family in given:
            yield from _slot(
                problem, given[plan.family], plan.practitioner, plan.channel in _channels(problem, given[plan.family])
            )


def _channels(problem: WeekProblem, placement: Placement) -> tuple[object, ...]:
    slot = problem.slot.get(placement.session)
    return slot.channels if slot else ()


def _slot(problem: WeekProblem, placement: Placement, practitioner: str, offered: bool) -> Iterator[str]:  # noqa: FBT001
    slot = problem.slot.get(placement.session)
    if slot is None:
        yield f"family {placement.family!r}: slot {placement.session!r} is unknown"
    elif slot.practitioner != practitioner or not offered:
        yield f"family {placement.family!r}: slot {slot.id!r} is not held like this"


def _nobody_lost(problem: WeekProblem, roster: Roster) -> Iterator[str]:
    seen = {placement.family for placement in roster.placements} | {unplaced.family for unplaced in roster.unplaced}
    for family in problem.families:
        if family.id not in seen:
            yield f"family {family.id!r} is neither placed nor named as unplaced"
    for unplaced in roster.unplaced:
        if not unplaced.reasons:
            yield f"family {unplaced.family!r} is unplaced without a reason"
