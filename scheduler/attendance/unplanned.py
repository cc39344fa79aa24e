"""Somebody came whom the roster does not have there: whether a coordinator must be asked before they go in.

Why is nobody's business at a door: whoever takes the register reads that they are to ask, and nothing else. It is
judged by the same rules as a plan, with everybody where they really were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from scheduler.attendance.marks import Mark, marks_of_week, standing
from scheduler.attendance.occurrence import Occurrence, Week, Whom
from scheduler.attendance.words import Came
from scheduler.store import Desk
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_as_published
from solver.errors import ImpossibleValue
from solver.problem import WeekProblem
from solver.roster import Roster, SessionPlan
from solver.rules import (
    audience,
    decision_first,
    in_room_only,
    keep_apart,
    one_to_one_only,
    remote_cleared,
    worker_conflict,
)

RULES = tuple(
    module.RULE
    for module in (
        keep_apart, worker_conflict, remote_cleared, in_room_only, one_to_one_only, decision_first, audience,
    )
)  # fmt: skip
"""The rules that keep people safe from each other, or from who may be in their home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Being:
    """A family on one side of a session."""

    session: str
    family: str
    side: Came


def to_ask_about(desk: Desk, week: Week, occurrence: Occurrence) -> frozenset[str]:
    """The families that came to this session though the roster has them elsewhere, and where a safety rule is broken.

    Where the records contradict each other nothing can be judged, and all of them are to be asked about.
    """
    marks: dict[str, list[Mark]] = {}
    for session, mark in marks_of_week(desk, week.monday):
        marks.setdefault(session, []).append(mark)
    beings = {session: tuple(_unplanned(session, standing(found))) for session, found in marks.items()}
    here = beings.get(occurrence.id, ())
    if not here:
        return frozenset()
    roster = week.planned.roster
    try:
        problem = gather(service_as_published(desk, week.monday, roster), week.monday, roster.as_of)
    except ImpossibleValue:  # records that contradict each other are a finding of their own
        return frozenset(one.family for one in here)
    everywhere = [one for found in beings.values() for one in found]
    return frozenset(one.family for one in here if _is_unsafe(problem, roster, everywhere, one))


def _unplanned(session: str, marks: Mapping[Whom, Mark]) -> Iterable[Being]:
    found = [
        Being(session=session, family=whom.family, side=mark.said.came)
        for whom, mark in marks.items()
        if whom.family and mark.is_present and mark.planned != _side(mark)
    ]
    return dict.fromkeys(found)


def _side(mark: Mark) -> str:
    return "slot" if mark.said.came is Came.SLOT else mark.said.came.value


def _is_unsafe(problem: WeekProblem, roster: Roster, everywhere: Iterable[Being], one: Being) -> bool:
    """Whether a safety rule is broken with this family there that would not be broken without it."""
    if one.family not in problem.family:
        return True
    without = with_beings(roster, [other for other in everywhere if other != one])
    return bool(_broken(problem, with_beings(without, [one])) - _broken(problem, without))


def _broken(problem: WeekProblem, roster: Roster) -> frozenset[tuple[str, str]]:
    return frozenset((rule.id, str(broken)) for rule in RULES for broken in rule.violations(problem, roster))


def with_beings(roster: Roster, beings: Iterable[Being]) -> Roster:
    """The roster with these families as well where they are; nobody is taken out of where they were planned."""
    found = list(beings)
    return replace(roster, sessions=tuple(_joined(plan, found) for plan in roster.sessions))


def _joined(plan: SessionPlan, beings: Iterable[Being]) -> SessionPlan:
    here = [one for one in beings if one.session == plan.id]
    room = (*plan.room_families, *(one.family for one in here if one.side is Came.ROOM))
    remote = (*plan.remote_families, *(one.family for one in here if one.side is Came.REMOTE))
    return replace(plan, room_families=tuple(dict.fromkeys(room)), remote_families=tuple(dict.fromkeys(remote)))
