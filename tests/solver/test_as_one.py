"""A week without people searched as a whole, and then with people: goals that count points, places kept."""

import pytest

from solver.search.as_one import as_one
from solver.search.places import OF_PLACES
from solver.search.steps import held_at
from solver.solve import solve
from support.example_weeks import example_week
from support.without_people import placed, without_people

POINTS = range(OF_PLACES, 7)


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
