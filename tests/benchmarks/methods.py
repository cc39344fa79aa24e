"""The ways to plan a week that are compared: ours, and what one would do instead."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from benchmarks.measured import NONE, Step
from benchmarks.one_shot import Answer, cp_sat, highs
from solver.decode import decoded
from solver.goals import GOALS
from solver.problem import Status, WeekProblem
from solver.reasons import unplaced
from solver.roster import Roster
from solver.rows import IntArray
from solver.rules import RULES
from solver.search.by_hand.coordinator import planned_by_hand
from solver.search.model import Posted, posted
from solver.search.progress import Options, Progress
from solver.solve import solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What came of it. Bounds count from the first tier, each with those before it at the roster's own values."""

    roster: Roster | None
    result: str
    bounds: tuple[int | None, ...] = ()
    steps: tuple[Step, ...] = ()
    note: str = ""


def ours(problem: WeekProblem, seconds: float) -> Attempt:
    """The planner as it is."""
    began, steps = time.monotonic(), list[Step]()
    last: dict[int, int] = {}

    def watch(step: Progress) -> bool:
        if last.get(step.tier) != step.value:
            last[step.tier] = step.value
            steps.append((round(time.monotonic() - began, 3), step.tier, step.value))
        return False

    roster = solve(problem, Options(seconds=seconds), watch)
    bounds = tuple(goal.bound for goal in roster.goals)
    return Attempt(roster=roster, result=roster.status.value, bounds=bounds, steps=tuple(steps))


def by_hand(problem: WeekProblem, _: float) -> Attempt:
    """First come, first served; it takes the time it takes."""
    week = posted(problem, RULES, ())
    values = planned_by_hand(week)
    if values is None:
        return Attempt(roster=None, result=NONE, note="pins were not met")
    return Attempt(roster=_roster(week, values), result=Status.FEASIBLE.value)


def _one_shot(problem: WeekProblem, seconds: float, engine: Callable[[Posted, float], Answer]) -> Attempt:
    """All tiers that fit in one sum, and one call; posting counts against the limit."""
    began = time.monotonic()
    week = posted(problem, RULES, GOALS)
    answer = engine(week, seconds - (time.monotonic() - began))
    if answer.values is None:
        return Attempt(roster=None, result=NONE, note=answer.note)
    roster = _roster(week, answer.values)
    return Attempt(
        roster=roster,
        result=answer.result,
        bounds=tuple(_at_own_values(problem, roster, answer.tiers)),
        steps=tuple((round(at - began, 3), tier, value) for at, tier, value in answer.steps),
        note=answer.note,
    )


def _at_own_values(problem: WeekProblem, roster: Roster, tiers: tuple[int, ...]) -> Iterator[int | None]:
    """What the bound of a sum says of each tier: nothing more after the first that is above its part of the bound."""
    met = True
    for goal, bound in zip(GOALS, tiers, strict=False):
        yield bound if met else None
        met = met and goal.cost(problem, roster) == bound


def _roster(week: Posted, values: IntArray) -> Roster:
    return replace(decoded(week.problem, week.variables, values), unplaced=unplaced(week, values, RULES))


Method = Callable[[WeekProblem, float], Attempt]
METHODS: dict[str, Method] = {
    "ours": ours,
    "by-hand": by_hand,
    "cp-sat": lambda problem, seconds: _one_shot(problem, seconds, cp_sat),
    "highs": lambda problem, seconds: _one_shot(problem, seconds, highs),
}
