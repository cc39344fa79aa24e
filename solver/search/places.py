"""Places before people: a large week's first goals are dealt with as if anybody could staff or interpret anything.

Those goals ask who has a place, and people hardly ever stand against one. So the week without them is searched
first, which is far quicker. What is proven of it holds of the whole week; its plan becomes a plan once people
are found for it.
"""

from dataclasses import replace

import numpy as np

from solver.arrays import marked_at
from solver.engines.cpsat import CpSat
from solver.rows import Cost, IntArray
from solver.search.clock import Clock
from solver.search.face import Face, everything
from solver.search.fewer_rows import unaided, without_rules
from solver.search.in_order import first_goals
from solver.search.model import Posted
from solver.search.thin import thinned

OF_PLACES = 3
"""The first goals, which ask only who has a place."""
OF_PEOPLE = ("staffed", "worker-conflict")
"""Rules on who staffs what, whose rows say nothing where there are no people."""
SHARE = 0.3
"""Of the time left, for finding people."""


def unpeopled(week: Posted, face: Face, goals: int) -> Face | None:
    """The face as if anybody could do anything, with what so many goals count: a bound there holds with people too.

    Where not everybody is in the week, what follows from who is in it is no part of that.
    """
    people, later = people_in(week), [goal.id for goal, _ in week.costs[goals:]]
    face = face if week.everybody else everything(week.matrix)
    matrix = without_rules(face.matrix, (*OF_PEOPLE, *later))
    light = replace(face, matrix=unaided(matrix, np.isin(face.open, people))).closing(people)
    if light is None:
        return None
    used = np.concatenate([light.open[light.matrix.var], *(cost.var for _, cost in week.costs[:goals])])
    return light.closing(np.flatnonzero(~marked_at(used, len(light.fixed))))


def cost_without_people(week: Posted, tier: int) -> Cost:
    """A goal's cost where people are left out with all that they cost."""
    cost = week.costs[tier][1]
    kept = ~np.isin(cost.var, people_in(week))
    return Cost(cost.var[kept], cost.coef[kept], cost.constant)


def people_in(week: Posted) -> IntArray:
    """The variables that say who does what."""
    v = week.variables
    return np.concatenate([v.staff.var, v.calls.var, v.interpreters.var])


def peopled(week: Posted, face: Face, clock: Clock, plan: IntArray) -> IntArray | None:
    """The plan with people for all of it; where they are not found, for as much as can be. None if out of time."""
    cost = first_goals(week)
    planned = np.setdiff1d(np.arange(week.variables.size), people_in(week))
    unused = planned[plan[planned] == 0]
    for part in (face.fixing(planned, plan), face.closing(unused)):
        thin = None if part is None else thinned(week, part, plan)
        for tried in (thin, part):
            found = None if tried is None else _found(tried, plan, cost, clock)
            if found is not None:
                return found
    return None


def _found(part: Face, plan: IntArray, cost: Cost, clock: Clock) -> IntArray | None:
    if clock.over:
        return None
    answer = CpSat(part.matrix, part.cost(cost)).minimise(plan[part.open], clock.effort(SHARE), lambda *_: clock.over)
    return None if answer.values is None else part.lifted(answer.values)
