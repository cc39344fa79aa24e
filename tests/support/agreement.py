"""Do the posting of a rule or goal and its judgement without the solver agree on every roster of a tiny week?"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

import numpy as np
from ortools.sat.python import cp_model

from solver import coherence
from solver.decode import decoded
from solver.goal import Goal
from solver.possible import possible
from solver.problem import WeekProblem
from solver.roster import Reason, Roster, Unplaced
from solver.rows import Matrix, Rows, term
from solver.rule import Rule
from solver.tables import build_variables
from solver.variables import Variables

MOST = 4096


class _All(cp_model.CpSolverSolutionCallback):
    def __init__(self, variables: list[cp_model.IntVar]) -> None:
        super().__init__()
        self._variables = variables
        self.found: set[tuple[int, ...]] = set()

    def on_solution_callback(self) -> None:
        self.found.add(tuple(self.value(variable) for variable in self._variables))
        if len(self.found) > MOST:
            self.stop_search()


def _solutions(matrix: Matrix, size: int) -> set[tuple[int, ...]]:
    """Every solution of the rows, seen on the first `size` variables (the plan's own)."""
    model = cp_model.CpModel()
    if (matrix.lower > matrix.upper).any():
        return set()
    variables = [
        model.new_int_var(int(low), int(high), "") for low, high in zip(matrix.lower, matrix.upper, strict=True)
    ]
    for row in range(len(matrix.row_lower)):
        part = slice(matrix.start[row], matrix.start[row + 1])
        total = cp_model.LinearExpr.weighted_sum([variables[at] for at in matrix.var[part]], matrix.coef[part].tolist())
        model.add_linear_constraint(total, int(matrix.row_lower[row]), int(matrix.row_upper[row]))
    solver = cp_model.CpSolver()
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    seen = _All(variables[:size])
    solver.solve(model, seen)
    assert len(seen.found) <= MOST, f"the week has more than {MOST} rosters: make it smaller"
    return seen.found


def roster_of(problem: WeekProblem, variables: Variables, values: Iterable[int]) -> Roster:
    """The roster of some values; whoever has no place is named as unplaced."""
    made = decoded(problem, variables, np.array(list(values), dtype=np.int64))
    placed = {placement.family for placement in made.placements}
    reason = Reason(rule="test", text="not placed", turn="coordinator", next_step="none")
    unplaced = (Unplaced(family=one.id, reasons=(reason,)) for one in problem.families if one.id not in placed)
    return replace(made, unplaced=tuple(unplaced))


def assert_agreement(rule: Rule, problem: WeekProblem, *, one_place: bool = False) -> None:
    """On every roster that hangs together, the posting and `violations` give the same verdict; both occur.

    With `one_place`, only rosters in which no family has two places are looked at: for rows that are strong
    because another rule sees to that.
    """
    variables = build_variables(problem)
    left = possible(problem, (rule,))
    was = _was(left.variables, variables)
    free, bound = Rows(variables.size), Rows(left.variables.size)
    for rows, v in ((free, variables), (bound, left.variables)):
        coherence.post(rows, v, problem)
        if one_place:
            _one_place(rows, v)
    bound.forbid(left.stopped)
    rule.post(bound, left.variables, problem)
    every = _solutions(free.matrix(), variables.size)
    allowed = {_among_all(was, variables, plan) for plan in _solutions(bound.matrix(), left.variables.size)}
    verdicts = set()
    for values in sorted(every):
        roster = roster_of(problem, variables, values)
        broken = list(rule.violations(problem, roster))
        verdicts.add(not broken)
        posted = "allows" if values in allowed else "forbids"
        assert (values in allowed) == (not broken), f"the posting {posted} it, the judge says {broken}: {roster}"
    assert verdicts == {True, False}, f"the week shows only one verdict on {len(every)} rosters: {verdicts}"


def _was(left: Variables, variables: Variables) -> list[int]:
    """For each choice that a rule leaves, the variable it has among all choices."""
    every = {choice: var for var, choice in _choices(variables)}
    return [every[choice] for _, choice in sorted(_choices(left))]


def _choices(v: Variables) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Each variable, and what it decides: the name of its table and what stands beside it there."""
    yield from ((var, ("runs", at)) for at, var in enumerate(v.runs.tolist()))
    for name in ("places", "slots", "rooms", "staff", "kits", "interpreters", "calls"):
        table = getattr(v, name)
        columns = [getattr(table, column.name).tolist() for column in fields(table)]
        yield from ((var, (name, *beside)) for var, *beside in zip(*columns, strict=True))


def _among_all(was: list[int], variables: Variables, plan: tuple[int, ...]) -> tuple[int, ...]:
    """A plan over the choices that a rule leaves, as one over all choices."""
    values = np.zeros(variables.size, dtype=np.int64)
    values[was] = plan
    return tuple(values.tolist())


def assert_same_cost(goal: Goal, problem: WeekProblem) -> set[int]:
    """On every roster that hangs together, the least posted cost is what `cost` counts. Returns the costs seen."""
    variables, rows, every = every_plan(problem)
    posted = goal.post(rows, variables, problem)
    matrix = rows.matrix()
    seen = set()
    for values in every:
        roster = roster_of(problem, variables, values)
        counted = goal.cost(problem, roster)
        least = _least(matrix, posted.var.tolist(), posted.coef.tolist(), posted.constant, values)
        assert least == counted, f"posted {least}, counted {counted}: {roster}"
        seen.add(counted)
    assert len(seen) > 1, f"the week shows only the cost {seen}"
    return seen


def _one_place(rows: Rows, v: Variables) -> None:
    rows.at_most(1, term(v.places.family, v.places.var), term(v.slots.family, v.slots.var))


def every_plan(problem: WeekProblem) -> tuple[Variables, Rows, list[tuple[int, ...]]]:
    """Every plan of the week that hangs together and gives each family one place at most, and the rows for that.

    The rule that sees to one place stands in `solver.rules`; goals and rosters take it for granted.
    """
    v = build_variables(problem)
    rows = Rows(v.size)
    coherence.post(rows, v, problem)
    _one_place(rows, v)
    return v, rows, sorted(_solutions(rows.matrix(), v.size))


def _least(matrix: Matrix, var: list[int], coef: list[int], constant: int, values: tuple[int, ...]) -> int:
    model = cp_model.CpModel()
    variables = [
        model.new_int_var(int(low), int(high), "") for low, high in zip(matrix.lower, matrix.upper, strict=True)
    ]
    for variable, value in zip(variables, values, strict=False):
        model.add(variable == value)
    for row in range(len(matrix.row_lower)):
        part = slice(matrix.start[row], matrix.start[row + 1])
        total = cp_model.LinearExpr.weighted_sum([variables[at] for at in matrix.var[part]], matrix.coef[part].tolist())
        model.add_linear_constraint(total, int(matrix.row_lower[row]), int(matrix.row_upper[row]))
    model.minimize(cp_model.LinearExpr.weighted_sum([variables[at] for at in var], coef) + constant)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status == cp_model.OPTIMAL, "a goal may not forbid a roster"
    return round(solver.objective_value)
