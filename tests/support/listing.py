"""Every plan of a small week, listed, and the best of them by the judges' own counting: slow, simple, certain."""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rule import Rule
from solver.rules import RULES
from solver.search.model import posted
from support.agreement import roster_of

Values = tuple[int, ...]


class _Each(cp_model.CpSolverSolutionCallback):
    def __init__(self, variables: list[cp_model.IntVar], most: int) -> None:
        super().__init__()
        self._variables, self._left = variables, 10 * most
        self.most, self.found = most, dict[Values, None]()

    def on_solution_callback(self) -> None:
        self.found[tuple(self.value(variable) for variable in self._variables)] = None
        self._left -= 1
        if len(self.found) > self.most or not self._left:
            self.stop_search()

    @property
    def complete(self) -> bool:
        return len(self.found) <= self.most and self._left > 0


def plans_of(problem: WeekProblem, most: int, rules: Sequence[Rule] = RULES) -> list[Roster] | None:
    """Every roster that hangs together and keeps the rules; None where there are more than `most`."""
    week = posted(problem, rules, ())
    matrix, model = week.matrix, cp_model.CpModel()
    if (matrix.lower > matrix.upper).any():
        return []
    limits = zip(matrix.lower.tolist(), matrix.upper.tolist(), strict=True)
    variables = [model.new_int_var(low, high, "") for low, high in limits]
    for row in range(len(matrix.row_lower)):
        part = slice(matrix.start[row], matrix.start[row + 1])
        total = cp_model.LinearExpr.weighted_sum([variables[at] for at in matrix.var[part]], matrix.coef[part].tolist())
        model.add_linear_constraint(total, int(matrix.row_lower[row]), int(matrix.row_upper[row]))
    solver = cp_model.CpSolver()
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    each = _Each(variables[: week.variables.size], most)
    solver.solve(model, each)
    return [roster_of(problem, week.variables, values) for values in each.found] if each.complete else None


def is_possible(problem: WeekProblem, rules: Sequence[Rule] = RULES) -> bool:
    """Whether there is any plan at all."""
    return plans_of(problem, 1, rules) != []


def costs(problem: WeekProblem, roster: Roster) -> tuple[int, ...]:
    """What each goal costs, by the judges."""
    return tuple(goal.cost(problem, roster) for goal in GOALS)
