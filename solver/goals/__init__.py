"""The goals, one file each, in strict order: a lower one never costs a higher one anything."""

from solver.goal import Goal
from solver.goals import (
    continuity,
    families_placed,
    fit,
    nobody_alone,
    places_kept,
    promises_kept,
    thrift,
    urgent_placed,
)

GOALS: tuple[Goal, ...] = (
    places_kept.GOAL,
    urgent_placed.GOAL,
    families_placed.GOAL,
    promises_kept.GOAL,
    continuity.GOAL,
    nobody_alone.GOAL,
    fit.GOAL,
    thrift.GOAL,
)
