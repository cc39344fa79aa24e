"""A family marked in-room-only always meets in person.

Some families must be seen: staff set the mark, and the planner may not trade it away. A decision for the
room, on a flag that asked for one, binds in the same way. A slot by telephone or video is not in person.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from solver.arrays import flagged_by_day, numbers
from solver.broken import Broken
from solver.problem import DAY_MIN, Channel, Decision, Family, FlagKind, WeekProblem
from solver.roster import Roster
from solver.rows import IntArray
from solver.rule import Rule
from solver.stays import stays
from solver.variables import CHANNELS, Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Every remote place, and every slot not in person, on days when the mark stands."""
    bound = flagged_by_day(problem, _must_be_seen)
    places, slots = v.places, v.slots
    yield places.var[places.remote & bound[places.family, v.day[places.variant]]]
    slot_day = numbers(problem.slots, lambda slot: problem.local_min(slot.start) // DAY_MIN)
    away = np.isin(slots.channel, [CHANNELS.index(Channel.TELEPHONE), CHANNELS.index(Channel.VIDEO)])
    yield slots.var[away & bound[slots.family, slot_day[slots.slot]]]


def _must_be_seen(family: Family, day: date) -> bool:
    return any(
        flag.stands_on(day) and (flag.kind is FlagKind.IN_ROOM_ONLY or flag.decided_on(day) is Decision.ROOM)
        for flag in family.flags
    )


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each marked family that is placed remote, or given a slot by telephone or video."""
    for stay in stays(problem, roster):
        name = f"family {stay.family.id!r} must meet in person"
        if stay.remote and _marks(stay.family, stay.day):
            text = f"{name} and is remote in {stay.placement.session!r}"
            yield Broken(text, "remote", (stay.family.id,), (stay.placement.session,))
        if stay.channel in (Channel.TELEPHONE, Channel.VIDEO) and _marks(stay.family, stay.day):
            text = f"{name} and has a slot by {stay.channel.value}"
            yield Broken(text, "channel", (stay.family.id,), (stay.placement.session,), channel=stay.channel.value)


def _marks(family: Family, day: date) -> list[FlagKind]:
    standing = [flag for flag in family.flags if flag.stands_on(day)]
    marks = [flag.kind for flag in standing if flag.kind is FlagKind.IN_ROOM_ONLY]
    return marks + [flag.kind for flag in standing if flag.decided_on(day) is Decision.ROOM]


RULE = Rule(
    id="in-room-only",
    sentence="Families marked in-room-only always meet in person.",
    blocks="must meet in person, and no place in a room is left that fits",
    turn="coordinator",
    next_step="Offer a session in a room at a time the family can come, or a slot in person.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
