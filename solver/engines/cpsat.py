"""CP-SAT on the rows of a week: one model, several goals one after the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import CpSolverStatus

from solver.rows import NO_LIMIT, Cost, IntArray, Matrix

Found = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much search may be spent. `deterministic` counts the solver's own work, the same on every run.

    With `hint_holds` nothing is searched but what the hint leaves open.
    """

    seconds: float | None = None
    deterministic: float | None = None
    workers: int = 1
    seed: int = 0
    hint_holds: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Values of all variables (None: none found), and what is proven of them."""

    values: IntArray | None
    value: int
    bound: int
    impossible: bool


class CpSat:
    """A CP-SAT model of a matrix. Rows can be added; each goal is minimised in turn."""

    def __init__(self, matrix: Matrix) -> None:
        self._model = cp_model.CpModel()
        self._size = len(matrix.lower)
        self._free = matrix.upper > 0
        self._vars = [
            self._model.new_int_var(int(low), int(high), "") if low <= high else self._model.new_int_var(0, 0, "")
            for low, high in zip(matrix.lower, matrix.upper, strict=True)
        ]
        if (matrix.lower > matrix.upper).any():
            self._model.add_bool_or([])
        for row in range(len(matrix.row_lower)):
            part = slice(matrix.start[row], matrix.start[row + 1])
            self.add(matrix.var[part], matrix.coef[part], int(matrix.row_lower[row]), int(matrix.row_upper[row]))

    def add(self, var: IntArray, coef: IntArray, lower: int, upper: int) -> None:
        """Post one more row; variables that can only be 0 are left out of it."""
        kept = self._free[var]
        low = cp_model.INT_MIN if lower <= -NO_LIMIT else lower
        high = cp_model.INT_MAX if upper >= NO_LIMIT else upper
        self._model.add_linear_constraint(self._sum(var[kept], coef[kept]), low, high)

    def zeros(self) -> IntArray:
        """A value of 0 for every variable."""
        return np.zeros(self._size, dtype=np.int64)

    def _sum(self, var: IntArray, coef: IntArray) -> cp_model.LinearExprT:
        return cp_model.LinearExpr.weighted_sum([self._vars[at] for at in var.tolist()], coef.tolist())

    def minimise(self, cost: Cost, hint: IntArray | None, effort: Effort, found: Found) -> Answer:
        """The lowest cost within the effort; `found(value, bound)` hears of each step and may stop it."""
        kept = self._free[cost.var]
        self._model.minimize(self._sum(cost.var[kept], cost.coef[kept]) + cost.constant)
        if hint is not None:
            self._model.clear_hints()  # type: ignore[no-untyped-call]
            for at in np.flatnonzero(self._free[: len(hint)]).tolist():
                self._model.add_hint(self._vars[at], int(hint[at]))
        return self._solve(effort, found)

    def _solve(self, effort: Effort, found: Found) -> Answer:
        """Search with each worker alone, on its own seed; the first proof stops the others.

        One worker with strong linear reasoning beats CP-SAT's own few workers on these rows, so its
        parallel search is not used.
        """
        solvers = [_solver(effort, seed) for seed in range(effort.seed, effort.seed + effort.workers)]
        if len(solvers) == 1:
            return self._answer([solvers[0]], [solvers[0].solve(self._model, _Listener(found))])
        with ThreadPoolExecutor(len(solvers)) as pool:
            statuses = list(pool.map(lambda solver: self._race(solver, solvers, found), solvers))
        return self._answer(solvers, statuses)

    def _race(self, solver: cp_model.CpSolver, solvers: list[cp_model.CpSolver], found: Found) -> CpSolverStatus:
        status = solver.solve(self._model, _Listener(found))
        if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            for other in solvers:
                other.stop_search()
        return status

    def _answer(self, solvers: list[cp_model.CpSolver], statuses: list[CpSolverStatus]) -> Answer:
        bound = max(_whole(solver.best_objective_bound) for solver in solvers)
        done = [
            solver
            for solver, status in zip(solvers, statuses, strict=True)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        ]
        if not done:
            return Answer(None, 0, bound, cp_model.INFEASIBLE in statuses)
        best = min(done, key=lambda solver: solver.objective_value)
        values = np.array([best.value(var) for var in self._vars], dtype=np.int64)
        value = round(best.objective_value)
        return Answer(values, value, min(value, bound), False)


def _solver(effort: Effort, seed: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 2
    solver.parameters.fix_variables_to_their_hinted_value = effort.hint_holds
    if effort.seconds is not None:
        solver.parameters.max_time_in_seconds = max(effort.seconds, 0.01)
    if effort.deterministic is not None:
        solver.parameters.max_deterministic_time = effort.deterministic
    return solver


def _whole(bound: float) -> int:
    return -NO_LIMIT if np.isinf(bound) else int(np.ceil(bound - 1e-6))


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, found: Found) -> None:
        super().__init__()
        self._found = found

    def on_solution_callback(self) -> None:
        if self._found(round(self.objective_value), _whole(self.best_objective_bound)):
            self.stop_search()
