"""The independent judge: a roster and the week it was made for, nothing of the solver."""

from collections.abc import Iterator, Sequence

from solver import coherence
from solver.broken import Broken
from solver.goal import Goal
from solver.goals import GOALS
from solver.problem import Status, WeekProblem
from solver.roster import Roster, Violation
from solver.rule import Rule
from solver.rules import RULES


def audit(
    problem: WeekProblem, roster: Roster, rules: Sequence[Rule] = RULES, goals: Sequence[Goal] = GOALS
) -> tuple[Violation, ...]:
    """Everything that is wrong with a roster; nothing is, when the answer is empty.

    Judges what always holds, every rule, and whether the goals' values are what the roster really costs.
    """
    return tuple(_violations(problem, roster, rules, goals))


def _violations(
    problem: WeekProblem, roster: Roster, rules: Sequence[Rule], goals: Sequence[Goal]
) -> Iterator[Violation]:
    if (roster.week, roster.as_of) != (problem.week, problem.as_of):
        made = f"{roster.week.isoformat()} as of {roster.as_of.isoformat()}"
        asked = f"{problem.week.isoformat()} as of {problem.as_of.isoformat()}"
        yield Violation(rule="coherent", text=f"the roster is for {made}, the week is {asked}")
    for broken in coherence.violations(problem, roster):
        yield violation("coherent", broken)
    for rule in rules:
        for broken in rule.violations(problem, roster):
            yield violation(rule.id, broken)
    yield from _claims(problem, roster, goals)


def violation(rule: str, broken: Broken) -> Violation:
    """What a judge of this rule said, as a roster's reader gets it."""
    return Violation(
        rule=rule,
        text=str(broken),
        kind=broken.kind,
        families=broken.families,
        sessions=broken.sessions,
        values=broken.values,
    )


def _claims(problem: WeekProblem, roster: Roster, goals: Sequence[Goal]) -> Iterator[Violation]:
    """What the roster says of its goals and does not keep, and what it calls proven without a bound that meets it."""
    known = {goal.id: (tier, goal) for tier, goal in enumerate(goals, start=1)}
    for result in roster.goals:
        tier, goal = known.get(result.id, (0, None))
        if goal is None or result.tier != tier:
            yield Violation(rule="goals", text=f"tier {result.tier} is no goal {result.id!r}")
        elif (counted := goal.cost(problem, roster)) != result.value:
            yield Violation(rule="goals", text=f"{goal.id} is given as {result.value}, and is {counted}")
        if result.bound > result.value or result.proven != (result.bound == result.value):
            said = "proven" if result.proven else "not proven"
            text = f"{result.id} is {said} with value {result.value} and bound {result.bound}"
            yield Violation(rule="goals", text=text)
    proven = {result.id for result in roster.goals if result.proven}
    if roster.status is Status.OPTIMAL and not proven >= known.keys():
        yield Violation(rule="goals", text="the roster is said to be optimal, and not every goal is proven")
