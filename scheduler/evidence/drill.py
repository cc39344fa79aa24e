"""Past weeks planned once more, as they were and with one rule less or one weight else. Nothing of it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scheduler.errors import NotFound
from scheduler.store import Store
from scheduler.weeks.read_plans import problem_of
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import known_weeks, roster_rows
from solver.drill import Drilled, Shift, drilled
from solver.problem import WeekProblem
from solver.search.progress import Options
from solver.solve import solve


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDrilled:
    """One published week: how it would have been."""

    monday: date
    drilled: Drilled


def drill(store: Store, first: date, last: date, shift: Shift, options: Options) -> Iterator[WeekDrilled]:
    """Each published week that begins in the period, both days included, the earliest first.

    Both plans of a week are made anew from the facts it was published with: what a person moved by hand is in neither.
    Of a family that was erased nothing is known any more, and it is planned as such. Raises NotFound if no week was
    published in the period.
    """
    problems = _published(store, first, last)
    if not problems:
        raise NotFound(f"from {first} to {last}: no week was published; expected at least one")
    for monday, problem in problems.items():
        yield WeekDrilled(monday=monday, drilled=drilled(problem, solve(problem, options), shift, options))


def _published(store: Store, first: date, last: date) -> dict[date, WeekProblem]:
    """Of each week the facts of the roster that holds."""
    with store.reading() as desk:
        rows = {
            monday: roster_rows(desk, monday, RosterState.PUBLISHED)
            for monday in known_weeks(desk)
            if first <= monday <= last
        }
        return {monday: problem_of(found[-1]) for monday, found in rows.items() if found}
