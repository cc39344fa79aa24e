"""The counts of all reports of a period, and which of them add up to which: readers have all of them.

What is never printed and follows by subtraction is counted as well: of 100 families 97 went on, so 3 did not. Such a
remainder is as small as any number, and whoever withholds small numbers has to know of it.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations

from solver.engines.worked_out import Sum
from solver.errors import ImpossibleValue


class Tally:
    """What is counted. Names are free; a breakdown may share its counts with another."""

    def __init__(self) -> None:
        self._printed: dict[str, int] = {}
        self._rests: dict[str, int] = {}
        self._sums: dict[Sum, None] = {}
        self._alike: dict[str, str] = {}

    def counted(self, name: str, value: int) -> str:
        """Somebody prints this count."""
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

    def likely(self, whole: str, *parts: str) -> None:
        """The parts are of the whole as far as anybody knows: where they are not, nobody can reckon with it.

        Alike, where there is one part of as many: then both are told, or neither. For what two reports count in two
        ways; names that nobody counted are passed over.
        """
        there = [one for one in parts if one in self._printed]
        if whole not in self._printed or not there:
            return
        left = self[whole] - sum(self[part] for part in there)
        if left == 0 and len(there) == 1:
            self._join(self.first(there[0]), self.first(whole))
        elif left >= 0:
            self.some_of(whole, *there)

    def _join(self, name: str, other: str) -> None:
        if name != other:
            self._alike[name] = other

    def first(self, name: str) -> str:
        """The name under which a count stands in the sums, of several that are alike."""
        while name in self._alike:
            name = self._alike[name]
        return name

    def __getitem__(self, name: str) -> int:
        return self._printed[name] if name in self._printed else self._rests[name]

    @property
    def printed(self) -> Mapping[str, int]:
        """What would be printed, were nothing small."""
        return self._printed

    @property
    def rests(self) -> Mapping[str, int]:
        """What is not printed, and what is left over all the same."""
        return self._rests

    @property
    def sums(self) -> tuple[Sum, ...]:
        """What adds up to what, by the names that counts have there."""
        named = (Sum(self.first(one.whole), tuple(map(self.first, one.parts))) for one in self._sums)
        return tuple(dict.fromkeys(named))

    def frozen(self) -> "Frozen":
        """As it is now, each count once."""
        printed = tuple((name, value) for name, value in self._printed.items() if name not in self._alike)
        return Frozen(printed, tuple(self._rests.items()), self.sums)


class Frozen:
    """A tally that can be remembered by what is in it."""

    def __init__(
        self, printed: tuple[tuple[str, int], ...], rests: tuple[tuple[str, int], ...], sums: tuple[Sum, ...]
    ) -> None:
        self.printed, self.rests, self.sums = dict(printed), dict(rests), sums
        self._all = (printed, rests, sums)
        self._hash = hash(self._all)

    def __getitem__(self, name: str) -> int:
        return self.printed[name] if name in self.printed else self.rests[name]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Frozen) and self._all == other._all

    def __hash__(self) -> int:
        return self._hash
