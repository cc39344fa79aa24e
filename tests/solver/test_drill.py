"""One rule less, or one weight else, on weeks small enough to argue: what comes of it is from the change alone."""

from dataclasses import replace

import pytest

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.weeks.gather import gather
from solver.drill import WHAT_A_PLAN_IS, Weighing, Without, drilled
from solver.errors import ImpossibleValue
from solver.problem import WeekProblem
from solver.rules import RULES
from solver.search.progress import Options
from solver.solve import solve
from support.tablets import remote_week
from support.weeks import week

EXACT = Options(deterministic=True)


def test_rule_that_kept_two_families_waiting_is_found_and_who_had_a_place_keeps_it() -> None:
    """One tablet for three: without the rule on stock the two others have a place, and the first is where it was."""
    problem = remote_week(3)
    planned = solve(problem, EXACT)
    (placed,) = (place.family for place in planned.placements)

    found = drilled(problem, planned, Without("loan-stock"), EXACT)

    assert found.comparison.placed == 2
    assert placed not in [move.family for move in found.comparison.moves]
    assert {one.rule for one in found.broken} == {"loan-stock"}
    assert found.proven


def test_rule_that_kept_nobody_changes_nothing() -> None:
    problem = remote_week(1)

    found = drilled(problem, solve(problem, EXACT), Without("loan-stock"), EXACT)

    assert (found.comparison.moves, found.broken, found.comparison.better) == ((), (), 0)


def test_weight_decides_who_of_two_has_the_one_place() -> None:
    """F waits for 20 weeks, G was passed over twice: 10 + 20 points against 10 + 3 + 2 × 5; at 20 each, against 53."""
    first, second = remote_week(2).families
    waits = replace(first, waiting_since=week().week.replace(year=2026, month=10, day=12))
    problem = replace(remote_week(2), families=(waits, replace(second, passed_over=2)))
    planned = solve(problem, EXACT)
    assert [place.family for place in planned.placements] == [first.id]

    found = drilled(problem, planned, Weighing("per_time_passed_over", 20), EXACT)

    assert [(move.family, move.after is not None) for move in found.comparison.moves] == [
        (first.id, False),
        (second.id, True),
    ]
    # Counted by the weights in force it is no better: they gave the place to who waited longer.
    assert found.comparison.better == -1


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.id != WHAT_A_PLAN_IS])
def test_each_rule_can_be_left_out_of_the_example_week(example: WeekProblem, rule: str) -> None:
    """Fewer rules never leave a plan worse, and nothing but the rule left out is broken."""
    found = drilled(example, solve(example, EXACT), Without(rule), EXACT)

    assert found.proven
    assert found.comparison.better >= 0
    assert {one.rule for one in found.broken} <= {rule}


@pytest.fixture(scope="module")
def example() -> WeekProblem:
    return gather(example_service(60, 1), EXAMPLE_WEEK, example_as_of())


def test_what_cannot_be_changed_is_refused() -> None:
    for rule in ("no-rule", WHAT_A_PLAN_IS):
        with pytest.raises(ImpossibleValue, match=f"rule is '{rule}'; expected one of joinable, "):
            Without(rule)
    with pytest.raises(ImpossibleValue, match="weight is 'luck'; expected one of base_place, "):
        Weighing("luck", 1)
    with pytest.raises(ImpossibleValue, match="base_place is -1; expected 0 points or more"):
        Weighing("base_place", -1)
