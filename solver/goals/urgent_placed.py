"""Urgent families have a place before those who only wait.

Each counts the same: the waiting list is weighed by the goal after this one. A family that chose to miss
the week is not counted.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import marked
from solver.goal import Goal, Share
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Cost, Rows
from solver.variables import Variables


def post(_rows: Rows, v: Variables, problem: WeekProblem) -> Cost:
    """One for each urgent family, less one for every place it may be given."""
    urgent = marked(problem.families, lambda family: family.urgent and not family.absent)
    family = np.concatenate([v.places.family, v.slots.family])
    var = np.concatenate([v.places.var, v.slots.var])[urgent[family]]
    return Cost(var, np.full(len(var), -1, dtype=np.int64), int(urgent.sum()))


def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
    """One for each urgent family without a place."""
    placed = {placement.family for placement in roster.placements}
    for family in problem.families:
        if family.urgent and not family.absent and family.id not in placed:
            yield Share(1, (family.id,))


GOAL = Goal(
    id="urgent-placed",
    sentence="As many urgent families as possible have a place.",
    proven="with all that comes before as it is, no plan gives more urgent families a place",
    post=post,
    shares=shares,
)
