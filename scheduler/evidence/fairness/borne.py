"""What a published roster cost each family, goal by goal, as the goals' own judges reckon it: nothing of the solver.

A part that several families cause together, as a side of a super-group at its smallest, is borne by them alike. So
all that families bear of a goal is what the roster costs that goal, to the last fraction.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from solver.goal import Goal
from solver.goals import GOALS
from solver.problem import Family, WeekProblem
from solver.roster import Placement, Roster

NOBODY = ""
"""Bears what no family has part in: a session that runs with guests alone."""


class Tier(StrEnum):
    """The planner's goals in their order, by their ids. Their spelling is published: stable."""

    PLACES_KEPT = "places-kept"
    URGENT_PLACED = "urgent-placed"
    FAMILIES_PLACED = "families-placed"
    PROMISES_KEPT = "promises-kept"
    CONTINUITY = "continuity"
    NOBODY_ALONE = "nobody-alone"
    FIT = "fit"
    THRIFT = "thrift"


Borne = Mapping[str, Fraction]
"""Families and what each bore of one goal in one week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One published week: by goal everybody it was about, with what each of them bore, which may be nothing."""

    monday: date
    borne: Mapping[Tier, Borne]


def week_of(problem: WeekProblem, roster: Roster) -> Week:
    """The week as its roster treated everybody."""
    goals = {goal.id: goal for goal in GOALS}
    about = {tier: _about(tier, problem, roster) for tier in Tier}
    parts = {tier: borne(goals[tier], problem, roster) for tier in Tier}
    return Week(
        monday=problem.week,
        borne={tier: {family: parts[tier].get(family, Fraction()) for family in sorted(about[tier])} for tier in Tier},
    )


def borne(goal: Goal, problem: WeekProblem, roster: Roster) -> Borne:
    """What each family bears of the goal; all together is what the roster costs it. Who bears nothing is left out."""
    found: defaultdict[str, Fraction] = defaultdict(Fraction)
    for share in goal.shares(problem, roster):
        for family in share.families or (NOBODY,):
            found[family] += Fraction(share.points, len(share.families) or 1)
    return {family: points for family, points in found.items() if points}


def _about(tier: Tier, problem: WeekProblem, roster: Roster) -> frozenset[str]:
    """Whom the goal is about in this week, whether they bear anything of it or not."""
    by_family, by_placement = OF_FAMILIES.get(tier), OF_PLACEMENTS.get(tier)
    if by_family:
        told = frozenset(one.family for one in problem.published if one.told)
        return frozenset(one.id for one in problem.families if not one.absent and by_family(one, told))
    if by_placement:
        return frozenset(one.family for one in roster.placements if by_placement(problem, one))
    return frozenset(one.family for one in problem.published)


OF_FAMILIES: Mapping[Tier, Callable[[Family, frozenset[str]], bool]] = {
    Tier.PLACES_KEPT: lambda one, told: one.cohort is not None or one.id in told,
    Tier.URGENT_PLACED: lambda one, _told: one.urgent,
    Tier.FAMILIES_PLACED: lambda one, _told: one.cohort is None,
}
"""Of those who had not chosen to miss the week. That a member was left out is told by the first goal, and not twice."""


def _in_own_group(problem: WeekProblem, one: Placement) -> bool:
    family, session = problem.family.get(one.family), problem.session.get(one.session)
    return bool(family and session and family.cohort and family.cohort == session.cohort)


OF_PLACEMENTS: Mapping[Tier, Callable[[WeekProblem, Placement], bool]] = {
    Tier.CONTINUITY: _in_own_group,
    Tier.NOBODY_ALONE: lambda problem, one: one.session in problem.session,
    Tier.FIT: lambda _problem, _one: True,
    Tier.THRIFT: lambda _problem, _one: True,
}
