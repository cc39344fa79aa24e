"""Rosters and the facts that they were made from, as rows keep them: read once while a row says the same.

Much of a page's time went into reading the same plan again. A row is asked for each time; only where its text is the
very same, letter by letter, is it not read anew. So nothing here is older than the row.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from scheduler.store.tables import RosterRow
from solver.codec import problem_from_json, roster_from_json
from solver.problem import WeekProblem
from solver.roster import Roster

T = TypeVar("T")
MOST = 6
"""So many are kept: a service has two or three weeks in hand. [A]"""
LARGEST = 4_000_000
"""Characters of what is kept: a week of 10,000 families would hold a process's memory for nobody's sake."""


class LastRead(Generic[T]):
    """What was read last, by the row that it stood in."""

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read
        self._kept: OrderedDict[tuple[str, date, int], tuple[str, T]] = OrderedDict()
        self._lock = Lock()

    def of(self, row: RosterRow, text: str) -> T:
        """What this text of the row says."""
        place = (row.organisation_id, row.monday, row.version)
        with self._lock:
            kept = self._kept.get(place)
        if kept is not None and kept[0] == text:
            return kept[1]
        found = self._read(text)
        if len(text) <= LARGEST:
            self._keep(place, text, found)
        return found

    def _keep(self, place: tuple[str, date, int], text: str, found: T) -> None:
        with self._lock:
            self._kept[place] = (text, found)
            self._kept.move_to_end(place)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)


PROBLEMS = LastRead[WeekProblem](problem_from_json)
ROSTERS = LastRead[Roster](roster_from_json)


def problem_of(row: RosterRow) -> WeekProblem:
    """The facts that the row's roster was made from."""
    return PROBLEMS.of(row, row.problem)


def roster_of(row: RosterRow) -> Roster:
    """The roster that the row keeps."""
    return ROSTERS.of(row, row.body)
