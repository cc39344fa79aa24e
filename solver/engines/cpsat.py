"""CP-SAT on a matrix of rows and one goal."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import CpSolverStatus

from solver.engines.stopping import Stop, listening, never
from solver.errors import PlannerError
from solver.rows import NO_LIMIT, Cost, IntArray, Matrix

LARGE = 15_000
"""Variables above which a search is not prepared at length: looking for symmetry costs more than it saves there."""
NO_COST = Cost(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
NO_HINT = -1
"""In a hint: nothing is said of this variable."""
SEEDS = 2**31
"""Seeds are counted from 0 to one less than this."""
Found = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much search may be spent. `deterministic` counts the solver's own work, the same on every run.

    `stop` is asked while it is searched. `briefly` is for a model of which most is settled by a few rows: to prepare
    it at length would take longer than the search. The answer is as exact.
    """

    seconds: float | None = None
    deterministic: float | None = None
    workers: int = 1
    seed: int = 0
    briefly: bool = False
    stop: Stop = never


@dataclass(frozen=True, slots=True)
class Answer:
    """Values of all variables (None: none found), and what is proven of them. `impossible`: surely there are none."""

    values: IntArray | None
    value: int
    bound: int
    impossible: bool = False


class CpSat:
    """A CP-SAT model of a matrix and one goal."""

    def __init__(self, matrix: Matrix, cost: Cost) -> None:
        self._model = cp_model.CpModel()
        self._vars = [
            self._model.new_int_var(low, high, "")
            for low, high in zip(matrix.lower.tolist(), matrix.upper.tolist(), strict=True)
        ]
        self._post_rows(matrix)
        terms = [self._vars[at] for at in cost.var.tolist()]
        self._model.minimize(cp_model.LinearExpr.weighted_sum(terms, cost.coef.tolist()) + cost.constant)

    def _post_rows(self, matrix: Matrix) -> None:
        """Written straight into the model's own form: an expression for each row would take several times as long."""
        constraints = self._model.proto.constraints
        start, var, coef = matrix.start.tolist(), matrix.var.tolist(), matrix.coef.tolist()
        lower = np.where(matrix.row_lower <= -NO_LIMIT, cp_model.INT_MIN, matrix.row_lower).tolist()
        upper = np.where(matrix.row_upper >= NO_LIMIT, cp_model.INT_MAX, matrix.row_upper).tolist()
        for row in range(len(lower)):
            linear = constraints.add().linear
            linear.vars.extend(var[start[row] : start[row + 1]])
            linear.coeffs.extend(coef[start[row] : start[row + 1]])
            linear.domain.extend((lower[row], upper[row]))

    def minimise(self, hint: IntArray | None, effort: Effort, found: Found) -> Answer:
        """The lowest cost within the effort; `found(value, bound)` hears of each step and may stop it.

        Each worker searches alone, on its own seed; the first proof stops the others. One worker with strong
        linear reasoning beats CP-SAT's own few workers on these rows, so its parallel search is not used.
        """
        if hint is not None:
            for at in np.flatnonzero(hint != NO_HINT).tolist():
                self._model.add_hint(self._vars[at], int(hint[at]))
        seeds = [(effort.seed + worker) % SEEDS for worker in range(effort.workers)]
        solvers = [_solver(effort, seed, len(self._vars)) for seed in seeds]

        def end() -> None:
            for solver in solvers:
                solver.stop_search()

        statuses = listening(lambda: self._statuses(solvers, found), effort.stop, end)
        return self._answer(solvers, statuses)

    def _statuses(self, solvers: list[cp_model.CpSolver], found: Found) -> list[CpSolverStatus]:
        if len(solvers) == 1:
            return [solvers[0].solve(self._model, _Listener(found))]
        with ThreadPoolExecutor(len(solvers)) as pool:
            return list(pool.map(lambda solver: self._race(solver, solvers, found), solvers))

    def _race(self, solver: cp_model.CpSolver, solvers: list[cp_model.CpSolver], found: Found) -> CpSolverStatus:
        status = solver.solve(self._model, _Listener(found))
        if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            for other in solvers:
                other.stop_search()
        return status

    def _answer(self, solvers: list[cp_model.CpSolver], statuses: list[CpSolverStatus]) -> Answer:
        if cp_model.MODEL_INVALID in statuses:
            raise PlannerError(f"CP-SAT does not accept the model, a bug of the planner: {self._model.validate()}")
        bound = max(_whole(solver.best_objective_bound) for solver in solvers)
        done = [
            solver
            for solver, status in zip(solvers, statuses, strict=True)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        ]
        if not done:
            return Answer(None, 0, bound, impossible=cp_model.INFEASIBLE in statuses)
        best = min(done, key=lambda solver: solver.objective_value)
        values = np.array([best.value(var) for var in self._vars], dtype=np.int64)
        value = round(best.objective_value)
        return Answer(values, value, min(value, bound))


def _solver(effort: Effort, seed: int, size: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 2
    solver.parameters.catch_sigint_signal = False
    if size > LARGE or effort.briefly:
        solver.parameters.symmetry_level = 0
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.max_presolve_iterations = 1
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
