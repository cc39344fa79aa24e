"""The goals, one file each, in strict order: a lower one never costs a higher one anything."""

from solver.goal import Goal
from solver.goals import families_placed

GOALS: tuple[Goal, ...] = (families_placed.GOAL,)
