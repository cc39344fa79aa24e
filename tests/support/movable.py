"""A family of the example week that can be moved, and to where."""

from scheduler.examples import EXAMPLE_WEEK
from scheduler.store import Store
from scheduler.weeks.shown import week_shown
from solver.moving import Place
from solver.problem import Side
from solver.why.at_once import at_once


def a_move(store: Store) -> tuple[str, Place]:
    """A family that is in a group and could be on another side that runs, and that side."""
    with store.reading() as desk:
        shown = week_shown(desk, EXAMPLE_WEEK)
    assert shown.plan is not None
    problem, plan = shown.plan.problem, shown.plan.version.roster
    for placement in plan.placements:
        if placement.side is not Side.SLOT:
            for one in at_once(problem, plan, placement.family):
                if one.possible and not one.here and not one.planned and one.place.side is not Side.SLOT:
                    return placement.family, one.place
    raise AssertionError("the example week has no family that could be elsewhere")
