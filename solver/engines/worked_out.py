"""What somebody can work out about numbers that are not told, from those that are and from what adds up to what.

The attacker of the literature on cell suppression: knows every limit and every sum, has all the time, and is exact.
It knows nothing of families; whoever withholds small numbers asks it before anything is shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.errors import PlannerError


@dataclass(frozen=True, slots=True)
class Sum:
    """One number that is always the sum of others."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest value that a number can have, both possible."""

    low: int
    high: int

    def holding(self, value: int) -> "Range":
        """The narrowest that holds this value too."""
        return Range(min(self.low, value), max(self.high, value))


Enough = Callable[[str, Range], bool]


def worked_out(
    limits: Mapping[str, Range], sums: Iterable[Sum], asked: Iterable[str], enough: Enough = lambda _name, _seen: False
) -> dict[str, Range]:
    """For each number that is asked for, what it can be, exactly; or as far as was seen, where that is `enough`.

    `enough` saves most of the work: one example with many numbers at their lowest answers for all of them at once.
    Raises PlannerError where no numbers fit the limits and sums: then something told is wrong.
    """
    attack = _Attack(limits, sums)
    asked = list(asked)
    seen = attack.first(asked)
    for lowest in (-1, 1):
        open_now = [name for name in asked if not enough(name, seen[name])]
        while open_now:
            before = dict(seen)
            attack.push(open_now, lowest, seen)
            open_now = [name for name in open_now if not enough(name, seen[name])]
            if not any(_grew(before[name], seen[name], lowest) for name in open_now):
                break
        for name in open_now:
            if not enough(name, seen[name]):
                attack.push([name], lowest, seen)
    return seen


def _grew(before: Range, after: Range, sign: int) -> bool:
    return after.high > before.high if sign > 0 else after.low < before.low


class _Attack:
    def __init__(self, limits: Mapping[str, Range], sums: Iterable[Sum]) -> None:
        self._model = cp_model.CpModel()
        self._var = {name: self._model.new_int_var(one.low, one.high, "") for name, one in limits.items()}
        for one in sums:
            self._model.add(self._var[one.whole] == sum(self._var[part] for part in one.parts))

    def first(self, asked: Sequence[str]) -> dict[str, Range]:
        """Some values that fit."""
        solver = self._solved()
        values = {name: solver.value(self._var[name]) for name in asked}
        return {name: Range(value, value) for name, value in values.items()}

    def push(self, names: Sequence[str], sign: int, seen: dict[str, Range]) -> None:
        """Values that fit, with these together as low (-1) or high (1) as they go; `seen` holds all of them then."""
        self._model.maximize(sign * sum(self._var[name] for name in names))
        solver = self._solved()
        for name, one in seen.items():
            seen[name] = one.holding(solver.value(self._var[name]))

    def _solved(self) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.catch_sigint_signal = False
        if solver.solve(self._model) != cp_model.OPTIMAL:
            raise PlannerError("no numbers fit what is told: a count or a sum of the report is wrong")
        return solver
