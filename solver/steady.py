"""Of plans that are equally good the one that changes least: who leads, hosts or interprets stays who it was.

No goal minds which of two practitioners leads, so a search may give either. But people were told, and whoever is
told of a change that nobody needed trusts the next message less.
"""

from dataclasses import replace

from solver.audit import audit
from solver.problem import WeekProblem
from solver.roster import Roster, SessionPlan


def steady(problem: WeekProblem, roster: Roster, before: Roster) -> Roster:
    """The roster with the people of `before` wherever the judges find that just as good, and sound."""
    whole = _whole(roster, before)
    if whole is not None and not audit(problem, whole):
        return whole
    differing = _differing(roster, before)
    for sessions in (differing, *((one,) for one in differing)):
        tried = _with_people(roster, before, sessions)
        if not audit(problem, tried):
            roster = tried
    return roster


def _whole(roster: Roster, before: Roster) -> Roster | None:
    """All of the plan before, where the same sessions were offered."""
    if [plan.id for plan in roster.sessions] != [plan.id for plan in before.sessions]:
        return None
    return replace(roster, sessions=before.sessions, placements=before.placements, slots=before.slots)


def _differing(roster: Roster, before: Roster) -> tuple[str, ...]:
    """The sessions that run as they did, with other people."""
    then = {plan.id: plan for plan in before.sessions if plan.runs}
    return tuple(plan.id for plan in roster.sessions if plan.id in then and _people(plan) != _people(then[plan.id]))


def _with_people(roster: Roster, before: Roster, sessions: tuple[str, ...]) -> Roster:
    then = {plan.id: plan for plan in before.sessions}
    return replace(
        roster,
        sessions=tuple(
            replace(plan, staff=then[plan.id].staff, interpreters=then[plan.id].interpreters)
            if plan.runs and plan.id in sessions
            else plan
            for plan in roster.sessions
        ),
    )


def _people(plan: SessionPlan) -> tuple[frozenset[object], frozenset[object]]:
    return frozenset(plan.staff), frozenset(plan.interpreters)
