"""A week posted: its variables, its rows, and the cost of each goal. Every engine starts from here."""

from collections.abc import Sequence
from dataclasses import dataclass

from solver import coherence
from solver.goal import Goal
from solver.possible import needed, possible
from solver.problem import WeekProblem
from solver.rows import Cost, Matrix, Rows
from solver.rule import Rule
from solver.tables import build_variables
from solver.variables import Variables


@dataclass(frozen=True, slots=True)
class Posted:
    """All rows of rules and goals over the variables of a week."""

    problem: WeekProblem
    variables: Variables
    rows: Rows
    costs: tuple[tuple[Goal, Cost], ...]
    matrix: Matrix


def posted(problem: WeekProblem, rules: Sequence[Rule], goals: Sequence[Goal]) -> Posted:
    """What no rule rules out; over that, all that always holds, every rule and every goal, in their order."""
    left = needed(possible(build_variables(problem), problem, rules), problem)
    variables = left.variables
    rows = Rows(variables.size)
    rows.forbid(left.stopped)
    coherence.post(rows, variables, problem)
    for rule in rules:
        with rows.posting(rule.id):
            rule.post(rows, variables, problem)
    costs = []
    for goal in goals:
        with rows.posting(goal.id):
            costs.append((goal, goal.post(rows, variables, problem)))
    return Posted(problem, variables, rows, tuple(costs), rows.matrix())
