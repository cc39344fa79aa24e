"""From a week's problem to its roster."""

from collections.abc import Sequence
from dataclasses import replace

from solver.audit import audit
from solver.decode import decoded
from solver.encode import encode
from solver.engines.memory import memory_kept
from solver.engines.stopping import Stop, never
from solver.errors import UnsoundRoster
from solver.goals import GOALS
from solver.problem import Status, WeekProblem
from solver.reasons import unplaced
from solver.roster import GoalResult, Roster
from solver.rows import IntArray
from solver.rule import Rule
from solver.rules import RULES
from solver.search.clock import Clock
from solver.search.conflict import pins_in_conflict
from solver.search.model import Posted, posted, posted_with_few
from solver.search.progress import Options, Watcher, watch_nothing
from solver.search.tiers import Outcome, minimise_in_order
from solver.steady import steady

AFTER_IT = 1.0
"""What comes after the search takes no more than this share of what posting took: half of it at 10,000 families."""
LATE = 0.2
"""Seconds by which an engine may end later than it was told."""


def solve(
    problem: WeekProblem,
    options: Options | None = None,
    watcher: Watcher = watch_nothing,
    start: Roster | None = None,
    stop: Stop = never,
) -> Roster:
    """The best roster found for the week, judged by the audit before it is given out.

    `watcher` hears of each step, in a thread of the search or in yours, and stops the search by answering True;
    `stop` is asked several times a second and does so too. The best so far is then the result. KeyboardInterrupt
    ends the search at once, and there is none. To read a roster back, judge it and find reasons takes less time
    than to post the week, so the search ends a share of that before its time, and what engines are late. `start` is
    a roster to start from: where it still holds, the result is no worse, and where another plan is only as good its
    people stay. With status infeasible the roster is empty and `conflict` says which pins cannot hold together;
    finding them may take the time that the options give once more. Raises UnsoundRoster if the plan breaks a rule by
    the judges: a bug.
    """
    with memory_kept():
        return _solved(problem, start, Clock(options or Options(), watcher, stop))


def _solved(problem: WeekProblem, start: Roster | None, clock: Clock) -> Roster:
    week = posted_with_few(problem, RULES, GOALS, start)
    outcome = _planned(week, start, clock.ending_early(AFTER_IT * clock.seconds() + LATE))
    if outcome.values is None and not week.everybody:
        week = posted(problem, RULES, GOALS)
        outcome = _planned(week, start, clock)
    if outcome.values is None:
        conflict = pins_in_conflict(problem, RULES, Clock(clock.options, clock.watcher, clock.stop))
        return _empty(problem, conflict, clock.seconds())
    roster = roster_of(week, outcome.goals, outcome.values, clock.seconds(), RULES)
    broken = audit(problem, roster, RULES, GOALS)
    if broken:
        raise UnsoundRoster(tuple(f"{violation.rule}: {violation.text}" for violation in broken))
    return roster if start is None else steady(problem, roster, start)


def _planned(week: Posted, start: Roster | None, clock: Clock) -> Outcome:
    values = None if start is None else encode(week.problem, week.variables, start)
    return minimise_in_order(week, values, clock)


def roster_of(
    week: Posted, goals: tuple[GoalResult, ...], values: IntArray, seconds: float, rules: Sequence[Rule]
) -> Roster:
    """The plan that these values say, with a reason by these rules for each family without a place. Not judged yet."""
    proven = all(goal.proven for goal in goals)
    return replace(
        decoded(week.problem, week.variables, values),
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        seconds=round(seconds, 3),
        goals=goals,
        unplaced=unplaced(week, values, rules),
    )


def _empty(problem: WeekProblem, conflict: tuple[str, ...], seconds: float) -> Roster:
    return Roster(
        week=problem.week,
        as_of=problem.as_of,
        status=Status.INFEASIBLE,
        seconds=round(seconds, 3),
        conflict=conflict,
    )
