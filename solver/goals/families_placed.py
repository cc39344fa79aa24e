"""As many families as possible have a place, those who waited longest first.

A family without a place costs a base, a point for each week waited (up to a limit, so that nobody's wait
outweighs everybody), and points for each time it was passed over.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import numbers
from solver.goal import Goal, Share
from solver.problem import Family, WeekProblem
from solver.roster import Roster
from solver.rows import Cost, Rows
from solver.variables import Variables


def post(_: Rows, v: Variables, problem: WeekProblem) -> Cost:
    """Each family's points, less the points of every place it may be given."""
    points = numbers(problem.families, lambda family: _points(problem, family))
    family = np.concatenate([v.places.family, v.slots.family])
    return Cost(np.concatenate([v.places.var, v.slots.var]), -points[family], int(points.sum()))


def _points(problem: WeekProblem, family: Family) -> int:
    if family.absent:
        return 0
    weights = problem.settings.weights
    weeks = max(0, (problem.local_day(problem.as_of) - family.waiting_since).days // 7)
    waited = min(weeks, weights.weeks_waited_at_most)
    return weights.base_place + waited + weights.per_time_passed_over * family.passed_over


def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
    """The points of each family without a place; those who chose to miss the week cost nothing."""
    weights = problem.settings.weights
    placed = {placement.family for placement in roster.placements}
    for family in problem.families:
        if family.id in placed or family.absent:
            continue
        since = problem.local_day(problem.as_of) - family.waiting_since
        weeks = min(max(since.days, 0) // 7, weights.weeks_waited_at_most)
        points = weights.base_place + weeks + family.passed_over * weights.per_time_passed_over
        yield Share(points, (family.id,))


GOAL = Goal(
    id="families-placed",
    sentence="As many families as possible have a place, longest wait first.",
    proven="no better plan for the waiting list exists",
    post=post,
    shares=shares,
)
