"""A week without people searched as a whole, and then with people: goals that count points, places kept."""

import numpy as np
import pytest

from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.rules import RULES
from solver.search import large
from solver.search.as_one import as_one
from solver.search.clock import Clock
from solver.search.face import Face, whole
from solver.search.guided import Liking
from solver.search.model import posted
from solver.search.places import OF_PLACES, unpeopled
from solver.search.progress import Options
from solver.search.standing import Standing
from solver.search.start import by_hand
from solver.search.steps import held_at
from solver.solve import solve
from support.example_weeks import example_week

POINTS = range(OF_PLACES, 7)


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
    light = unpeopled(standing.week, face, len(standing.week.costs))
    held = None if light is None else held_at(standing, light, standing.counts[:OF_PLACES])
    assert held is not None
    return held


@pytest.mark.parametrize("seed", [1, 3])
def test_points_are_the_best_there_are_with_people_too(seed: int) -> None:
    # The solver proves what there is to be had; here people stand against none of it.
    problem = example_week(60, seed)
    best = tuple(goal.value for goal in solve(problem).goals)
    standing, face, liked = placed(problem, 60.0)
    assert standing.counts[:OF_PLACES] == best[:OF_PLACES]
    assert standing.counts[: POINTS.stop] > best[: POINTS.stop]

    as_one(standing, face, without_people(standing, face), POINTS, liked)

    assert standing.counts[: POINTS.stop] == best[: POINTS.stop]


def test_goals_before_are_held() -> None:
    standing, face, liked = placed(example_week(60, 1), 60.0)
    before = standing.counts
    light = held_at(standing, without_people(standing, face), before[:6])
    assert light is not None

    as_one(standing, face, light, range(6, 7), liked)

    assert standing.counts[:6] <= before[:6]
    assert standing.counts[6] < before[6]


def test_without_time_the_plan_stays() -> None:
    standing, face, liked = placed(example_week(60, 1), 0.0)
    before = standing.counts

    as_one(standing, face, without_people(standing, face), POINTS, liked)

    assert standing.counts == before
