"""One call of a general solver: the same rows, and the tiers in one weighted sum."""

import time
from dataclasses import dataclass

import numpy as np
from ortools.linear_solver.python import model_builder_helper as linear
from ortools.sat.python import cp_model
from scipy.sparse import csr_matrix

from benchmarks.measured import NONE, Step
from benchmarks.summed import Summed, summed
from solver.engines.cpsat import CpSat
from solver.rows import NO_LIMIT, IntArray
from solver.search.model import Posted

WHOLE_NUMBERS, FLOATING = 1 << 62, 10**9
"""Below these the terms of a sum stay exact: in CP-SAT's 64 bits, and in HiGHS' floating point and tolerances."""
OF_DIGITS, OF_FLOATING = 2.0**-50, 1e-9
"""How far a bound may be from the truth: a whole number told as a float, and one reckoned in floating point."""
OF_PLACES = 3
"""Tiers that are always in the sum: those of who has a place."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Values of all variables (None: none found), the bound of the sum by tiers, and what was known when."""

    values: IntArray | None
    result: str = NONE
    tiers: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    note: str = ""


def cp_sat(week: Posted, seconds: float) -> Answer:
    """CP-SAT as it comes, on as many cores as it likes."""
    total = summed(week, WHOLE_NUMBERS)
    began = time.monotonic()
    model = CpSat(week.matrix, total.cost)
    solver, listener = cp_model.CpSolver(), _Listener(total)
    left = seconds - (time.monotonic() - began)
    if left <= 0:
        return Answer(None, note=_out_of_time(total))
    solver.parameters.max_time_in_seconds = left
    status = solver.solve(model._model, listener)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(None, note=f"{solver.status_name(status).lower()}; {_said(total)}")
    values = np.array([solver.value(var) for var in model._vars], dtype=np.int64)
    proven = total.cost.of(values) if status == cp_model.OPTIMAL else _below(solver.best_objective_bound, OF_DIGITS)
    return Answer(values, solver.status_name(status).lower(), total.tiers(proven), tuple(listener.steps), _said(total))


def highs(week: Posted, seconds: float) -> Answer:
    """HiGHS through OR-Tools, asked for a gap of nothing; else as it comes."""
    total = summed(week, FLOATING, OF_PLACES)
    began = time.monotonic()
    model = _mip(week, total)
    solver = linear.ModelSolverHelper("HIGHS")
    left = seconds - (time.monotonic() - began)
    if left <= 0:
        return Answer(None, note=_out_of_time(total))
    solver.set_time_limit_in_seconds(left)
    solver.set_solver_specific_parameters("mip_rel_gap=0")
    solver.solve(model)
    if not solver.has_solution():
        return Answer(None, note=f"no solution; {_said(total)}")
    values = np.rint(np.array(solver.variable_values())).astype(np.int64)
    result = "optimal" if solver.status() == linear.SolveStatus.OPTIMAL else "feasible"
    proven = _below(solver.best_objective_bound(), OF_FLOATING)
    return Answer(values, result, total.tiers(proven), (), _said(total))


def _mip(week: Posted, total: Summed) -> linear.ModelBuilderHelper:
    matrix, model = week.matrix, linear.ModelBuilderHelper()
    objective = np.zeros(len(matrix.lower))
    np.add.at(objective, total.cost.var, total.cost.coef)
    shape = (len(matrix.row_lower), len(matrix.lower))
    model.fill_model_from_sparse_data(  # the stub of this call names the shapes of its arrays wrongly
        matrix.lower.astype(float),  # type: ignore[arg-type]
        matrix.upper.astype(float),  # type: ignore[arg-type]
        objective,  # type: ignore[arg-type]
        np.where(matrix.row_lower <= -NO_LIMIT, -np.inf, matrix.row_lower.astype(float)),  # type: ignore[arg-type]
        np.where(matrix.row_upper >= NO_LIMIT, np.inf, matrix.row_upper.astype(float)),  # type: ignore[arg-type]
        csr_matrix((matrix.coef.astype(float), matrix.var, matrix.start), shape=shape),
    )
    model.set_objective_offset(total.cost.constant)
    for at in range(len(matrix.lower)):
        model.set_var_integrality(at, True)
    return model


def _below(bound: float, error: float) -> int:
    """A whole number that is no higher than the bound, which may be wrong by a share of itself."""
    return max(0, int(np.ceil(bound - 1e-6 - abs(bound) * error)))


def _said(total: Summed) -> str:
    return f"tiers 1 to {len(total.spans)} in the sum"


def _out_of_time(total: Summed) -> str:
    return f"the time was over before the model was built; {_said(total)}"


class _Listener(cp_model.CpSolverSolutionCallback):
    """Writes down the first tiers of each solution."""

    def __init__(self, total: Summed) -> None:
        super().__init__()
        self._total = total
        self.steps: list[Step] = []

    def on_solution_callback(self) -> None:
        tiers = self._total.tiers(max(0, round(self.objective_value)))[:OF_PLACES]
        now = time.monotonic()
        self.steps += [(now, tier, value) for tier, value in enumerate(tiers, start=1)]
