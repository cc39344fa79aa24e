"""A week in which everybody placed is pinned by hand: nothing that the planner uses for itself to keep them there."""

from collections.abc import Collection
from dataclasses import replace

from solver.problem import Pin, WeekProblem
from solver.roster import Roster


def everybody_staying(problem: WeekProblem, roster: Roster, free: Collection[str]) -> WeekProblem:
    """Whoever is placed keeps session, side and venue; of those who wait some are free, the others get no place."""
    own = tuple(pin for pin in problem.pins if pin.family in free)
    kept = tuple(Pin(family=one.family, session=one.session, side=one.side) for one in roster.placements)
    waiting = tuple(Pin(family=one.family) for one in roster.unplaced if one.family not in free)
    come_to = {plan.id: plan.venue for plan in roster.sessions if plan.runs and plan.room_families}
    sessions = tuple(
        replace(one, rooms=tuple(room for room in one.rooms if problem.room[room].venue == come_to[one.id]))
        if one.id in come_to
        else one
        for one in problem.sessions
    )
    return replace(problem, sessions=sessions, pins=(*own, *kept, *waiting))
