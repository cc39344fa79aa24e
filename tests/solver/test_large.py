"""The steps of a large week, taken by a small one: each makes the plan better or leaves it, and is told as it goes."""

import pytest

from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.rules import RULES
from solver.search import large
from solver.search.clock import Clock
from solver.search.face import Face, whole
from solver.search.model import posted
from solver.search.progress import Options, Progress
from solver.search.standing import Standing
from solver.search.start import by_hand
from solver.solve import solve
from support.example_weeks import example_week


def begun(problem: WeekProblem, heard: list[Progress], seconds: float = 60.0) -> tuple[Standing, Face]:
    """The plan by hand, with who hears of each step."""
    week = posted(problem, RULES, GOALS)
    face = whole(week.matrix)

    def hears(step: Progress) -> bool:
        heard.append(step)
        return False

    clock = Clock(Options(seconds=seconds), hears)
    assert face is not None
    plan = by_hand(week, face, clock)
    assert plan is not None
    return Standing(week, clock, plan), face


@pytest.mark.parametrize("in_one", [0, large.IN_ONE], ids=["a part at a time", "in one"])
def test_all_places_that_can_be_had_are_found(in_one: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # The solver proves what there is to be had; the steps have no proof to go by.
    monkeypatch.setattr(large, "IN_ONE", in_one)
    problem, heard = example_week(60, 1), list[Progress]()
    best = solve(problem)
    standing, face = begun(problem, heard)
    by_hand_alone = standing.counts

    assert large.place(standing, face) is not None
    assert standing.counts[:3] == tuple(goal.value for goal in best.goals[:3])
    assert standing.counts[:3] < by_hand_alone[:3]
    assert {step.tier for step in heard} <= {1, 2, 3}


@pytest.mark.parametrize("together", [0, large.TOGETHER], ids=["programmes apart", "as one"])
def test_goals_that_are_left_are_made_better_and_places_are_kept(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "TOGETHER", together)
    problem, heard = example_week(60, 1), list[Progress]()
    best = solve(problem)
    standing, face = begun(problem, heard)
    placed = large.place(standing, face)
    assert placed is not None
    before = standing.counts

    large.descend(standing, face)

    assert standing.counts[:3] == before[:3]
    assert standing.counts < before
    assert {step.tier for step in heard} >= {5, 6, 7, 8}
    for tier, (value, goal) in enumerate(zip(standing.counts, best.goals, strict=True)):
        assert standing.bound(tier) <= value
        if standing.counts[:tier] == tuple(one.value for one in best.goals[:tier]):
            assert standing.bound(tier) <= goal.value
    if together:
        # Nothing is left of the goals that count points, which is proven of the last, and most that is paid is known.
        assert standing.counts[:7] == tuple(goal.value for goal in best.goals[:7])
        assert standing.proven(6)
        assert standing.bound(7) > 0.9 * standing.counts[7]


def test_week_without_time_keeps_the_plan_it_began_with() -> None:
    standing, face = begun(example_week(60, 1), [], seconds=0.0)
    before = standing.counts

    large.descend(standing, face)

    assert standing.counts == before
