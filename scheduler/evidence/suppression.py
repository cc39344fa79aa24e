"""Counts as they may be shown to anybody: nothing below five can be worked back, by whoever has the whole report.

A count of 1 to 4 is withheld. Every other is told as one of five: 5 to 9, 10 to 14; so a report that is printed again
after one more mark, for a week more or for a part of the families, cannot be subtracted from the first. 0 is told:
that nobody of a group of five or more was offered a place is what such a report is for. Of a group of fewer than five
nothing is told at all, no zeros either. Where what is told would still leave a small number fewer possible values
than its withholding promises, more is withheld, the smallest counts first, until an exact attack fails.
See docs/parity.md for why.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from scheduler.evidence.tally import Frozen, Tally
from solver.engines.worked_out import MOST, Range, near, worked_out

FEWEST = 5
"""The least that is told, as health services in England and Wales have it (docs/parity.md)."""

SAME_TABLES = 2
"""How many sums away another cell is still of a table that the withheld one is in, by its row or its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """How counts are told: from `fewest` on, in ranges of so many values, `step`.

    A step of 1 tells them exactly: for what is only told once.
    """

    step: int = FEWEST
    fewest: int = FEWEST

    def told(self, value: int) -> Range:
        """What a reader is told of a count that is not withheld."""
        if not value:
            return Range(0, 0)
        low = max(self.fewest, value - value % self.step)
        return Range(low, low - low % self.step + self.step - 1)


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it is shown: the range that it lies in, or None where it is withheld."""

    range: Range | None

    @property
    def about(self) -> int | None:
        """The middle of the range, from which shares are reckoned: never the true count, which they would tell."""
        return None if self.range is None else (self.range.low + self.range.high) // 2

    @property
    def is_nobody(self) -> bool:
        """Whether it is told that there is nobody."""
        return self.range is not None and self.range.high == 0


WITHHELD = Count(None)
IN_FIVES = Care()
LONGER = Care(fewest=10)
"""For periods of several quarters: that a year had fewer than five, and each quarter somebody, would tell who."""


def shown(tally: Tally, care: Care = IN_FIVES, beside: Iterable[str] = ()) -> dict[str, Count]:
    """Every count of the report as it may be shown. Of `beside` none is told: another report kept them to itself."""
    withheld = _withheld(tally.frozen(), care, frozenset(map(tally.first, beside)))
    return {
        name: WITHHELD if tally.first(name) in withheld else Count(care.told(value))
        for name, value in tally.printed.items()
    }


@lru_cache(maxsize=64)
def _withheld(tally: Frozen, care: Care, beside: frozenset[str]) -> frozenset[str]:
    """The names of counts that are not told. It is remembered: a period that is over is looked at again and again."""
    pattern = _Pattern(tally, care, beside)
    while narrow := pattern.narrow():
        pattern.withhold_beside(narrow)
    return frozenset(pattern.withheld)


def small(value: int) -> bool:
    """Fewer than five, and somebody."""
    return 0 < value < FEWEST


class _Pattern:
    """Which counts are withheld, and what can be worked out nevertheless."""

    def __init__(self, tally: Frozen, care: Care, beside: frozenset[str] = frozenset()) -> None:
        self._tally, self._care = tally, care
        self._names = [*tally.printed, *tally.rests]
        self._beside = _beside(tally)
        self._totals = {one.whole for one in tally.sums}
        self._below_small = _below_small(tally)
        self.withheld = {name for name, value in tally.printed.items() if 0 < value < care.fewest}
        self.withheld |= self._below_small & tally.printed.keys()
        self.withheld |= {name for name in beside if tally.printed.get(name)}
        self._untold: set[str] = set()
        self._open = [name for name in self._names if small(self._tally[name])]

    def narrow(self) -> list[str]:
        """The small numbers of which this pattern tells more than that they are from 1 to 4.

        What it does not tell too much of it never will: whatever is withheld from here on leaves more open.
        """
        asked = [name for name in self._open if name not in self._untold]
        if not asked:
            return []
        limits = {name: self._limits(name) for name in self._names}
        seen = worked_out(*near(limits, self._tally.sums, asked), asked, self._is_wide)
        self._open = [name for name in asked if not self._is_wide(name, seen[name])]
        return self._open

    def _is_wide(self, name: str, one: Range) -> bool:
        """Of a count that is withheld 1 to 4 are all possible; of a remainder any four numbers in a row."""
        if name in self._tally.rests:
            return one.high - one.low >= FEWEST - 2
        return one.low <= 1 and one.high >= FEWEST - 1

    def _limits(self, name: str) -> Range:
        """What a reader knows of one number who also knows this file, and why each one is withheld."""
        value = self._tally[name]
        if name in self._tally.rests or name in self._untold:
            return Range(0, MOST)
        if name in self._below_small:
            return Range(0, FEWEST - 1)
        if name not in self.withheld:
            return self._care.told(value)
        return Range(1, self._care.fewest - 1) if value < self._care.fewest else Range(self._care.fewest, MOST)

    def withhold_beside(self, narrow: Iterable[str]) -> None:
        """Something near each of these is withheld as well: the smallest of the nearest counts that are told."""
        nearest = {name: self._nearest(name) for name in narrow}
        for name, other in nearest.items():
            if other is None:
                self._withhold_all_around(name)
            else:
                self.withheld.add(other)

    def _nearest(self, name: str) -> str | None:
        """Rather a cell than a total, and rather near than small; a total only where no cell of its tables is left."""
        rings = list(self._rings(name))
        told = [[one for one in ring if self._can_be_withheld(one)] for ring in rings]
        cells = [[one for one in ring if one not in self._totals] for ring in told[:SAME_TABLES]]
        first = next((ring for ring in (*cells, *told) if ring), [])
        return min(first, key=lambda one: (self._tally[one], one), default=None)

    def _rings(self, name: str) -> Iterator[list[str]]:
        """What shares a sum with it, what shares a sum with these, and so on."""
        seen, ring = {name}, [name]
        while ring:
            ring = list(dict.fromkeys(near for one in ring for near in self._beside[one] if near not in seen))
            seen.update(ring)
            yield ring

    def _can_be_withheld(self, name: str) -> bool:
        return name in self._tally.printed and name not in self.withheld and self._tally[name] > 0

    def _withhold_all_around(self, name: str) -> None:
        """Nothing is told of anything that has to do with it, zeros neither: then nothing is known."""
        seen = {name, *chain.from_iterable(self._rings(name))}
        self._untold |= seen
        self.withheld |= seen & self._tally.printed.keys()


def _beside(tally: Frozen) -> Mapping[str, list[str]]:
    """For each number those in a sum with it."""
    beside: dict[str, dict[str, None]] = {name: {} for name in (*tally.printed, *tally.rests)}
    for one in tally.sums:
        among = (one.whole, *one.parts)
        for name in among:
            beside[name] |= dict.fromkeys(other for other in among if other != name)
    return {name: list(others) for name, others in beside.items()}


def _below_small(tally: Frozen) -> set[str]:
    """Every number that is a part of fewer than five, directly or of a part of them."""
    parts: dict[str, set[str]] = {}
    for one in tally.sums:
        parts.setdefault(one.whole, set()).update(one.parts)
    below: set[str] = set()
    open_now = [name for name in parts if small(tally[name])]
    while open_now:
        for part in parts.get(open_now.pop(), set()) - below:
            below.add(part)
            open_now.append(part)
    return below
