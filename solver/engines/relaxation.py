"""The linear relaxation of the same rows: what a goal costs at least, when families may be split."""

import numpy as np
import numpy.typing as npt
from ortools.linear_solver.python import model_builder_helper as linear
from scipy.sparse import csr_matrix

from solver.rows import NO_LIMIT, Cost, IntArray, Matrix

MARGIN = 1e-6


class Relaxation:
    """A linear programme of a matrix, by GLOP. Goals that were reached are held by a row each."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._held: list[tuple[Cost, int]] = []

    def hold(self, cost: Cost, value: int) -> None:
        """From now on this goal costs at most this much."""
        self._held.append((cost, value))

    def bound(self, cost: Cost, seconds: float | None) -> int | None:
        """A whole number that no plan's cost lies below; None where the time was too short to know."""
        model, matrix = linear.ModelBuilderHelper(), self._matrix
        objective = np.zeros(len(matrix.lower))
        np.add.at(objective, cost.var, cost.coef)
        upper = [value - held.constant for held, value in self._held]
        model.fill_model_from_sparse_data(  # the stub of this call names the shapes of its arrays wrongly
            matrix.lower.astype(float),  # type: ignore[arg-type]
            matrix.upper.astype(float),  # type: ignore[arg-type]
            objective,  # type: ignore[arg-type]
            np.concatenate([_open(matrix.row_lower, -np.inf), np.full(len(upper), -np.inf)]),  # type: ignore[arg-type]
            np.concatenate([_open(matrix.row_upper, np.inf), np.array(upper, dtype=float)]),  # type: ignore[arg-type]
            self._coefficients(),
        )
        solver = linear.ModelSolverHelper("GLOP")
        if seconds is not None:
            solver.set_time_limit_in_seconds(seconds)
        solver.solve(model)
        if not solver.has_solution() or solver.status() != linear.SolveStatus.OPTIMAL:
            return None
        return cost.constant + int(np.ceil(solver.objective_value() - MARGIN))

    def _coefficients(self) -> csr_matrix:
        matrix = self._matrix
        start = np.concatenate(
            [matrix.start, np.cumsum([len(held.var) for held, _ in self._held], dtype=np.int64) + matrix.start[-1]]
        )
        var = np.concatenate([matrix.var, *(held.var for held, _ in self._held)])
        coef = np.concatenate([matrix.coef, *(held.coef for held, _ in self._held)])
        table = csr_matrix((coef.astype(float), var, start), shape=(len(start) - 1, len(matrix.lower)))
        table.sum_duplicates()
        return table


def _open(limit: IntArray, none: float) -> npt.NDArray[np.float64]:
    return np.where(np.abs(limit) >= NO_LIMIT, none, limit.astype(float))
