"""A plan without a store: from records to a judged roster. It touches no ledger."""

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.records import Service
from scheduler.weeks.gather import gather
from solver.engines.stopping import Stop, never
from solver.problem import Status, WeekProblem
from solver.repair import with_repairs
from solver.roster import Roster
from solver.search.progress import Options, Watcher, watch_nothing
from solver.solve import solve
from solver.why.reasons import with_reasons

REASONS_S = 10.0
"""How long reasons may be looked for after a plan. 28 families without a place among 300 take about as long."""
REPAIRS_S = 15.0
"""How long repairs may be looked for after that; families that are reached too late are told so."""


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
    return Draft(service, problem, planned(problem, options, watcher, stop))


def planned(
    problem: WeekProblem,
    options: Options,
    watcher: Watcher = watch_nothing,
    stop: Stop = never,
    published: Roster | None = None,
) -> Roster:
    """The week's roster, with proven reasons and repairs for families without a place, as far as the time goes.

    Who stops the search has the plan at once, with the first reasons. Nobody's part in what was `published` changes
    where a plan that leaves it is as good.
    """
    roster = solve(problem, options, watcher, published, stop)
    if roster.status is Status.INFEASIBLE or stop():
        return roster
    told = with_reasons(problem, roster, None if options.deterministic else REASONS_S)
    return with_repairs(problem, told, None if options.deterministic else REPAIRS_S, stop)
