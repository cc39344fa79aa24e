"""How far each line is from the best that is known to be possible, and who is better than whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.measured import Measured

OF_PLACES = 3
"""Tiers by which methods are compared: places kept, urgent families, the waiting list."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The best values that any method reached in a week, in strict order, and the best bound of each tier.

    A bound is used where the tiers before it are at these best values; where nothing was proven it is 0.
    """

    best: tuple[int, ...]
    bounds: tuple[int, ...]

    def gap(self, line: Measured, tier: int) -> float:
        """The share of the tier's worst value that might still be saved; below 0 where earlier tiers paid for it."""
        at = tier - 1
        worst = max(line.worst[at], line.values[at])
        return (line.values[at] - self.bounds[at]) / worst if worst else 0.0

    def gap_at(self, line: Measured, tier: int, value: int) -> float:
        """The same for a value on the way."""
        worst = max(line.worst[tier - 1], value)
        return (value - self.bounds[tier - 1]) / worst if worst else 0.0

    def later_gap(self, line: Measured, tier: int) -> float | None:
        """The same of a tier after those of places; None where those are not at their best."""
        return self.gap(line, tier) if line.values[:OF_PLACES] == self.best[:OF_PLACES] else None

    def proven(self, line: Measured) -> int:
        """How many tiers from the first on are at a bound that somebody proved."""
        met = [value == bound for value, bound in zip(line.values, self.bounds, strict=True)]
        return met.index(False) if False in met else len(met)


Week = tuple[str, int, int]


def yardsticks(lines: Iterable[Measured]) -> dict[Week, Yardstick]:
    """One for each week in which anybody found a roster."""
    of_week: dict[Week, list[Measured]] = defaultdict(list)
    for line in lines:
        if line.found:
            of_week[week_of(line)].append(line)
    return {week: _yardstick(own) for week, own in of_week.items()}


def week_of(line: Measured) -> Week:
    return line.week, line.families, line.seed


def _yardstick(lines: list[Measured]) -> Yardstick:
    best = min(line.values for line in lines)
    bounds = [
        max([0, *(line.bounds[at] or 0 for line in lines if line.values[:at] == best[:at])]) for at in range(len(best))
    ]
    return Yardstick(best, tuple(bounds))


def compared(one: Measured, other: Measured) -> int:
    """-1 where the one is better in the tiers of places, 1 where it is worse; no roster is worse than any."""
    ours, theirs = _places(one), _places(other)
    return (ours > theirs) - (ours < theirs)


def _places(line: Measured) -> tuple[float, ...]:
    return line.values[:OF_PLACES] if line.found else (float("inf"),)
