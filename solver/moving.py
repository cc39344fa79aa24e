"""One family taken somewhere else by hand, and what that breaks and costs. Nothing is planned.

Everybody else stays as they are: session, side, rooms, staff, interpreters and kit. So the answer is quick, and
may well be that a rule is broken; whether a plan exists in which more changes is another question.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.difference import Moved, difference, newly_broken
from solver.errors import ImpossibleValue
from solver.problem import Mode, Side, WeekProblem
from solver.roster import Placement, Reason, Roster, Unplaced
from solver.rules import RULES
from solver.seating import seated, without
from solver.supporting import in_room, in_slot, on_screen

__all__ = ["Moved", "Place", "difference", "moved", "place_of", "stands_open", "without_support"]

SIDES = {Mode.IN_ROOM: (Side.ROOM,), Mode.REMOTE: (Side.REMOTE,), Mode.SUPER_GROUP: (Side.ROOM, Side.REMOTE)}
_WAYS = {
    Side.ROOM: ("available", "reachable", "taxi-money"),
    Side.REMOTE: ("remote-ready", "loan-stock", "worker-conflict", "audience", "first-call"),
    Side.SLOT: ("side-allowed", "in-room-only", "remote-cleared", "one-to-one-only", "reachable", "available"),
}
"""The rules by which one way of having a place can be better than another."""
_BY_HAND = Reason(
    rule="pinned",
    text="was taken out of its place by hand",
    turn="coordinator",
    next_step="Give the family another place, or let the plan find one.",
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a family can be: a session on one side, or a slot (then `session` is the slot's id)."""

    session: str
    side: Side


def place_of(roster: Roster, family: str) -> Place | None:
    """Where a family is; None without a place."""
    return next((Place(one.session, one.side) for one in roster.placements if one.family == family), None)


def stands_open(problem: WeekProblem, roster: Roster, to: Place) -> bool:
    """Whether a family could be taken there by hand: the slot exists, or the session runs and has that side."""
    if to.side is Side.SLOT:
        return to.session in problem.slot
    return any(plan.id == to.session and plan.mode and to.side in SIDES[plan.mode] for plan in roster.sessions)


def moved(problem: WeekProblem, roster: Roster, family: str, to: Place | None) -> Roster:
    """The roster with one family taken there by hand, on the way that breaks fewest rules; None: to no place.

    Raises ImpossibleValue where the week has no such family, or the place is not there to be taken.
    """
    if family not in problem.family:
        raise ImpossibleValue("move", family, "family", family, "a family of the week")
    if to is not None and not stands_open(problem, roster, to):
        raise ImpossibleValue("move", family, "place", f"{to.session} {to.side.value}", "a slot, or a side that runs")
    rest = without(problem, roster, family)
    if to is None:
        return replace(rest, unplaced=(*rest.unplaced, Unplaced(family=family, reasons=(_BY_HAND,))))
    best, fewest = rest, -1
    for one in _ways(problem, rest, family, to):
        wrong = _wrong(problem, rest, one, to.side)
        if wrong < fewest or fewest < 0:
            best, fewest = one, wrong
        if wrong == 0:
            break
    return best


def without_support(problem: WeekProblem, roster: Roster, family: str, to: Place) -> Roster:
    """The roster with the family in this session as it is: no loan, no ride, no first call, needed or not."""
    plain = Placement(family=family, session=to.session, side=to.side)
    return seated(problem, without(problem, roster, family), plain)


def _ways(problem: WeekProblem, rest: Roster, family: str, to: Place) -> Iterator[Roster]:
    if to.side is Side.SLOT:
        for placement, slot in in_slot(problem, family, to.session):
            yield seated(problem, rest, placement, slot)
        return
    (plan,) = (plan for plan in rest.sessions if plan.id == to.session)
    ways = in_room(problem, family, plan) if to.side is Side.ROOM else on_screen(problem, rest, family, plan)
    yield from (seated(problem, rest, placement) for placement in ways)


def _wrong(problem: WeekProblem, rest: Roster, tried: Roster, side: Side) -> int:
    """How much this way breaks that would not be broken without the family."""
    rules = [rule for rule in RULES if rule.id in _WAYS[side]]
    return len(newly_broken(problem, rest, tried, rules))
