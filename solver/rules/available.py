"""A family has the time: its windows cover the session, and for the room the way there and back.

The way is the one that is used: the family's quickest within its limits, with a buddy on foot or by bus, or
the taxi's drive (where one of several ways fits, the quickest does). Where there is no way at all, only the
session is looked at here: that nobody can come is another rule's matter. A family that chose to miss the
week has no place in it.
"""

from collections.abc import Iterator

from solver.arrays import alike, marked
from solver.broken import Broken
from solver.clashes import covering, one_after_another
from solver.once import once_a_week
from solver.problem import DAY_MIN, DAY_NAMES, WeekProblem, covered
from solver.roster import Roster
from solver.rows import BoolArray, IntArray
from solver.rule import Rule
from solver.stays import Stay, stays, taken_up
from solver.variables import Places, SlotPlaces, Variables
from solver.ways import time_of_places, time_of_slots


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Every place and slot that a family's windows do not cover, and all of those who are away."""
    yield _without_time(problem, v.places, *time_of_places(problem, v))
    yield _without_time(problem, v.slots, *time_of_slots(problem, v))


def before_help(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Every place whose session alone is too long for a family's windows, every slot, and all of those who are away."""
    variant = v.places.variant
    yield _without_time(problem, v.places, v.start[variant], v.end[variant])
    yield _without_time(problem, v.slots, *time_of_slots(problem, v))


def _without_time(problem: WeekProblem, use: Places | SlotPlaces, start: IntArray, end: IntArray) -> IntArray:
    away, kind, windows = _times(problem)
    return use.var[away[use.family] | ~covering(windows, kind[use.family], start, end)]


@once_a_week
def _times(problem: WeekProblem) -> tuple[BoolArray, IntArray, IntArray]:
    """Of each family whether it is away, and which windows it has of all that are told after it."""
    kind, families = alike(problem.families, lambda family: family.windows)
    windows = [family.windows for family in families]
    return marked(problem.families, lambda family: family.absent), kind, one_after_another(windows)


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
    before_help=before_help,
    violations=violations,
    by_session=True,
)
