"""CP-SAT on the rows of a week: one model, several goals one after the other."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from ortools.sat.python import cp_model

from solver.rows import NO_LIMIT, Cost, IntArray, Matrix

Found = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much search may be spent. `deterministic` counts the solver's own work, the same on every run."""

    seconds: float | None = None
    deterministic: float | None = None
    workers: int = 1
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Values of all variables (None: none found), and what is proven of them."""

    values: IntArray | None
    value: int
    bound: int
    proven: bool
    impossible: bool
    seconds: float = field(default=0.0, compare=False)


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

    def fix(self, var: IntArray, values: IntArray) -> None:
        """These variables take these values."""
        for at, value in zip(var.tolist(), values.tolist(), strict=True):
            self._model.add_linear_constraint(self._vars[at], value, value)

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
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = effort.workers
        solver.parameters.random_seed = effort.seed
        solver.parameters.linearization_level = 2
        if effort.seconds is not None:
            solver.parameters.max_time_in_seconds = max(effort.seconds, 0.01)
        if effort.deterministic is not None:
            solver.parameters.max_deterministic_time = effort.deterministic
        began = time.monotonic()
        status = solver.solve(self._model, _Listener(found))
        seconds = time.monotonic() - began
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            values = np.array([solver.value(var) for var in self._vars], dtype=np.int64)
            value = round(solver.objective_value)
            bound = min(value, _whole(solver.best_objective_bound))
            return Answer(values, value, bound, status == cp_model.OPTIMAL, False, seconds)
        bound = -NO_LIMIT if np.isinf(solver.best_objective_bound) else _whole(solver.best_objective_bound)
        return Answer(None, 0, bound, False, status == cp_model.INFEASIBLE, seconds)


def _whole(bound: float) -> int:
    return int(np.ceil(bound - 1e-6))


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, found: Found) -> None:
        super().__init__()
        self._found = found

    def on_solution_callback(self) -> None:
        if self._found(round(self.objective_value), _whole(self.best_objective_bound)):
            self.stop_search()
