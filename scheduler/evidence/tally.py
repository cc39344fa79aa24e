"""The counts of one report, and which of them add up to which: all of them together, since readers have all of them.

What is never printed and follows by subtraction is counted as well: of 100 families 97 went on, so 3 did not. Such a
remainder is as small as any number, and whoever withholds small numbers has to know of it.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations

from solver.engines.worked_out import Sum
from solver.errors import ImpossibleValue


class Tally:
    """What a report counts. Names are free; a breakdown may share its counts with another."""

    def __init__(self) -> None:
        self._printed: dict[str, int] = {}
        self._rests: dict[str, int] = {}
        self._sums: dict[Sum, None] = {}

    def counted(self, name: str, value: int) -> str:
        """The report prints this count."""
        if value < 0 or self._printed.get(name, value) != value:
            raise ImpossibleValue("count", name, "value", value, "a number from 0 on, the same wherever it is printed")
        self._printed[name] = value
        return name

    def split(self, whole: str, parts: Iterable[str]) -> None:
        """Everybody of the whole is in exactly one of the parts."""
        parts = tuple(parts)
        if self[whole] != sum(self[part] for part in parts):
            raise ImpossibleValue("count", whole, "value", self[whole], f"the sum of {', '.join(parts)}")
        self._sums[Sum(whole, parts)] = None

    def some_of(self, whole: str, *parts: str) -> str:
        """The parts are of the whole, nobody in two of them; who is in none is not printed, and can be worked out."""
        rest = f"{whole} without {', '.join(parts)}"
        left = self[whole] - sum(self[part] for part in parts)
        if left < 0:
            raise ImpossibleValue("count", whole, "value", self[whole], f"as many as in {', '.join(parts)} or more")
        self._rests[rest] = left
        self._sums[Sum(whole, (*parts, rest))] = None
        return rest

    def steps(self, *names: str) -> None:
        """Each is counted among all before it: offered, then came, then completed."""
        for wider, narrower in combinations(names, 2):
            self.some_of(wider, narrower)

    def __getitem__(self, name: str) -> int:
        return self._printed[name] if name in self._printed else self._rests[name]

    @property
    def printed(self) -> Mapping[str, int]:
        """What the report would print, were nothing small."""
        return self._printed

    @property
    def rests(self) -> Mapping[str, int]:
        """What it does not print, and what is left over all the same."""
        return self._rests

    @property
    def sums(self) -> tuple[Sum, ...]:
        """What adds up to what."""
        return tuple(self._sums)
