"""A week posted: its variables, its rows, and the cost of each goal. Every engine starts from here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from solver import coherence
from solver.few_people import MANY_JOBS, few_people
from solver.goal import Goal
from solver.possible import Possible, needed, possible
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Cost, Matrix, Rows
from solver.rule import Rule
from solver.variables import Variables


@dataclass(frozen=True, slots=True)
class Posted:
    """All rows of rules and goals over the variables of a week.

    Where not `everybody` who could do a job is in it, a plan of it is a plan of the week. But what is proven of
    it holds of the week only if it is proven without what says who does what.
    """

    problem: WeekProblem
    variables: Variables
    rows: Rows
    costs: tuple[tuple[Goal, Cost], ...]
    matrix: Matrix
    everybody: bool = True


def posted(problem: WeekProblem, rules: Sequence[Rule], goals: Sequence[Goal]) -> Posted:
    """What no rule rules out; over that, all that always holds, every rule and every goal, in their order."""
    return _over(_left(problem, rules), problem, rules, goals)


def posted_with_few(
    problem: WeekProblem, rules: Sequence[Rule], goals: Sequence[Goal], start: Roster | None, many: int = MANY_JOBS
) -> Posted:
    """The same; in a week of more than so `many` jobs with few people for each, those of the start among them."""
    left = _left(problem, rules)
    if len(left.variables.staff.var) <= many:
        return _over(left, problem, rules, goals)
    return replace(_over(few_people(left, problem, start), problem, rules, goals), everybody=False)


def _left(problem: WeekProblem, rules: Sequence[Rule]) -> Possible:
    return needed(possible(problem, rules), problem)


def _over(left: Possible, problem: WeekProblem, rules: Sequence[Rule], goals: Sequence[Goal]) -> Posted:
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
