"""From a week's problem to its roster."""

import time
from collections.abc import Sequence

from solver.audit import audit
from solver.decode import decode
from solver.encode import encode
from solver.engines.stopping import Stop, never
from solver.errors import UnsoundRoster
from solver.goals import GOALS
from solver.problem import Status, WeekProblem
from solver.reasons import unplaced
from solver.roster import Roster
from solver.rule import Rule
from solver.rules import RULES
from solver.search.conflict import pins_in_conflict
from solver.search.model import Posted, posted
from solver.search.progress import Options, Watcher, watch_nothing
from solver.search.tiers import Outcome, minimise_in_order


def solve(
    problem: WeekProblem,
    options: Options | None = None,
    watcher: Watcher = watch_nothing,
    start: Roster | None = None,
    stop: Stop = never,
) -> Roster:
    """The best roster found for the week, judged by the audit before it is given out.

    `watcher` hears of each step and stops the search by answering True; `stop` is asked several times a second,
    from a thread of its own, and does so too. The best so far is then the result.
    `start` is a roster to start from: where it still holds, the result is no worse. With status infeasible the
    roster is empty and `conflict` says which pins cannot hold together. Raises UnsoundRoster if the plan breaks
    a rule by the judges: a bug.
    """
    began = time.monotonic()
    week = posted(problem, RULES, GOALS)
    values = None if start is None else encode(problem, week.variables, start)
    outcome = minimise_in_order(week, values, options or Options(), watcher, stop)
    roster = _roster(week, outcome, RULES, time.monotonic() - began)
    if roster.status is not Status.INFEASIBLE:
        broken = audit(problem, roster, RULES, GOALS)
        if broken:
            raise UnsoundRoster(tuple(f"{violation.rule}: {violation.text}" for violation in broken))
    return roster


def _roster(week: Posted, outcome: Outcome, rules: Sequence[Rule], seconds: float) -> Roster:
    problem = week.problem
    if outcome.values is None:
        return _empty(problem, pins_in_conflict(problem, rules), seconds)
    sessions, placements, slots = decode(problem, week.variables, outcome.values)
    proven = all(goal.proven for goal in outcome.goals)
    return Roster(
        week=problem.week,
        as_of=problem.as_of,
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        seconds=round(seconds, 3),
        goals=outcome.goals,
        sessions=sessions,
        placements=placements,
        slots=slots,
        unplaced=unplaced(week, outcome.values, rules),
    )


def _empty(problem: WeekProblem, conflict: tuple[str, ...], seconds: float) -> Roster:
    return Roster(
        week=problem.week,
        as_of=problem.as_of,
        status=Status.INFEASIBLE,
        seconds=round(seconds, 3),
        conflict=conflict,
    )
