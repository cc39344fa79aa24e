"""A week without people: what it costs at least, whoever does what."""

import numpy as np
import pytest

from solver.encode import encode
from solver.goals import GOALS
from solver.problem import Mode, StaffRole, WeekProblem
from solver.rules import RULES
from solver.search.model import posted, posted_with_few
from solver.search.places import cost_without_people, people_in
from solver.solve import solve
from support.example_weeks import example_week
from support.weeks import practitioner, programme, room, session, terms, week

PENCE = len(GOALS) - 1


def two_leads(**changes: object) -> WeekProblem:
    """One session of two hours in a room at 3 pounds an hour, which needs two leads of four, and a host."""
    pay = {"a": 1500, "b": 1000, "c": 3000, "d": 1200}
    given = {
        "programmes": (programme(terms=(terms(Mode.SUPER_GROUP, leads=2, hosts=1),)),),
        "sessions": (session(modes=(Mode.SUPER_GROUP,)),),
        "rooms": (room(pence_per_hour=300),),
        "practitioners": (
            *(practitioner(one, roles=(StaffRole.LEAD,), pence_per_hour=pence) for one, pence in pay.items()),
            practitioner("h", roles=(StaffRole.HOST,), pence_per_hour=700),
        ),
    }
    return week(**{**given, **changes})


def test_session_costs_what_the_cheapest_for_each_of_its_jobs_do() -> None:
    # Two hours: b and d lead for 2000 and 2400, h hosts for 1400; the room is told apart, and costs 600 by itself.
    model = posted(two_leads(), RULES, GOALS)
    cost = cost_without_people(model, PENCE)
    run, rooms = model.variables.runs, model.variables.rooms.var
    running = np.zeros(model.rows.size, dtype=np.int64)
    running[run] = 1
    assert (len(run), len(rooms)) == (1, 1)
    assert cost.of(running) == 2000 + 2400 + 1400
    running[rooms] = 1
    assert cost.of(running) == 2000 + 2400 + 1400 + 600
    running[people_in(model)] = 1
    assert cost.of(running) == 2000 + 2400 + 1400 + 600


def test_session_that_is_short_of_people_costs_those_there_are() -> None:
    # One of the two leads that it needs: it cannot run, and no bound is too high for that.
    alone = practitioner("b", roles=(StaffRole.LEAD,), pence_per_hour=1000)
    model = posted(two_leads(practitioners=(alone,)), RULES, GOALS)
    cost = cost_without_people(model, PENCE)
    running = np.zeros(model.rows.size, dtype=np.int64)
    running[model.variables.runs] = 1
    assert cost.of(running) == 2000


def test_people_are_left_out_with_all_they_cost_where_the_cheapest_may_not_be_there() -> None:
    model = posted_with_few(two_leads(), RULES, GOALS, None, many=0)
    assert not model.everybody
    running = np.zeros(model.rows.size, dtype=np.int64)
    running[model.variables.runs] = 1
    assert cost_without_people(model, PENCE).of(running) == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_no_plan_costs_less_than_without_people(seed: int) -> None:
    problem = example_week(60, seed)
    model, roster = posted(problem, RULES, GOALS), solve(problem)
    values = np.zeros(model.rows.size, dtype=np.int64)
    values[: model.variables.size] = encode(problem, model.variables, roster)
    known, pence = cost_without_people(model, PENCE).of(values), roster.goals[PENCE].value
    # Practitioners are most of what a week costs, so most of it is known without naming them.
    assert 0.7 * pence < known <= pence
