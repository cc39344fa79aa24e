"""Who would get kit in which week: first who is first in the order, as soon as all that it lacks is free together.

Whoever has kit in a reckoning keeps it, or gets it sooner, when the reckoning goes on with more kit. So one more of
something never leaves anybody without, and nobody later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.loans.claims import Shelf
from scheduler.loans.in_need import Need, Start
from scheduler.loans.items import Items
from solver.problem import Days, ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one family would be lent: from which of the weeks (0 is the first), by which depot, for which days."""

    week: int
    depot: str
    days: Days
    items: Items


Reckoned = tuple[Given | None, ...]
"""What each family would be lent, in their order; None where nothing comes free in time."""


class Shelves:
    """How many of each item are free on each day from the first on. Lending takes from it."""

    def __init__(self, first: date, free: Mapping[Shelf, Sequence[int]]) -> None:
        self._first = first
        self._free = {shelf: list(days) for shelf, days in free.items()}

    def least(self, shelf: Shelf, days: Days) -> int:
        """How many are free on all of these days."""
        begins, ends = self._span(days)
        free = self._free.get(shelf)
        return min(free[begins:ends]) if free else 0

    def worst(self, item: ItemKind, days: Days) -> int:
        """How many are free in all depots together on the worst of these days."""
        begins, ends = self._span(days)
        own = [free[begins:ends] for (_, of), free in self._free.items() if of is item]
        return min((sum(max(0, free) for free in day) for day in zip(*own, strict=True)), default=0)

    def lend(self, given: Given, sign: int = 1) -> None:
        """What was given is gone on its days; with sign -1, free again."""
        begins, ends = self._span(given.days)
        for item, count in given.items:
            free = self._free[given.depot, item]
            free[begins:ends] = [left - sign * count for left in free[begins:ends]]

    def _span(self, days: Days) -> tuple[int, int]:
        return (days.first - self._first).days, (days.last - self._first).days + 1


def reckoned(needs: Sequence[Need], shelves: Shelves, before: Reckoned = ()) -> Reckoned:
    """Each family in turn begins as early as all it lacks is free, and never later than `before`.

    What was given before must be on the shelves. Turns go round while somebody can begin sooner.
    """
    given = list(before) or [None] * len(needs)
    for one in given:
        if one is not None:
            shelves.lend(one)
    sooner = True
    while sooner:
        sooner = False
        for at, need in enumerate(needs):
            better = _sooner(need, given[at], shelves)
            if better is not None:
                given[at], sooner = better, True
    return tuple(given)


def _sooner(need: Need, own: Given | None, shelves: Shelves) -> Given | None:
    """What the family would be lent in an earlier week than its own, now lent to it; None where there is none."""
    weeks = len(need) if own is None else own.week
    if own is not None:
        shelves.lend(own, -1)
    found = next((found for week in range(weeks) if (found := _in_week(week, need[week], shelves))), None)
    kept = found or own
    if kept is not None:
        shelves.lend(kept)
    return found


def _in_week(week: int, start: Start | None, shelves: Shelves) -> Given | None:
    """From the first depot that has all of it on all of the days: one loan is from one depot."""
    if start is None:
        return None
    for depot, days in start.ways:
        if all(shelves.least((depot, item), days) >= count for item, count in start.items):
            return Given(week=week, depot=depot, days=days, items=start.items)
    return None
