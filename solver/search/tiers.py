"""The goals in strict order: each is minimised with all before it held at what they reached."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from solver.engines.cpsat import CpSat, Effort
from solver.engines.relaxation import Relaxation
from solver.goal import Goal
from solver.roster import GoalResult
from solver.rows import NO_LIMIT, Cost, IntArray, Matrix
from solver.search.model import Posted
from solver.search.progress import Options, Progress, Watcher

DETERMINISTIC_WORK = 20.0
"""Work per tier in the solver's deterministic units (about a second each on a 2020s core)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The values of all variables (None: no values satisfy the rows), and each goal's result."""

    values: IntArray | None
    goals: tuple[GoalResult, ...]


@dataclass(slots=True)
class _Clock:
    options: Options
    watcher: Watcher
    began: float = field(default_factory=time.monotonic)
    stopped: bool = False

    def seconds(self) -> float:
        return time.monotonic() - self.began

    def effort(self, tiers_left: int) -> Effort:
        """Half of the time that is left for a tier, all of it for the last one."""
        options = self.options
        if options.deterministic:
            return Effort(deterministic=DETERMINISTIC_WORK, seed=options.seed)
        if options.seconds is None:
            return Effort(workers=options.workers, seed=options.seed)
        left = max(options.seconds - self.seconds(), 0.1)
        return Effort(seconds=left if tiers_left == 1 else left / 2, workers=options.workers, seed=options.seed)

    def relaxation_seconds(self) -> float | None:
        """A tenth of what is left; the relaxation is an aid, not the search."""
        options = self.options
        if options.deterministic or options.seconds is None:
            return None
        return max((options.seconds - self.seconds()) / 10, 0.1)

    def tell(self, tier: int, goal: Goal, value: int, bound: int) -> bool:
        step = Progress(tier=tier, goal=goal.id, value=value, bound=bound, seconds=self.seconds())
        self.stopped = self.watcher(step) or self.stopped
        return self.stopped


def minimise_in_order(week: Posted, start: IntArray | None, options: Options, watcher: Watcher) -> Outcome:
    """The best plan found, goal after goal; a goal whose bound is met at once is not searched."""
    clock = _Clock(options, watcher)
    model, relaxation = CpSat(week.matrix), Relaxation(week.matrix)
    values = _first(week, model, start)
    bounds: list[int] = []
    if values is None:
        return Outcome(None, ())
    for tier, (goal, cost) in enumerate(week.costs, start=1):
        floor = bound = _floor(cost, week.matrix)
        if cost.of(values) > floor and not clock.stopped:
            floor = max(floor, relaxation.bound(cost, clock.relaxation_seconds()) or floor)
        if cost.of(values) > floor and not clock.stopped:
            values, bound = _search(model, (tier, goal, cost), values, clock, len(week.costs) - tier + 1)
            values = _settled(week, model, values)
        value, bound = cost.of(values), max(floor, bound)
        bounds.append(bound)
        clock.tell(tier, goal, value, bound)
        model.add(cost.var, cost.coef, -NO_LIMIT, value - cost.constant)
        relaxation.hold(cost, value)
    return Outcome(values, tuple(_results(week, values, bounds)))


def _results(week: Posted, values: IntArray, bounds: list[int]) -> Iterator[GoalResult]:
    """What each goal costs in the last plan: a lower goal's search may have found better for a higher one by chance."""
    for tier, ((goal, cost), bound) in enumerate(zip(week.costs, bounds, strict=True), start=1):
        value = cost.of(values)
        yield GoalResult(tier=tier, id=goal.id, value=value, bound=bound, proven=value == bound)


def _first(week: Posted, model: CpSat, start: IntArray | None) -> IntArray | None:
    """The plan to start from if it holds; else some plan that satisfies every row, however long it takes to find."""
    nothing = np.empty(0, dtype=np.int64)
    if start is not None:
        kept = model.minimise(Cost(nothing, nothing), start, Effort(hint_holds=True), lambda *_: False)
        if kept.values is not None:
            return _settled(week, model, kept.values)
    hint = model.zeros() if start is None else start
    found = model.minimise(Cost(nothing, nothing), hint, Effort(), lambda *_: False).values
    return None if found is None else _settled(week, model, found)


def _settled(week: Posted, model: CpSat, values: IntArray) -> IntArray:
    """The same plan, with what only counts for the goals at what it really is.

    A search that was stopped may leave such a count too high: the goal's value would then be false, and a lower
    goal could cost it something unseen.
    """
    costs = [cost for _, cost in week.costs]
    if not costs:
        return values
    every = Cost(
        np.concatenate([cost.var for cost in costs]),
        np.concatenate([cost.coef for cost in costs]),
        sum(cost.constant for cost in costs),
    )
    plan = values[: week.variables.size]
    settled = model.minimise(every, plan, Effort(hint_holds=True), lambda *_: False).values
    return values if settled is None else settled


def _search(
    model: CpSat, part: tuple[int, Goal, Cost], values: IntArray, clock: _Clock, tiers_left: int
) -> tuple[IntArray, int]:
    """Better values if any are found, and a bound that holds in any case."""
    tier, goal, cost = part

    def found(value: int, bound: int) -> bool:
        return clock.tell(tier, goal, value, bound)

    answer = model.minimise(cost, values, clock.effort(tiers_left), found)
    if answer.values is None or cost.of(answer.values) > cost.of(values):
        return values, answer.bound
    return answer.values, answer.bound


def _floor(cost: Cost, matrix: Matrix) -> int:
    """What the goal costs at least, by its coefficients and the variables' own limits alone; never below nothing."""
    low, high = matrix.lower[cost.var], matrix.upper[cost.var]
    at_least = (cost.coef * low).clip(max=cost.coef * high)
    return max(0, int(cost.constant + at_least.sum()))
