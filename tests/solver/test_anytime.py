"""Stopped after any number of steps, the search gives a roster that the audit passes, and each is no worse."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from solver.audit import audit
from solver.problem import Status, WeekProblem
from solver.roster import Roster
from solver.search import start, tiers
from solver.search.progress import Options, Progress
from solver.solve import solve
from support.example_weeks import example_week, scarce_week

# Each step is the same on every run: one worker, and no clock.
SAME = Options(deterministic=True)


def stopping_at(step: int) -> Callable[[Progress], bool]:
    heard = count(1)
    return lambda _: next(heard) >= step


def rosters(problem: WeekProblem) -> Iterator[Roster]:
    """What is there after the first step, the second, and so on, to the end of the search."""
    told = count()
    whole = solve(problem, SAME, lambda _: next(told) < 0)
    for step in range(1, next(told) + 1):
        yield solve(problem, SAME, stopping_at(step))
    yield whole


def values(roster: Roster) -> tuple[int, ...]:
    return tuple(goal.value for goal in roster.goals)


@pytest.mark.parametrize(
    ("problem", "as_large"),
    [(scarce_week(35, 2), False), (scarce_week(30, 3), True), (example_week(30, 3), True)],
    ids=["scarce", "scarce-as-large", "plain-as-large"],
)
def test_search_stopped_at_each_step_has_a_roster_no_worse_than_before(
    problem: WeekProblem, as_large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if as_large:
        monkeypatch.setattr(tiers, "LARGE", 0)
        monkeypatch.setattr(start, "WORTH_IT", 0)
    before = None
    for roster in rosters(problem):
        assert audit(problem, roster) == ()
        assert before is None or values(roster) <= values(before)
        before = roster
    assert before is not None
    assert before.status is Status.OPTIMAL
