"""The independent judge: a roster and the week it was made for, nothing of the solver."""

from collections.abc import Iterator, Sequence

from solver import coherence
from solver.goal import Goal
from solver.goals import GOALS
from solver.problem import WeekProblem
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
    for text in coherence.violations(problem, roster):
        yield Violation(rule="coherent", text=text)
    for rule in rules:
        for text in rule.violations(problem, roster):
            yield Violation(rule=rule.id, text=text)
    claimed = {result.id: result.value for result in roster.goals}
    for goal in goals:
        counted = goal.cost(problem, roster)
        if goal.id in claimed and claimed[goal.id] != counted:
            yield Violation(rule="goals", text=f"{goal.id} is given as {claimed[goal.id]}, and is {counted}")
