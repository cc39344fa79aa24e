"""The same rows given to another solver, one goal after the other in full: nothing of our search is used."""

from ortools.linear_solver.python import model_builder

from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.rows import NO_LIMIT, Matrix
from solver.rules import RULES
from solver.search.model import posted


def by_mip(problem: WeekProblem, engine: str) -> tuple[int, ...]:
    """The lexicographically least value of each goal, by a mixed-integer solver ("highs" or "scip")."""
    week = posted(problem, RULES, GOALS)
    model, variables = _model(week.matrix)
    found = []
    for _, cost in week.costs:
        terms = [variables[at] for at in cost.var.tolist()]
        total = model_builder.LinearExpr.weighted_sum(terms, cost.coef.tolist()) + cost.constant
        model.minimize(total)
        solver = model_builder.Solver(engine)
        assert solver.solve(model) == model_builder.SolveStatus.OPTIMAL
        found.append(round(solver.objective_value))
        model.add(total <= found[-1])
    return tuple(found)


def _model(matrix: Matrix) -> tuple[model_builder.Model, list[model_builder.Variable]]:
    model = model_builder.Model()  # type: ignore[no-untyped-call]
    limits = zip(matrix.lower.tolist(), matrix.upper.tolist(), strict=True)
    variables = [model.new_int_var(low, high, "") for low, high in limits]
    for row in range(len(matrix.row_lower)):
        part = slice(matrix.start[row], matrix.start[row + 1])
        terms = [variables[at] for at in matrix.var[part].tolist()]
        if terms:
            total = model_builder.LinearExpr.weighted_sum(terms, matrix.coef[part].tolist())
            model.add_linear_constraint(total, _open(matrix.row_lower[row]), _open(matrix.row_upper[row]))
    return model, variables


def _open(limit: int) -> float:
    return float(limit) if abs(limit) < NO_LIMIT else float("inf") * (1 if limit > 0 else -1)
