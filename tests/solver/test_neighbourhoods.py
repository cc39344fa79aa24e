"""A part of a plan searched again: nothing else moves, and what comes out is a plan that is no worse."""

from collections.abc import Callable

import numpy as np
import pytest

from solver.decode import decoded
from solver.engines.cpsat import Effort
from solver.goals import GOALS
from solver.rows import BoolArray, IntArray
from solver.rules import RULES
from solver.search import in_order, neighbourhoods
from solver.search.clock import Clock
from solver.search.face import Face, whole
from solver.search.model import Posted, posted
from solver.search.neighbourhoods import again, days, programmes, small_days, small_programmes
from solver.search.progress import Options, watch_nothing
from solver.search.start import by_hand
from solver.solve import solve
from support.example_weeks import example_week
from support.weeks import family, practitioner, programme, week

ALL = (slice(0, 3), slice(3, 7), slice(7, 8))


def planned_by_hand(families: int = 60) -> tuple[Posted, Face, IntArray]:
    """An example week, all that is open of it, and its plan by hand, which leaves much to better."""
    week = posted(example_week(families, 1), RULES, GOALS)
    face = whole(week.matrix)
    assert face is not None
    plan = by_hand(week, face, Clock(Options(), watch_nothing))
    assert plan is not None
    return week, face, plan


def counted(week: Posted, plan: IntArray) -> tuple[int, ...]:
    """What each goal costs, by the judges."""
    roster = decoded(week.problem, week.variables, plan)
    return tuple(goal.cost(week.problem, roster) for goal, _ in week.costs)


def searched(week: Posted, face: Face, plan: IntArray, some: BoolArray) -> IntArray:
    return again(week, face, plan, some, ALL, Effort)


@pytest.mark.parametrize("most", [1, in_order.MOST], ids=["each goal alone", "in sums"])
def test_all_parts_at_once_are_the_best_plan_there_is(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Goals whose sum could not be counted are searched one by one, each held then: the same plan.
    monkeypatch.setattr(in_order, "MOST", most)
    week, face, plan = planned_by_hand()
    best = solve(week.problem)
    assert all(goal.proven for goal in best.goals)
    found = searched(week, face, plan, np.ones(len(week.variables.variants), dtype=np.bool_))
    assert counted(week, found) == tuple(goal.value for goal in best.goals)


def test_programme_without_sessions_is_in_no_piece() -> None:
    # Its families wait for a first one.
    problem = week(
        programmes=(programme(), programme("q")),
        practitioners=(practitioner(),),
        families=(family("f"), family("g", programme="q")),
    )
    model = posted(problem, RULES, GOALS)
    assert sorted(int(some.sum()) for some in programmes(model)) == [0, 1]
    assert [int(some.sum()) for some in small_programmes(model)] == [1]


@pytest.mark.parametrize("parts", [programmes, days])
def test_part_searched_again_leaves_all_others_as_they_were_and_is_a_better_plan(
    parts: Callable[[Posted], list[BoolArray]],
) -> None:
    week, face, plan = planned_by_hand()
    v, begun = week.variables, counted(week, plan)
    for some in parts(week):
        found = searched(week, face, plan, some)
        reached = week.matrix.table() @ found
        assert ((week.matrix.row_lower <= reached) & (reached <= week.matrix.row_upper)).all()
        for use in (v.places, v.rooms, v.staff, v.interpreters, v.kits):
            other = use.var[~some[use.variant]]
            assert (found[other] == plan[other]).all()
        assert counted(week, found) <= counted(week, plan)
        plan = found
    assert counted(week, plan) < begun


def test_goals_before_are_held_by_the_face() -> None:
    # Pence alone are searched. Where nothing is held, families lose their places for it; where all is, they do not.
    week, face, plan = planned_by_hand()
    every, pence = np.ones(len(week.variables.variants), dtype=np.bool_), (slice(7, 8),)
    begun = counted(week, plan)
    assert counted(week, again(week, face, plan, every, pence, Effort))[-1] < begun[-1]
    held = face.held_at([cost for _, cost in week.costs[:7]], begun[:7])
    assert held is not None
    found = counted(week, again(week, held, plan, every, pence, Effort))
    assert found[:7] <= begun[:7]
    assert found[-1] <= begun[-1]


def test_search_without_time_gives_the_plan_it_was_given() -> None:
    week, face, plan = planned_by_hand()
    costs = in_order.in_order([cost for _, cost in week.costs])
    for some in programmes(week):
        found = again(week, face, plan, some, ALL, lambda: Effort(deterministic=1e-9))
        assert costs.of(found) <= costs.of(plan)


def test_parts_are_each_programme_and_each_day_and_together_everything() -> None:
    week, _, _ = planned_by_hand()
    of = [variant.programme.id for variant in week.variables.variants]
    for some in programmes(week):
        assert len({of[at] for at in np.flatnonzero(some)}) == 1
    for some in days(week):
        assert len(set(week.variables.day[some].tolist())) == 1
    for parts in (programmes(week), days(week), small_programmes(week), small_days(week)):
        assert (np.sum(parts, axis=0) == 1).all()


def test_large_parts_are_cut_between_days_or_between_venues(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where no piece shall have more than one, they are as small as can be: one day of a programme, one venue of a day.
    week, _, _ = planned_by_hand()
    monkeypatch.setattr(neighbourhoods, "MANY", 1)
    variants, day = week.variables.variants, week.variables.day.tolist()
    kinds = {(variant.programme.id, day[at]) for at, variant in enumerate(variants)}
    assert len(small_programmes(week)) == len(kinds)
    venues = {(variant.venue, day[at]) for at, variant in enumerate(variants)}
    assert len(small_days(week)) == len(venues)
