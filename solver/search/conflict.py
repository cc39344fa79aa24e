"""When no plan satisfies the pins: the fewest pins that cannot hold together, and the rules they run into."""

from collections.abc import Sequence
from dataclasses import replace

from solver.goal import Goal
from solver.problem import Pin, Session, SessionPin, WeekProblem
from solver.rule import Rule
from solver.search.face import whole
from solver.search.model import posted
from solver.search.tiers import some_plan

Fixed = Pin | Session
NO_GOALS: tuple[Goal, ...] = ()


def pins_in_conflict(problem: WeekProblem, rules: Sequence[Rule]) -> tuple[str, ...]:
    """Sentences that name the pins, each of them needed for the conflict, and the rules that forbid them.

    A pin is left out of the answer when the rest cannot hold even without it; each answer is confirmed
    by planning again.
    """
    fixed: list[Fixed] = [*problem.pins, *(one for one in problem.sessions if one.pin != SessionPin())]
    needed = list(fixed)
    for pin in fixed:
        without = [other for other in needed if other is not pin]
        if not _possible(_pinned(problem, without), rules):
            needed = without
    stuck = _pinned(problem, needed)
    blamed = [rule for rule in rules if rule.id != "pinned" and _possible(stuck, _without(rules, rule))]
    pins = tuple(_told(pin) for pin in needed)
    return (*pins, *(f"Rule {rule.id}: {rule.sentence}" for rule in blamed))


def _without(rules: Sequence[Rule], rule: Rule) -> tuple[Rule, ...]:
    return tuple(other for other in rules if other is not rule)


def _pinned(problem: WeekProblem, kept: Sequence[Fixed]) -> WeekProblem:
    """The week with these pins alone."""
    keep = {one.id for one in kept if isinstance(one, Session)}
    sessions = tuple(one if one.id in keep else replace(one, pin=SessionPin()) for one in problem.sessions)
    return replace(problem, pins=tuple(pin for pin in kept if isinstance(pin, Pin)), sessions=sessions)


def _possible(problem: WeekProblem, rules: Sequence[Rule]) -> bool:
    face = whole(posted(problem, rules, NO_GOALS).matrix)
    return face is not None and some_plan(face) is not None


def _told(pin: Fixed) -> str:
    if isinstance(pin, Session):
        return f"Session {pin.id!r} is pinned: {_session_pin(pin.pin)}"
    if pin.session is None and pin.side is None:
        return f"Family {pin.family!r} is pinned to no place"
    where = f" to {pin.session!r}" if pin.session else ""
    side = f" on side {pin.side.value}" if pin.side else ""
    return f"Family {pin.family!r} is pinned{where}{side}"


def _session_pin(pin: SessionPin) -> str:
    parts = []
    if pin.runs is not None:
        parts.append("it runs" if pin.runs else "it does not run")
    if pin.mode:
        parts.append(f"as {pin.mode.value}")
    if pin.rooms:
        parts.append("in " + ", ".join(pin.rooms))
    if pin.practitioners:
        parts.append("with " + ", ".join(pin.practitioners))
    return ", ".join(parts)
