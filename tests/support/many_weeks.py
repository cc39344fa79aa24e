"""Weeks in which reasons and repairs are checked for every family without a place.

Two small ones; with `SUPERGROUP_LONG=1` twenty of 60 to 300 families: most as they come, some with little of
everything.
"""

import os
from dataclasses import dataclass

from solver.problem import WeekProblem
from solver.roster import Roster
from solver.search.progress import Options
from solver.solve import solve
from support.example_weeks import example_week, scarce_week

SECONDS = 60.0
"""What a roster is given; small weeks are proven long before."""


@dataclass(frozen=True, slots=True)
class OneOfMany:
    """A week by its size and seed."""

    families: int
    seed: int
    scarce: bool = False

    def __str__(self) -> str:
        return f"{'scarce' if self.scarce else 'plain'}-{self.families}-{self.seed}"

    def problem(self) -> WeekProblem:
        return (scarce_week if self.scarce else example_week)(self.families, self.seed)


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """One of the weeks, and its roster."""

    of: OneOfMany
    problem: WeekProblem
    roster: Roster

    @classmethod
    def planned(cls, of: OneOfMany) -> "PlannedWeek":
        problem = of.problem()
        return cls(of, problem, solve(problem, Options(seconds=SECONDS)))


FEW = (OneOfMany(40, 1, scarce=True), OneOfMany(60, 1, scarce=True))
TWENTY = (
    *(OneOfMany(60, seed, scarce=seed > 4) for seed in range(1, 9)),
    *(OneOfMany(100, seed, scarce=seed > 3) for seed in range(1, 6)),
    *(OneOfMany(150, seed, scarce=seed > 2) for seed in range(1, 4)),
    *(OneOfMany(200, seed, scarce=seed > 1) for seed in range(1, 3)),
    *(OneOfMany(300, seed, scarce=seed > 1) for seed in range(1, 3)),
)
WEEKS = TWENTY if os.environ.get("SUPERGROUP_LONG") == "1" else FEW
