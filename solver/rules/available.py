"""A family has the time: its windows cover the session, and for the room the way there and back.

The way is the one that is used: the family's quickest within its limits, with a buddy on foot or by bus, or
the taxi's drive (where one of several ways fits, the quickest does). Where there is no way at all, only the
session is looked at here: that nobody can come is another rule's matter. A family that chose to miss the
week has no place in it.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import marked, numbers
from solver.broken import Broken
from solver.clashes import inside
from solver.problem import DAY_MIN, DAY_NAMES, WeekProblem, covered
from solver.roster import Roster
from solver.rows import BoolArray, IntArray
from solver.rule import Rule
from solver.stays import Stay, stays, taken_up
from solver.variables import Variables
from solver.ways import time_of_places, time_of_slots


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Every place and slot that a family's windows do not cover, and all of those who are away."""
    away = marked(problem.families, lambda family: family.absent)
    for use, times in ((v.places, time_of_places(problem, v)), (v.slots, time_of_slots(problem, v))):
        yield use.var[away[use.family] | ~_within(problem, use.family, *times)]


def _within(problem: WeekProblem, family: IntArray, start: IntArray, end: IntArray) -> BoolArray:
    """For each stretch, whether the family's windows cover it. Families with the same windows go together."""
    patterns = list(dict.fromkeys(one.windows for one in problem.families))
    number = {windows: at for at, windows in enumerate(patterns)}
    pattern = numbers(problem.families, lambda one: number[one.windows])[family]
    order = np.argsort(pattern.astype(np.min_scalar_type(len(patterns))), kind="stable")
    bounds = np.searchsorted(pattern[order], np.arange(len(patterns) + 1))
    within = np.zeros(len(family), dtype=np.bool_)
    for at, windows in enumerate(patterns):
        rows = order[bounds[at] : bounds[at + 1]]
        within[rows] = inside(windows, start[rows], end[rows])
    return within


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family that is away and placed, and each whose windows do not cover its place."""
    for stay in stays(problem, roster):
        start, end = taken_up(problem, stay)
        if stay.family.absent:
            text = f"family {stay.family.id!r} is away this week, and is placed in {stay.placement.session!r}"
            yield Broken(text, "away", (stay.family.id,), (stay.placement.session,))
        elif not covered(start, end, stay.family.windows):
            yield _no_time(stay, start, end)


def _no_time(stay: Stay, start: int, end: int) -> Broken:
    """With the family's own times on the days that the place takes up: `free_min` are starts and ends by turns."""
    text = (
        f"family {stay.family.id!r} has no time for {stay.placement.session!r}, "
        f"which takes it from {_clock(start)} to {_clock(end)}"
    )
    windows = [time for time in sorted(stay.family.windows) if time.weekday in {start // DAY_MIN, end // DAY_MIN}]
    return Broken(
        text,
        "no-time",
        (stay.family.id,),
        (stay.placement.session,),
        leaves_min=start,
        begins_min=stay.start_min,
        ends_min=stay.end_min,
        home_min=end,
        free_min=tuple(time.weekday * DAY_MIN + at for time in windows for at in (time.start_min, time.end_min)),
    )


def _clock(minute: int) -> str:
    day, of_day = divmod(minute, DAY_MIN)
    return f"{DAY_NAMES[day % 7]} {of_day // 60:02}:{of_day % 60:02}"


RULE = Rule(
    id="available",
    sentence="Families are free for their session, and for the way there and back.",
    blocks="has no time for the sessions that run, with the way there and back",
    turn="coordinator",
    next_step="Ask for other times the family can give, or offer another time.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
)
