"""A group is neither too small to begin nor larger than its programme allows.

A new group needs the minimum of adults and, as a super-group, enough households on each side; it is filled to
the target, so that there is room for those who come later. A running cohort goes on with few and stops at the
maximum. Guests take a seat of the maximum only. A named person may let a group run below its minimum or up to
its maximum; even then nobody is alone on a side of a super-group, unless the programme always allows that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from solver.arrays import numbers
from solver.broken import Broken
from solver.problem import Mode, Session, WeekProblem
from solver.roster import Roster
from solver.rows import BoolArray, Rows, term
from solver.rule import Rule
from solver.running import Running, running_sessions
from solver.variables import Variables, Variant


@dataclass(frozen=True, slots=True)
class _Limits:
    """Adults at least and at most (guests taken off), and households on each side that the mode uses."""

    least: int
    most: int
    floor: int


def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
    """Hold the adults of each variant that runs between its limits, and its sides above their floor."""
    limits = [_limits(problem, variant) for variant in v.variants]
    adults = numbers(problem.families, lambda family: len(family.adults))
    places, each = v.places, np.arange(len(v.variants))
    attending = term(places.variant, places.var, adults[places.family])
    rows.at_least(0, attending, term(each, v.runs, -numbers(limits, lambda limit: limit.least)))
    rows.at_most(0, attending, term(each, v.runs, -numbers(limits, lambda limit: limit.most)))
    floor = numbers(limits, lambda limit: limit.floor)
    modes = np.array([variant.mode for variant in v.variants])
    for without, on_side in ((Mode.REMOTE, ~places.remote), (Mode.IN_ROOM, places.remote)):
        _post_floor(rows, v, floor * (modes != without), on_side)


def _post_floor(rows: Rows, v: Variables, floor: np.ndarray, on_side: BoolArray) -> None:
    bound = np.flatnonzero(floor > 0)
    counted = on_side & (floor[v.places.variant] > 0)
    seated = term(v.places.variant[counted], v.places.var[counted])
    rows.at_least(0, seated, term(bound, v.runs[bound], -floor[bound]))


def _limits(problem: WeekProblem, variant: Variant) -> _Limits:
    session, programme, settings = variant.session, variant.programme, problem.settings
    terms = programme.terms_of(variant.mode)
    guests = sum(guest.session == session.id for guest in problem.guests)
    merged = variant.mode is Mode.SUPER_GROUP
    floor = programme.run_on_min if session.cohort else programme.floor_per_side * merged
    most = terms.size_max - guests
    if _set_aside(problem, session):
        return _Limits(1, most, min(floor, 2) * merged)
    if session.cohort:
        return _Limits(0, most, floor)
    raised = min(terms.size_max, terms.size_target * settings.overbook_percent // 100)
    return _Limits(terms.size_min, min(most, raised if settings.overbook else terms.size_target), floor)


def _set_aside(problem: WeekProblem, session: Session) -> bool:
    return any(override.rule == "group-size" and override.target == session.id for override in problem.overrides)


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each session that has too few or too many, in all or on a side."""
    allowed = {override.target for override in problem.overrides if override.rule == "group-size"}
    for running in running_sessions(problem, roster):
        yield from _adults(problem, running, running.plan.id in allowed)
        yield from _sides(running, running.plan.id in allowed)


def _adults(problem: WeekProblem, running: Running, allowed: bool) -> Iterator[Broken]:  # noqa: FBT001
    name, terms = f"session {running.plan.id!r}", running.terms
    adults = sum(len(family.adults) for family in running.families)
    guests = [guest.id for guest in problem.guests if guest.session == running.plan.id]
    new = running.session.cohort is None
    of = ([family.id for family in running.families], [running.plan.id])
    if allowed and adults == 0:
        yield Broken(f"{name} runs without anybody", "nobody", *of)
    if new and not allowed and adults < terms.size_min:
        text = f"{name} has {adults} adults; a new group of its kind needs at least {terms.size_min}"
        yield Broken(text, "too-few", *of, adults=adults, least=terms.size_min)
    if new and not allowed and adults > (cap := _cap(problem, running)):
        text = f"{name} has {adults} adults; a new group of its kind is filled to {cap}"
        yield Broken(text, "over-target", *of, adults=adults, most=cap)
    if adults + len(guests) > terms.size_max:
        text = f"{name} has {adults} adults and {len(guests)} guests; at most {terms.size_max} may be in it"
        yield Broken(text, "full", *of, adults=adults, guests=len(guests), most=terms.size_max)


def _cap(problem: WeekProblem, running: Running) -> int:
    target = running.terms.size_target
    if not problem.settings.overbook:
        return target
    return min(running.terms.size_max, target * problem.settings.overbook_percent // 100)


def _sides(running: Running, allowed: bool) -> Iterator[Broken]:  # noqa: FBT001
    plan, programme = running.plan, running.programme
    needed = programme.run_on_min
    if running.session.cohort is None:
        needed = programme.floor_per_side if plan.mode is Mode.SUPER_GROUP else 0
    if allowed:
        needed = min(needed, 2) if plan.mode is Mode.SUPER_GROUP else 0
    used = {
        Mode.IN_ROOM: (("in the room", running.in_room),),
        Mode.REMOTE: (("remote", running.remote),),
        Mode.SUPER_GROUP: (("in the room", running.in_room), ("remote", running.remote)),
    }
    for side, families in used[running.terms.mode]:
        if len(families) < needed:
            text = f"session {plan.id!r} has {len(families)} households {side}; it needs at least {needed}"
            everybody = [family.id for family in running.families]
            values = {"households": len(families), "least": needed}
            yield Broken(text, "thin-side", everybody, [plan.id], side=side, **values)


RULE = Rule(
    id="group-size",
    sentence="Groups begin with enough people and stay within their programme's size, on each side too.",
    blocks="would find its groups full, or too small to run",
    turn="coordinator",
    next_step="Allow this group below its minimum or up to its maximum with a reason, or offer another session.",
    post=post,
    violations=violations,
    by_session=True,
)
