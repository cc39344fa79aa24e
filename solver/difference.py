"""What is wrong in one roster of a week that is not in another, and what each goal counts in both."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from solver import coherence
from solver.audit import violation
from solver.goal import Goal
from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.roster import Roster, Violation
from solver.rule import Rule
from solver.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChange:
    """What one goal counts before and after, and the families whose part of it changes."""

    tier: int
    id: str
    before: int
    after: int
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What is broken in the second of two rosters and not in the first, and each goal that changes, in order."""

    broken: tuple[Violation, ...]
    goals: tuple[GoalChange, ...]


def difference(problem: WeekProblem, before: Roster, after: Roster) -> Moved:
    """What `after` breaks that `before` does not, and each goal that somebody's part of changes.

    What `before` says of its goals is believed: it has passed its audit.
    """
    return Moved(
        broken=(*incoherent(problem, before, after), *newly_broken(problem, before, after, RULES)),
        goals=goal_changes(problem, before, after),
    )


def goal_changes(problem: WeekProblem, before: Roster, after: Roster) -> tuple[GoalChange, ...]:
    """Each goal that somebody's part of is not the same in both, in order."""
    touched = _touched(before, after)
    parts = (_only(before, touched), _only(after, touched))
    changes = (_change(problem, before, parts, tier, goal) for tier, goal in enumerate(GOALS, start=1))
    return tuple(change for change in changes if change is not None)


def newly_broken(problem: WeekProblem, before: Roster, after: Roster, rules: Sequence[Rule]) -> tuple[Violation, ...]:
    """What these rules say of `after` and not of `before`.

    A rule that judges session by session is asked only about those that are not the same in both.
    """
    return tuple(one for found in rule_by_rule(problem, before, after, rules) for one in found)


def rule_by_rule(
    problem: WeekProblem, before: Roster, after: Roster, rules: Sequence[Rule]
) -> Iterator[tuple[Violation, ...]]:
    """The same, rule by rule: whoever has read enough need not have the rest judged."""
    touched = _touched(before, after)
    some_before, some_after = _only(before, touched), _only(after, touched)
    for rule in rules:
        one, other = (some_before, some_after) if rule.by_session else (before, after)
        broken = list(rule.violations(problem, other))
        known = set(rule.violations(problem, one)) if broken else set()
        yield tuple(violation(rule.id, each) for each in broken if each not in known)


def incoherent(problem: WeekProblem, before: Roster, after: Roster) -> tuple[Violation, ...]:
    """What of all that always holds does not hold in `after` and did in `before`."""
    broken = list(coherence.violations(problem, after))
    known = set(coherence.violations(problem, before)) if broken else set()
    return tuple(violation("coherent", each) for each in broken if each not in known)


def _touched(before: Roster, after: Roster) -> set[str]:
    """The sessions and slots that are not the same in both, or have not the same places."""
    plans = {plan.id: plan for plan in before.sessions}
    changed = {plan.id for plan in after.sessions if plans.pop(plan.id, None) != plan} | plans.keys()
    places = set(before.placements) ^ set(after.placements)
    slots = {one.family for one in set(before.slots) ^ set(after.slots)}
    held = {one.session for one in before.placements + after.placements if one.family in slots}
    return changed | {one.session for one in places} | held


def _only(roster: Roster, sessions: set[str]) -> Roster:
    """The part of a roster that is about these sessions and slots."""
    placements = tuple(one for one in roster.placements if one.session in sessions)
    families = {one.family for one in placements}
    return replace(
        roster,
        sessions=tuple(plan for plan in roster.sessions if plan.id in sessions),
        placements=placements,
        slots=tuple(plan for plan in roster.slots if plan.family in families),
    )


def _change(
    problem: WeekProblem, before: Roster, parts: tuple[Roster, Roster], tier: int, goal: Goal
) -> GoalChange | None:
    """The change between the two parts, which is that of the whole: shares are of one session or family each."""
    points = [Counter[str](), Counter[str]()]
    whom: dict[str, dict[str, None]] = {}
    for counted, roster in zip(points, parts, strict=True):
        for share in goal.shares(problem, roster):
            about = share.about or " ".join(share.families)
            counted[about] += share.points
            whom.setdefault(about, {}).update(dict.fromkeys(share.families))
    other = [about for about in whom if points[0][about] != points[1][about]]
    if not other:
        return None
    value = next((one.value for one in before.goals if one.id == goal.id), None)
    value = goal.cost(problem, before) if value is None else value
    change = sum((points[1][about] - points[0][about] for about in other), 0)
    families = tuple(dict.fromkeys(family for about in other for family in whom[about]))
    return GoalChange(tier=tier, id=goal.id, before=value, after=value + change, families=families)
