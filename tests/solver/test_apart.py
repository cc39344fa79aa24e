"""Programmes relaxed apart: what they cost at least, added up, bounds what they cost at least together."""

from types import SimpleNamespace

import numpy as np
import pytest

from solver.engines.relaxation import Relaxed, relaxed
from solver.engines.stopping import Stop, never
from solver.goals import GOALS
from solver.problem import WeekProblem
from solver.rows import Cost, IntArray, Matrix, Rows, term
from solver.rules import RULES
from solver.search import apart as apart_module
from solver.search.apart import Apart, apart
from solver.search.face import Face, whole
from solver.search.guided import FEW, guided, liking
from solver.search.model import Posted, posted
from solver.search.places import unpeopled
from support.example_weeks import example_week, scarce_week


def light(problem: WeekProblem) -> tuple[Posted, Face]:
    week = posted(problem, RULES, GOALS)
    face = whole(week.matrix)
    assert face is not None
    without = unpeopled(week, face, 3)
    assert without is not None
    return week, without


def one_to_share() -> Apart:
    """Two switches, each worth 1 when on, of which one may be on; each in a part of its own."""
    rows = Rows(2)
    rows.at_most(1, term(0, np.arange(2)))
    none = np.zeros(2, dtype=np.int64)
    face = Face(rows.matrix(), np.arange(2), none)
    return Apart(tuple(apart_module.parts_of(face, [np.array([True, False]), np.array([False, True])])), none)


def test_apart_each_part_has_what_is_shared_to_itself() -> None:
    # Together one of the two is on: of the constant 10 there remain 9. Apart both are: 8.
    lowest = one_to_share().lowest(Cost(np.arange(2), np.array([-1, -1]), 10), None, never)
    assert lowest is not None
    assert (lowest.bound, lowest.least) == (8, (-1, -1))


def test_apart_the_parts_share_the_time_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    # One core, and each relaxation takes 100 of 150 seconds: the second has 50, and where there are 100 none begins it.
    now, given = [1000.0], list[float | None]()

    def slow(matrix: Matrix, cost: Cost, seconds: float | None, stop: Stop) -> Relaxed | None:
        given.append(seconds)
        now[0] += 100
        return relaxed(matrix, cost, None, stop)

    monkeypatch.setattr(apart_module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(apart_module, "relaxed", slow)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    cost = Cost(np.arange(2), np.array([-1, -1]), 10)
    assert one_to_share().lowest(cost, 150.0, never) is not None
    assert given == [150.0, 50.0]
    assert one_to_share().lowest(cost, 100.0, never) is None
    assert given == [150.0, 50.0, 100.0]


def test_apart_held_at_a_value_leaves_each_part_what_the_others_can_spare() -> None:
    # Held at 8 in all, each part must save its 1; held at 9, either may save nothing.
    parts, cost = one_to_share(), Cost(np.arange(2), np.array([-1, -1]), 10)
    lowest = parts.lowest(cost, None, never)
    assert lowest is not None
    assert (lowest.limits(8), lowest.limits(9)) == ((9, 9), (10, 10))
    held = parts.holding(cost, 8, lowest)
    assert held is not None
    assert [face.open.tolist() for face in held.faces] == [[], []]
    assert held.settled.tolist() == [1, 1]


@pytest.mark.parametrize("problem", [example_week(60, 1), scarce_week(60, 2)], ids=["example", "scarce"])
def test_apart_bounds_from_below_what_the_whole_bounds(problem: WeekProblem) -> None:
    week, face = light(problem)
    parts = apart(week, face)
    assert len(parts.faces) > 1
    for _, cost in week.costs[:3]:
        together, added = relaxed(face.matrix, face.cost(cost), None), parts.lowest(cost, None, never)
        assert together is not None
        assert added is not None
        assert added.bound <= together.bound


def shares(week: Posted, face: Face) -> tuple[IntArray, IntArray]:
    """Of the open places: their families, and their variables."""
    places = week.variables.places
    is_open = np.isin(places.var, face.open)
    return places.family[is_open], places.var[is_open]


def test_guided_leaves_each_family_what_is_liked_the_plan_and_a_few_more() -> None:
    week, face = light(scarce_week(60, 2))
    parts = apart(week, face)
    lowest = parts.lowest(week.costs[2][1], None, never)
    assert lowest is not None
    liked = liking(parts, lowest)
    families, var = shares(week, face)
    plan = np.zeros(week.rows.size, dtype=np.int64)
    plan[var[-1]] = 1

    near = guided(week, face, liked, plan)

    assert near is not None
    left, kept = shares(week, near)
    assert len(kept) < len(var)
    more = np.bincount(left[(liked.value[kept] < 1e-6) & (plan[kept] == 0)])
    assert more.max() <= FEW
    used = var[(liked.value[var] >= 1e-6)]
    assert np.isin(used, np.concatenate([kept, np.flatnonzero(near.fixed)])).all()
    assert families.max() >= left.max()


def test_apart_is_limited_by_the_bounds_of_as_many_parts_only() -> None:
    parts, cost = one_to_share(), Cost(np.arange(2), np.array([-1, -1]), 10)
    lowest = parts.lowest(cost, None, never)
    assert lowest is not None
    limited = parts.limited(cost, 8, lowest)
    assert limited is not None
    assert limited.settled.tolist() == [1, 1]
    assert Apart(parts.faces[:1], parts.fixed).limited(cost, 8, lowest) is None
