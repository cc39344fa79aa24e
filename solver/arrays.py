"""From nouns to arrays: one value per noun, and which stretches of time run together."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

import numpy as np

from solver.once import once_a_week
from solver.problem import Family, Journey, WeekProblem
from solver.rows import BoolArray, IntArray

T = TypeVar("T")
U = TypeVar("U")


def marked(nouns: Iterable[T], is_so: Callable[[T], bool]) -> BoolArray:
    """For each noun, whether it is so."""
    return np.fromiter(map(is_so, nouns), dtype=np.bool_)


def numbers(nouns: Iterable[T], count: Callable[[T], int]) -> IntArray:
    """For each noun, a whole number."""
    return np.fromiter(map(count, nouns), dtype=np.int64)


def marked_pairs(nouns: Sequence[T], others: Sequence[U], is_so: Callable[[T, U], bool]) -> BoolArray:
    """For each noun and each of the others (rows and columns), whether it is so."""
    table = [is_so(noun, other) for noun in nouns for other in others]
    return np.array(table, dtype=np.bool_).reshape(len(nouns), len(others))


def marked_by_day(week: date, nouns: Sequence[T], is_so: Callable[[T, date], bool]) -> BoolArray:
    """For each noun and each weekday of the week (rows and columns), whether it is so on that day."""
    days = [week + timedelta(days=offset) for offset in range(7)]
    return np.array([[is_so(noun, day) for day in days] for noun in nouns], dtype=np.bool_).reshape(-1, 7)


def flagged_by_day(problem: WeekProblem, is_so: Callable[[Family, date], bool]) -> BoolArray:
    """The same of the week's families, where it depends on their flags only: most have none."""
    kind, families = _flagged_alike(problem)
    return marked_by_day(problem.week, families, is_so)[kind]


@once_a_week
def _flagged_alike(problem: WeekProblem) -> tuple[IntArray, list[Family]]:
    return alike(problem.families, lambda family: family.flags)


def positions(ids: Sequence[str]) -> dict[str, int]:
    """Where each id stands."""
    return {ident: place for place, ident in enumerate(ids)}


def alike(nouns: Sequence[T], what: Callable[[T], Hashable]) -> tuple[IntArray, list[T]]:
    """For each noun the number of its kind, and the first noun of each kind. Alike is what has an equal `what`."""
    kinds: dict[Hashable, int] = {}
    firsts: list[T] = []
    kind = np.empty(len(nouns), dtype=np.int64)
    for at, noun in enumerate(nouns):
        kind[at] = own = kinds.setdefault(what(noun), len(kinds))
        if own == len(firsts):
            firsts.append(noun)
    return kind, firsts


@once_a_week
def of_households(problem: WeekProblem) -> dict[str, list[int]]:
    """The positions of each household's families: one for each of its referrals."""
    found: dict[str, list[int]] = {}
    for at, family in enumerate(problem.families):
        found.setdefault(family.household, []).append(at)
    return found


def marked_at(where: IntArray, size: int) -> BoolArray:
    """For each of so many positions, whether it is among those given."""
    found = np.zeros(size, dtype=np.bool_)
    found[where] = True
    return found


def spread(counts: IntArray) -> tuple[IntArray, IntArray]:
    """Each position as often as its count says, and beside it 0, 1, 2 … up to that count."""
    owner = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    return owner, np.arange(len(owner), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)


def matching(left: IntArray, right: IntArray) -> tuple[IntArray, IntArray]:
    """Every pair of a left and a right row that have the same key, as two columns of positions."""
    order = np.argsort(right, kind="stable")
    keys = right[order]
    first, last = np.searchsorted(keys, left, "left"), np.searchsorted(keys, left, "right")
    owner, turn = spread(last - first)
    return owner, order[first[owner] + turn].astype(np.int64)


def by_journey(
    problem: WeekProblem,
    number: Callable[[Journey], int | None],
    missing: int,
    families: Sequence[Family] | None = None,
) -> IntArray:
    """A number of the journey from each family (rows) to each venue (columns), or `missing` where there is none.

    Of all families, or of these.

    One more column, the last, stands for no venue and is missing throughout.
    """
    families = problem.families if families is None else families
    homes = positions(list(dict.fromkeys(family.home for family in families)))
    venues = positions([venue.id for venue in problem.venues])
    table = np.full((len(homes), len(venues) + 1), missing, dtype=np.int64)
    for journey in problem.journeys:
        value = number(journey)
        if journey.home in homes and value is not None:
            table[homes[journey.home], venues[journey.venue]] = value
    return table[numbers(families, lambda family: homes[family.home])]


def running_together(start: IntArray, end: IntArray) -> tuple[IntArray, IntArray]:
    """The largest sets of stretches that all run at one moment, as (set number, stretch) side by side.

    Ends are not part of a stretch, so 9 to 10 and 10 to 11 do not run together. Any two stretches that
    overlap share at least one set, and all of a set overlap each other: limits posted per set are exact.
    """
    sets: list[IntArray] = []
    for moment, following in pairwise([*np.unique(start).tolist(), np.iinfo(np.int64).max]):
        running = np.flatnonzero((start <= moment) & (moment < end)).astype(np.int64)
        # A set none of which ends before the next one starts is part of the next set.
        if len(running) and (end[running] <= following).any():
            sets.append(running)
    if not sets:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    number = np.repeat(np.arange(len(sets), dtype=np.int64), [len(together) for together in sets])
    return number, np.concatenate(sets)
