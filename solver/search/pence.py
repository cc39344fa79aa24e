"""The last goal, which is paid in pence: nearly all of that is who does what, so people are in its bound.

Where everybody's place is settled, who does it for least is found in no time: that relaxation is hardly ever split.
"""

import numpy as np

from solver.engines.relaxation import relaxed
from solver.search import neighbourhoods
from solver.search.apart import Apart
from solver.search.face import Face
from solver.search.neighbourhoods import people_again
from solver.search.standing import Standing
from solver.search.steps import held_at

LAST = 7
"""The goal that is paid in pence; all before count points."""
BOUND, A_DAY = 0.85, 0.5
"""Shares of the time left: for its bound, and for the people of one day, which hardly ever take so long."""


def cheapest_people(standing: Standing, face: Face) -> None:
    """For each day the people who cost least, with everything that counts points as good as it is."""
    week, clock = standing.week, standing.clock
    held = None if clock.over else held_at(standing, face, standing.counts[:LAST])
    for day in neighbourhoods.days(week):
        if held is not None and not clock.over:
            found = people_again(week, held, standing.values, day, neighbourhoods.PENCE, lambda: clock.effort(A_DAY))
            standing.keep(found)
            standing.tell(LAST)


def bounded_with_people(standing: Standing, face: Face, before: Apart, after: Apart) -> None:
    """What is paid at least, with the goals before as they are, which has settled what was open without people."""
    settled = np.setdiff1d(before.open, after.open)
    part, clock = face.fixing(settled, after.settled), standing.clock.within(BOUND)
    held = None if part is None or clock.over else held_at(standing, part, standing.counts[:LAST])
    cost = standing.week.costs[LAST][1]
    lowest = None if held is None else relaxed(held.matrix, held.cost(cost), clock.left, clock.asked)
    if lowest is not None:
        standing.prove_with_people(LAST, lowest.bound, standing.counts[:LAST])
        standing.tell(LAST)
