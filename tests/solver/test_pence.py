"""What a week costs: the cheapest people for places that are settled, and how little it can be."""

from dataclasses import replace

import numpy as np
import pytest

from solver.encode import encode
from solver.goals import GOALS
from solver.problem import Mode, Session, WeekProblem
from solver.roster import Roster
from solver.rules import RULES
from solver.search.apart import Apart, together
from solver.search.clock import Clock
from solver.search.face import Face, whole
from solver.search.model import Posted, posted, posted_with_few
from solver.search.pence import LAST, bounded_with_people, cheapest_people
from solver.search.places import cost_without_people, unpeopled
from solver.search.progress import Options, watch_nothing
from solver.search.standing import Standing
from solver.solve import solve
from support.example_weeks import example_week
from support.weeks import at, family, practitioner, programme, room, session, terms, week


def standing_at(problem: WeekProblem, roster: Roster, model: Posted | None = None) -> tuple[Standing, Face]:
    """A plan as the best so far, of which nothing is proven yet."""
    known = model or posted(problem, RULES, GOALS)
    face = whole(known.matrix)
    assert face is not None
    values = np.zeros(known.rows.size, dtype=np.int64)
    values[: known.variables.size] = encode(problem, known.variables, roster)
    return Standing(known, Clock(Options(seconds=None), watch_nothing), values), face


def without_people(standing: Standing, face: Face) -> tuple[Apart, Apart]:
    """The week without people, all of it, and as much as is left when every goal but the last is held."""
    light = unpeopled(standing.week, face, len(GOALS))
    assert light is not None
    costs = (cost_without_people(standing.week, tier) for tier in range(LAST))
    held = light.held_at(costs, standing.counts[:LAST])
    assert held is not None
    return together(standing.week, light), together(standing.week, held)


def in_room(ident: str, place: str) -> Session:
    return session(ident, modes=(Mode.IN_ROOM,), rooms=(place,))


def two_at_once() -> WeekProblem:
    """Two families, one room for each of them, both at ten; one lead costs 10 pounds an hour, one 30."""
    one = programme(terms=(terms(Mode.IN_ROOM, size_target=1, size_max=1),))
    return week(
        programmes=(one,),
        sessions=(in_room("s", "r"), in_room("t", "u")),
        rooms=(room("r"), room("u")),
        families=(family("f"), family("g")),
        practitioners=(practitioner("cheap", pence_per_hour=1000), practitioner("dear", pence_per_hour=3000)),
    )


def test_the_cheapest_cannot_be_everywhere() -> None:
    # Each session alone would cost two hours of the cheap lead; at the same time one of them needs the dear one.
    problem = two_at_once()
    standing, face = standing_at(problem, solve(problem))
    assert (standing.counts[LAST], standing.bound(LAST)) == (2000 + 6000, 0)

    bounded_with_people(standing, face, *without_people(standing, face))

    assert standing.bound(LAST) == 2000 + 6000


def test_who_may_not_be_in_the_week_proves_nothing() -> None:
    problem = two_at_once()
    few = posted_with_few(problem, RULES, GOALS, None, many=0)
    standing, face = standing_at(problem, solve(problem), few)

    bounded_with_people(standing, face, *without_people(standing, face))

    assert standing.bound(LAST) == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_nearly_all_of_what_is_paid_is_known(seed: int) -> None:
    problem = example_week(60, seed)
    best = solve(problem)
    standing, face = standing_at(problem, best)

    bounded_with_people(standing, face, *without_people(standing, face))

    pence = best.goals[LAST].value
    assert 0.9 * pence < standing.bound(LAST) <= pence


def paid_dearly(problem: WeekProblem) -> Roster:
    """The best plan where everybody's price is turned round: who costs least is paid as if costing most."""
    most = max(one.pence_per_hour for one in problem.practitioners)
    turned = (replace(one, pence_per_hour=most - one.pence_per_hour) for one in problem.practitioners)
    return solve(replace(problem, practitioners=tuple(turned)))


def test_who_costs_least_is_found_and_nobody_else_moves() -> None:
    two = two_at_once()
    later = replace(two.sessions[1], start=at(2, 10))
    problem = replace(two, sessions=(two.sessions[0], later))
    standing, face = standing_at(problem, paid_dearly(problem))
    before, v = standing.counts, standing.week.variables
    others = np.concatenate([v.places.var, v.rooms.var, v.runs])
    were = standing.values[others]
    assert before[LAST] == 6000 + 6000

    cheapest_people(standing, face)

    assert standing.counts == (*before[:LAST], 2000 + 2000)
    assert (standing.values[others] == were).all()


def test_without_time_the_plan_stays() -> None:
    problem = two_at_once()
    dear = replace(problem, sessions=problem.sessions[:1])
    standing, face = standing_at(dear, paid_dearly(dear))
    standing.clock = Clock(Options(seconds=0.0), watch_nothing)
    before = standing.counts

    cheapest_people(standing, face)

    assert standing.counts == before
