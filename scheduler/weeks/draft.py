"""A plan without a store: from records to a judged roster. It touches no ledger."""

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.records import Service
from scheduler.weeks.gather import gather
from solver.engines.stopping import Stop, never
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.search.progress import Options, Watcher, watch_nothing
from solver.solve import solve


@dataclass(frozen=True, slots=True)
class Draft:
    """A service's records, the week's problem made from them, and its roster."""

    service: Service
    problem: WeekProblem
    roster: Roster


def draft_week(
    service: Service,
    week: date,
    as_of: datetime,
    options: Options,
    watcher: Watcher = watch_nothing,
    stop: Stop = never,
) -> Draft:
    """Plan one week. The same records, moment and deterministic options give the same roster.

    Raises ImpossibleValue for records that contradict each other, UnsoundRoster for a bug of the planner.
    """
    problem = gather(service, week, as_of)
    return Draft(service, problem, solve(problem, options, watcher, stop=stop))
