"""The linear relaxation of the same rows: what a goal costs at least, when families may be split."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.linear_solver.python import model_builder_helper as linear
from scipy.sparse import csr_matrix

from solver.engines.stopping import Stop, listening, never
from solver.rows import NO_LIMIT, BoolArray, Cost, IntArray, Matrix

MARGIN = 1e-6
MARGIN_OF_VALUE = 1e-9
"""Relaxations are solved in floating point: large costs, in pence, are less exact than small ones."""
LONG, WIDE = 50_000, 10
"""Rows above which it is quicker to go from bound to bound, unless there are so many variables for each of them."""
DUAL = "use_dual_simplex: true perturb_costs_in_dual_simplex: true"
"""Where thousands of families cost the same, ties are most of that work: costs are told apart until the end."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best split plan: its cost, its values, and by how much each variable would raise the cost.

    `reduced` holds at the limit where the variable stands: `at_lower` and `at_upper` say where that is.
    """

    value: float
    values: Floats
    reduced: Floats
    at_lower: BoolArray
    at_upper: BoolArray

    @property
    def bound(self) -> int:
        """A whole number that no plan's cost lies below."""
        return int(np.ceil(self.value - self.margin))

    @property
    def margin(self) -> float:
        """How far the value may be from the truth."""
        return MARGIN + MARGIN_OF_VALUE * abs(self.value)


def relaxed(matrix: Matrix, cost: Cost, seconds: float | None, stop: Stop = never) -> Relaxed | None:
    """The relaxation's best, by GLOP; None where there is none, or it was ended before it was known."""
    model = linear.ModelBuilderHelper()
    objective = np.zeros(len(matrix.lower))
    objective[cost.var] = cost.coef
    shape = (len(matrix.row_lower), len(matrix.lower))
    model.fill_model_from_sparse_data(  # the stub of this call names the shapes of its arrays wrongly
        matrix.lower.astype(float),  # type: ignore[arg-type]
        matrix.upper.astype(float),  # type: ignore[arg-type]
        objective,  # type: ignore[arg-type]
        _open(matrix.row_lower, -np.inf),  # type: ignore[arg-type]
        _open(matrix.row_upper, np.inf),  # type: ignore[arg-type]
        csr_matrix((matrix.coef.astype(float), matrix.var, matrix.start), shape=shape),
    )
    solver = linear.ModelSolverHelper("GLOP")
    if len(matrix.row_lower) > max(LONG, len(matrix.lower) // WIDE):
        solver.set_solver_specific_parameters(DUAL)
    if seconds is not None:
        solver.set_time_limit_in_seconds(seconds)
    listening(lambda: solver.solve(model), stop, solver.interrupt_solve)
    if not solver.has_solution() or solver.status() != linear.SolveStatus.OPTIMAL:
        return None
    values = np.array(solver.variable_values(), dtype=np.float64)
    return Relaxed(
        value=cost.constant + solver.objective_value(),
        values=values,
        reduced=np.array(solver.reduced_costs(), dtype=np.float64),
        at_lower=np.asarray(values < matrix.lower + MARGIN),
        at_upper=np.asarray(values > matrix.upper - MARGIN),
    )


def _open(limit: IntArray, none: float) -> Floats:
    return np.where(np.abs(limit) >= NO_LIMIT, none, limit.astype(float))
