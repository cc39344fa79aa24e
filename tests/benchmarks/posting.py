"""How long a week takes until a search can begin, stage by stage: `uv run python tests/benchmarks/posting.py 10000`.

Seconds are of the processor, so that other work on the machine counts little; the most memory so far is beside them.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.one import peak_mib
from benchmarks.weeks import EXAMPLE, measured_week
from solver.engines.memory import memory_kept
from solver.goal import Goal
from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.rows import Cost, Rows
from solver.rule import Rule
from solver.rules import RULES
from solver.search.by_hand.coordinator import planned_by_hand
from solver.search.face import whole
from solver.search.fewer_rows import without_rules
from solver.search.model import posted_with_few
from solver.variables import Variables

T = TypeVar("T")


class Stages:
    """What each stage took, in the order in which they were first done."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._peak: dict[str, int] = {}

    def timed(self, name: str, do: Callable[[], T]) -> T:
        """What it gives, its seconds added to the stage's."""
        began = time.process_time()
        found = do()
        self._seconds[name] = self._seconds.get(name, 0.0) + time.process_time() - began
        self._peak[name] = peak_mib()
        return found

    def ruling(self, rule: Rule) -> Rule:
        """The rule, which says how long it takes to rule out and to post."""

        def post(rows: Rows, v: Variables, problem: WeekProblem) -> None:
            self.timed(f"  post {rule.id}", lambda: rule.post(rows, v, problem))

        return replace(
            rule,
            rules_out=lambda v, problem: self.timed(f"  out {rule.id}", lambda: list(rule.rules_out(v, problem))),
            before_help=lambda v, problem: self.timed(f"  out {rule.id}", lambda: list(rule.before_help(v, problem))),
            post=post,
        )

    def wanting(self, goal: Goal) -> Goal:
        """The goal, which says how long it takes to post."""

        def post(rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
            return self.timed(f"  goal {goal.id}", lambda: goal.post(rows, v, problem))

        return replace(goal, post=post)

    def lines(self, least: float) -> Sequence[str]:
        """A line for each stage that took so long."""
        told = {name: took for name, took in self._seconds.items() if took >= least}
        return [f"{took:8.2f} s {self._peak[name]:6} MiB  {name}" for name, took in told.items()]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("families", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--least", type=float, default=0.05, help="seconds below which a stage is not told")
    given = asked.parse_args()
    stages = Stages()
    problem = stages.timed("week gathered", lambda: measured_week(EXAMPLE, given.families, given.seed))
    rules, goals = tuple(map(stages.ruling, RULES)), tuple(map(stages.wanting, GOALS))
    with memory_kept():
        week = stages.timed("posted", lambda: posted_with_few(problem, rules, goals, None))
        stages.timed("what follows from the rows", lambda: whole(week.matrix))
        bare = replace(week, matrix=without_rules(week.matrix, [goal.id for goal, _ in week.costs]))
        stages.timed("planned by hand", lambda: planned_by_hand(bare))
    print("\n".join(stages.lines(given.least)))
    print(f"{week.rows.size:,} variables, {len(week.matrix.row_lower):,} rows, {len(week.matrix.var):,} coefficients")


if __name__ == "__main__":
    main()
