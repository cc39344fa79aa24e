"""How far the bound of pence lies below the best there is, in weeks where that is known, and why.

`uv run python tests/benchmarks/bounds.py 300` plans three weeks until every goal is proven. Then it relaxes pence,
once with the goals before as good as they can be, and once with as much left open of nobody alone and of fit as a
minute leaves open at 1,000 families.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.weeks import EXAMPLE, REAL, measured_week
from solver.engines.relaxation import relaxed
from solver.goals import GOALS
from solver.problem import Status, WeekProblem
from solver.rules import RULES
from solver.search.face import whole
from solver.search.model import posted
from solver.search.pence import LAST
from solver.search.progress import Options
from solver.solve import solve

LEFT_OPEN = (0.1, 0.035)
"""Shares of nobody alone and of fit (docs/performance.md: 110 of a bound of 100, 2,015 of a bound of 1,945)."""


def best_of(problem: WeekProblem) -> tuple[int, ...]:
    """What each goal costs in the best plan."""
    best = solve(problem, Options(seconds=None))
    if best.status is not Status.OPTIMAL:
        raise SystemExit("the best plan is not known")
    return tuple(goal.value for goal in best.goals)


def pence_at_least(problem: WeekProblem, before: tuple[int, ...]) -> int:
    """The relaxation's bound of pence, with people, where the goals before cost no more than this."""
    week = posted(problem, RULES, GOALS)
    costs = [cost for _, cost in week.costs]
    face = whole(week.matrix)
    held = None if face is None else face.held_at(costs[:LAST], before)
    lowest = None if held is None else relaxed(held.matrix, held.cost(costs[LAST]), None)
    if lowest is None:
        raise SystemExit("the best plan does not hold: a bug of the planner")
    return lowest.bound


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("families", type=int)
    asked.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    asked.add_argument("--real", action="store_true", help="weeks of real households")
    given = asked.parse_args()
    for seed in given.seeds:
        problem = measured_week(REAL if given.real else EXAMPLE, given.families, seed)
        *before, best = best_of(problem)
        for name, left_open in (("as good as can be", (0.0, 0.0)), ("left open", LEFT_OPEN)):
            more = [int(value * (1 + share)) for value, share in zip(before[-2:], left_open, strict=True)]
            bound = pence_at_least(problem, (*before[:-2], *more))
            print(f"seed {seed}, {name}: pence {best}, bound {bound}, {1 - bound / best:.1%} open", flush=True)


if __name__ == "__main__":
    main()
