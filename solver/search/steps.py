"""The steps that a large week is dealt with in: a bound, a narrower face, parts searched again."""

from collections.abc import Sequence

from solver.rows import BoolArray, Cost
from solver.search import neighbourhoods
from solver.search.apart import Apart, Lowest
from solver.search.clock import Clock
from solver.search.face import Face
from solver.search.guided import Liking, guided
from solver.search.standing import Standing
from solver.search.thin import thinned

SHARE = 0.1
"""Of the time left, for one search of a part, of which there are many; most take far less."""


def proved(
    standing: Standing, parts: Apart, tier: int, cost: Cost, given: Sequence[int], clock: Clock
) -> Lowest | None:
    """The relaxation of a goal that costs so much without people, which is remembered as a bound."""
    lowest = None if clock.over else parts.lowest(cost, clock.left, clock.asked)
    if lowest is not None:
        standing.prove(tier, lowest.bound, given)
        standing.tell(tier)
    return lowest


def narrowed(standing: Standing, face: Face, liked: Liking, times: int = 1) -> Face | None:
    """The face with few places for each family, or so many times as many, and few people for each job; and the plan."""
    narrow = guided(standing.week, face, liked, standing.values, times)
    return None if narrow is None else thinned(standing.week, narrow, standing.values) or narrow


def held_at(standing: Standing, face: Face, values: Sequence[int]) -> Face | None:
    """The part of the face in which the first goals cost at most these values."""
    return face.held_at((cost for _, cost in standing.week.costs), values)


def again_each(
    standing: Standing, face: Face, parts: Sequence[BoolArray], goals: Sequence[slice], clock: Clock
) -> None:
    """Each of these parts of the best plan searched again in turn; what is better is kept."""
    week = standing.week
    for some in parts:
        if not clock.over:
            standing.keep(neighbourhoods.again(week, face, standing.values, some, goals, lambda: clock.effort(SHARE)))
            standing.tell(goals[-1].stop - 1)
