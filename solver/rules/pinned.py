"""What a person fixed stays: where a family is, and whether, how, where and with whom a session runs.

A session that is held back does not run unless a person fixed that it does. The mode, rooms and
practitioners of a pin bind if the session runs; others may come to the rooms and practitioners it names.
Pins that cannot hold together leave no plan at all, and are then named.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from solver.arrays import marked, positions
from solver.broken import Broken
from solver.problem import Pin, Session, Side, WeekProblem
from solver.roster import Placement, Roster, SessionPlan
from solver.rows import BoolArray, IntArray, Rows, term
from solver.rule import Rule
from solver.variables import Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Where a pinned family is not to be, and how a pinned session is not to run."""
    at = positions([family.id for family in problem.families])
    for pin in problem.pins:
        var, fits = _ways(v, problem, pin, at[pin.family])
        yield var[~fits]
    stopped = marked(v.variants, lambda one: one.session.pin.runs is False or _waits(one.session))
    other_mode = marked(v.variants, lambda one: one.session.pin.mode not in (None, one.mode))
    yield v.runs[stopped | other_mode]


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Ask for a place of each family that is pinned to one, and for what sessions are pinned to."""
    at = positions([family.id for family in problem.families])
    for pin in problem.pins:
        if pin.session is not None or pin.side is not None:
            var, fits = _ways(v, problem, pin, at[pin.family])
            _require_one(rows, var[fits])
    _post_sessions(rows, v, problem)


def _ways(v: Variables, problem: WeekProblem, pin: Pin, family: int) -> tuple[IntArray, BoolArray]:
    """The places and slots of a family, and whether each is where it is pinned to."""
    places, slots = np.flatnonzero(v.places.family == family), np.flatnonzero(v.slots.family == family)
    place_fits = [
        _fits(pin, v.variants[v.places.variant[row]].session.id, Side.REMOTE if v.places.remote[row] else Side.ROOM)
        for row in places.tolist()
    ]
    slot_fits = [_fits(pin, problem.slots[v.slots.slot[row]].id, Side.SLOT) for row in slots.tolist()]
    var = np.concatenate([v.places.var[places], v.slots.var[slots]])
    return var, np.array([*place_fits, *slot_fits], dtype=np.bool_)


def _fits(pin: Pin, session: str, side: Side) -> bool:
    if pin.session is None and pin.side is None:
        return False
    return pin.session in (None, session) and pin.side in (None, side)


def _require_one(rows: Rows, var: IntArray) -> None:
    """At least one of these; where there is none to choose, nothing satisfies the rows."""
    if len(var):
        rows.at_least(1, term(0, var))
    else:
        never = rows.switches(1)
        rows.forbid(never)
        rows.require(never)


def _post_sessions(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    sessions = [variant.session for variant in v.variants]
    for session in problem.sessions:
        if session.pin.runs:
            _require_one(rows, v.runs[np.array([one is session for one in sessions], dtype=np.bool_)])
    for at, session in enumerate(sessions):
        for room in session.pin.rooms:
            used = [problem.rooms[row].id == room for row in v.rooms.room[v.rooms.variant == at].tolist()]
            _post_uses(rows, v.runs[at : at + 1], v.rooms.var[v.rooms.variant == at], used)
        for who in session.pin.practitioners:
            people = v.staff.practitioner[v.staff.variant == at].tolist()
            used = [problem.practitioners[row].id == who for row in people]
            _post_uses(rows, v.runs[at : at + 1], v.staff.var[v.staff.variant == at], used)


def _waits(session: Session) -> bool:
    return session.held_back and session.pin.runs is not True


def _post_uses(rows: Rows, runs: IntArray, var: IntArray, used: Sequence[bool]) -> None:
    """If the variant runs, one of the marked uses is there."""
    own = var[np.array(used, dtype=np.bool_)]
    if len(own):
        rows.at_most(0, term(0, runs), term(0, own, -1))
    else:
        rows.forbid(runs)


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each pin that does not hold."""
    given: dict[str, list[Placement]] = {}
    for placement in roster.placements:
        given.setdefault(placement.family, []).append(placement)
    for pin in problem.pins:
        yield from _family(pin, given.get(pin.family, []))
    plans = {plan.id: plan for plan in roster.sessions}
    for session in problem.sessions:
        plan = plans.get(session.id)
        if plan and plan.runs:
            yield from _running(session, plan)
        elif session.pin.runs:
            text = f"session {session.id!r} is pinned to run, and does not"
            yield Broken(text, "not-running", (), (session.id,))


def _family(pin: Pin, placements: Sequence[Placement]) -> Iterator[Broken]:
    nowhere = pin.session is None and pin.side is None
    wish = "no place" if nowhere else _wish(pin)
    if not placements and not nowhere:
        text = f"family {pin.family!r} is pinned to {wish}, and has no place"
        yield Broken(text, "no-place", (pin.family,), filter(None, (pin.session,)), **_pinned_to(pin))
    for placement in placements:
        elsewhere = pin.session is not None and placement.session != pin.session
        other_side = pin.side is not None and placement.side is not pin.side
        if nowhere or elsewhere or other_side:
            where = f"{placement.session!r} on side {placement.side.value}"
            text = f"family {pin.family!r} is pinned to {wish}, and is in {where}"
            yield Broken(text, "elsewhere", (pin.family,), (placement.session,), **_pinned_to(pin))


def _pinned_to(pin: Pin) -> dict[str, str]:
    return {"session": pin.session or "", "side": pin.side.value if pin.side else ""}


def _wish(pin: Pin) -> str:
    side = f"side {pin.side.value}" if pin.side else ""
    return " on ".join(part for part in (f"{pin.session!r}" if pin.session else "", side) if part)


def _running(session: Session, plan: SessionPlan) -> Iterator[Broken]:
    pin, name, of = session.pin, f"session {session.id!r}", (plan.room_families + plan.remote_families, (session.id,))
    if pin.runs is False:
        yield Broken(f"{name} is pinned not to run, and runs", "running", *of)
    if session.held_back and not pin.runs:
        yield Broken(f"{name} is held back, and runs", "held-back", *of)
    if pin.mode is not None and plan.mode is not pin.mode:
        yield Broken(f"{name} is pinned to {pin.mode.value}, and is not", "mode", *of, mode=pin.mode.value)
    for room in pin.rooms:
        if room not in plan.rooms:
            yield Broken(f"{name} is pinned to room {room!r}, and is not there", "room", *of, room=room)
    people = {staff.practitioner for staff in plan.staff}
    for who in pin.practitioners:
        if who not in people:
            text = f"{name} is pinned to practitioner {who!r}, who is not there"
            yield Broken(text, "practitioner", *of, practitioner=who)


RULE = Rule(
    id="pinned",
    sentence="What a person fixed stays as it is.",
    blocks="was fixed by a person to another place or to none, or its sessions were fixed not to run",
    turn="coordinator",
    next_step="Take off the pin if it is no longer meant.",
    rules_out=rules_out,
    post=post,
    violations=violations,
    whatever_help=True,
)
