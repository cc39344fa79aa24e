"""Somebody who subtracts: works out numbers that a report withholds, by linear programming over kinds of families.

Independent of what withholds them: it is told which families each count is of, not what adds up to what, and uses
another solver. What a kind of family is, the test says: for each axis the values that it can have.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import linprog

Kind = Mapping[str, str]
Of = Callable[[Kind], bool]


class Subtractor:
    """What a reader knows: kinds of families that may exist, and ranges for the number of families of some kinds."""

    def __init__(self, axes: Mapping[str, Sequence[str]]) -> None:
        self._kinds = [dict(zip(axes, values, strict=True)) for values in product(*axes.values())]
        self._rows: list[list[float]] = []
        self._limits: list[float] = []

    def knows(self, of: Of, low: int, high: int | None) -> None:
        """So many families are of these kinds; no upper limit if `high` is None."""
        row = np.array([float(of(kind)) for kind in self._kinds])
        self._rows.append([float(one) for one in -row])
        self._limits.append(-low)
        if high is not None:
            self._rows.append([float(one) for one in row])
            self._limits.append(high)

    def works_out(self, of: Of) -> tuple[int, int]:
        """The least and the most families that can be of these kinds."""
        row = np.array([float(of(kind)) for kind in self._kinds])
        return round(np.ceil(self._end(row) - 1e-6)), round(np.floor(-self._end(-row) + 1e-6))

    def _end(self, row: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        capped = [*self._rows, [1.0] * len(self._kinds)]
        found = linprog(row, A_ub=np.array(capped), b_ub=np.array([*self._limits, 10_000.0]), bounds=(0, None))
        assert found.status == 0, found.message
        return float(found.fun)
