"""A week whose places are settled, with people and without: where the search for the later goals begins."""

import numpy as np

from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.rules import RULES
from solver.search import large
from solver.search.clock import Clock
from solver.search.face import Face, whole
from solver.search.guided import Liking
from solver.search.model import posted
from solver.search.places import OF_PLACES, unpeopled
from solver.search.progress import Options
from solver.search.standing import Standing
from solver.search.start import by_hand
from solver.search.steps import held_at


def placed(problem: WeekProblem, seconds: float) -> tuple[Standing, Face, Liking]:
    """A plan in which everybody has a place who can, before anything else is asked of it, and nothing is liked."""
    week = posted(problem, RULES, GOALS)
    face = whole(week.matrix)
    clock = Clock(Options(seconds=60.0), lambda _: False)
    plan = None if face is None else by_hand(week, face, clock)
    assert face is not None
    assert plan is not None
    standing = Standing(week, clock, plan)
    assert large.place(standing, face) is not None
    nothing = np.zeros(week.rows.size)
    standing.clock = Clock(Options(seconds=seconds), lambda _: False)
    return standing, face, Liking(nothing, nothing)


def without_people(standing: Standing, face: Face) -> Face:
    """The week as if anybody could do anything, with everybody in as good a place as now."""
    light = unpeopled(standing.week, face, len(standing.week.costs))
    held = None if light is None else held_at(standing, light, standing.counts[:OF_PLACES])
    assert held is not None
    return held
