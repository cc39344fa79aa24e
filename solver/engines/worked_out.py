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


def near(
    limits: Mapping[str, Range], sums: Iterable[Sum], asked: Iterable[str]
) -> tuple[Mapping[str, Range], Sequence[Sum]]:
    """Of limits and sums those that can say anything of the numbers that are asked for.

    What is known exactly connects nothing: whatever is beyond it is of no account.
    """
    sums = list(sums)
    having: dict[str, list[Sum]] = {}
    for one in sums:
        for name in (one.whole, *one.parts):
            having.setdefault(name, []).append(one)
    reached, open_now, kept = set(asked), list(asked), dict[Sum, None]()
    while open_now:
        name = open_now.pop()
        if limits[name].low == limits[name].high:
            continue
        for one in having.get(name, ()):
            kept[one] = None
            fresh = {one.whole, *one.parts} - reached
            reached |= fresh
            open_now += fresh
    return {name: one for name, one in limits.items() if name in reached}, list(kept)


MOST = 1_000_000
"""More than any count."""
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

    def widen(names: Sequence[str], sign: int, is_open: Callable[[str], bool]) -> None:
        """All together as far as they go, and in halves where they stand in each other's way."""
        names = [name for name in names if is_open(name)]
        if not names:
            return
        attack.push(names, sign, seen)
        if len(names) > 1:
            middle = len(names) // 2
            widen(names[:middle], sign, is_open)
            widen(names[middle:], sign, is_open)

    widen(asked, -1, lambda name: not enough(name, Range(seen[name].low, MOST)))
    widen(asked, 1, lambda name: not enough(name, seen[name]))
    widen(asked, -1, lambda name: not enough(name, seen[name]))
    return seen


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
