"""Whoever has a place keeps one: members of running cohorts, and families told of a place.

Nobody who already has a place loses it to somebody who waits, however long; so this comes first of all.
A family that chose to miss the week is not counted.
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
    """One for each family that has a place to keep, less one for every place it may be given."""
    told = {published.family for published in problem.published if published.told}
    keeps = marked(
        problem.families, lambda family: not family.absent and (family.cohort is not None or family.id in told)
    )
    family = np.concatenate([v.places.family, v.slots.family])
    var = np.concatenate([v.places.var, v.slots.var])[keeps[family]]
    return Cost(var, np.full(len(var), -1, dtype=np.int64), int(keeps.sum()))


def shares(problem: WeekProblem, roster: Roster) -> Iterator[Share]:
    """One for each member, and each family told of a place, that is left without one."""
    placed = {placement.family for placement in roster.placements}
    left = {family.id for family in problem.families if not family.absent} - placed
    members = {family.id for family in problem.families if family.cohort is not None}
    promised = {published.family for published in problem.published if published.told}
    yield from (Share(1, (family,)) for family in sorted(left & (members | promised)))


GOAL = Goal(
    id="places-kept",
    sentence="Members of running cohorts, and families told of a place, have a place.",
    proven="no plan leaves fewer members and families told of a place without one",
    post=post,
    shares=shares,
)
