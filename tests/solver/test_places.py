"""A week without people: what it costs at least, whoever does what."""

import numpy as np
import pytest

from solver.encode import encode
from solver.goals import GOALS
from solver.rules import RULES
from solver.search.model import posted
from solver.search.places import cost_without_people, people_in
from solver.solve import solve
from support.example_weeks import example_week


@pytest.mark.parametrize("seed", [1, 2])
def test_no_goal_costs_more_without_people_and_points_of_places_cost_the_same(seed: int) -> None:
    problem = example_week(60, seed)
    model, roster = posted(problem, RULES, GOALS), solve(problem)
    values = np.zeros(model.rows.size, dtype=np.int64)
    values[: model.variables.size] = encode(problem, model.variables, roster)
    for tier, (_, cost) in enumerate(model.costs):
        assert 0 <= cost_without_people(model, tier).of(values) <= cost.of(values)
    of_places = [cost_without_people(model, tier).of(values) for tier in range(3)]
    assert of_places == [cost.of(values) for _, cost in model.costs[:3]]


def test_whoever_does_it_is_not_paid() -> None:
    model = posted(example_week(60, 1), RULES, GOALS)
    everybody = np.zeros(model.rows.size, dtype=np.int64)
    everybody[people_in(model)] = 1
    pence = len(GOALS) - 1
    assert model.costs[pence][1].of(everybody) > 0
    assert cost_without_people(model, pence).of(everybody) == 0
