"""Places before people: a large week's first goals are dealt with as if anybody could staff anything.

Those goals ask who has a place, and practitioners hardly ever stand against one. So the week without them is
searched first, which is far quicker. What is proven of it holds of the whole week; its plan becomes a plan
once people are found for it.
"""

from dataclasses import replace

import numpy as np

from solver.engines.cpsat import CpSat
from solver.rows import Cost, IntArray
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.fewer_rows import unaided, without_rules
from solver.search.model import Posted
from solver.search.thin import thinned

WORTH_IT = 15_000
"""Open variables above which places are planned before people; smaller weeks are solved as quickly at once."""
TOO_MUCH = 250_000
"""Open variables above which even the week without people is too much for one search."""
OF_PLACES = 3
"""The first goals, which ask only who has a place."""
SHARE = 0.3
"""Of the time left, for finding people."""


def unstaffed(week: Posted, face: Face) -> Face | None:
    """The face as if anybody could staff anything: what is lowest there bounds what is lowest with people.

    None where the week is too small or too large for that, or nothing is in it.
    """
    if not WORTH_IT < len(face.open) <= TOO_MUCH:
        return None
    staff = week.variables.staff.var
    later = [goal.id for goal, _ in week.costs[OF_PLACES:]]
    matrix = without_rules(face.matrix, ("staffed", "worker-conflict", *later))
    return replace(face, matrix=unaided(matrix, np.isin(face.open, staff))).closing(staff)


def peopled(week: Posted, face: Face, plan: IntArray, cost: Cost, clock: Clock) -> IntArray | None:
    """The plan with people for all of it; where they are not found, for as much as can be. None if out of time."""
    v = week.variables
    planned = np.setdiff1d(np.arange(v.size), np.concatenate([v.staff.var, v.calls.var]))
    unused = planned[plan[planned] == 0]
    for part in (face.fixing(planned, plan), face.closing(unused)):
        thin = None if part is None else thinned(week, part)
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
