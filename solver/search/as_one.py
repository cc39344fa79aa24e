"""A week that is small enough without people, searched as a whole; then with people, near the plan that is found.

It finds what no programme and no day finds alone. Who could do what is most of a week, and hardly ever stands against a
place: so a plan without people nearly always becomes as good a plan with them, within seconds.
"""

from dataclasses import replace

from solver.engines.cpsat import Answer, CpSat
from solver.rows import Cost, IntArray
from solver.search.face import Face
from solver.search.guided import Liking
from solver.search.in_order import in_order
from solver.search.places import cost_without_people, people_in
from solver.search.standing import Standing
from solver.search.steps import held_at, narrowed

WITHOUT, WITH = 0.35, 0.2
"""Shares of the time left: for the search without people, for the one near that with people."""


def as_one(standing: Standing, face: Face, light: Face, goals: range, liked: Liking) -> None:
    """Look for a plan that is better in these goals, in one sum, with those before held. `light` has no people."""
    week, given = standing.week, standing.counts[: goals.start]
    cost = in_order([cost_without_people(week, tier) for tier in goals])
    answer = _searched(standing, light, cost, standing.values, WITHOUT)
    if answer.values is None or answer.value >= cost.of(standing.values):
        return
    plan = light.lifted(answer.values)
    narrow = narrowed(standing, face, replace(liked, value=plan.astype(float)), 0)
    held = None if narrow is None else held_at(standing, narrow, given)
    if held is not None:
        _with_people(standing, held, plan, goals)


def _with_people(standing: Standing, held: Face, plan: IntArray, goals: range) -> None:
    week = standing.week
    who = people_in(week)
    plan[who] = standing.values[who]
    answer = _searched(standing, held, in_order([week.costs[tier][1] for tier in goals]), plan, WITH)
    if answer.values is not None:
        standing.keep(held.lifted(answer.values))
        standing.tell(goals.start)


def _searched(standing: Standing, face: Face, cost: Cost, hint: IntArray, share: float) -> Answer:
    search = CpSat(face.matrix, face.cost(cost))
    return search.minimise(hint[face.open], standing.clock.effort(share), lambda *_: standing.clock.over)
