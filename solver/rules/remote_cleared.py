"""A family with a remote-safety mark is remote only with a clearance in date; without a private space nobody is.

Somebody dangerous may be at home. So without a clearance there is no remote place, and no slot by
telephone, by video or as a home visit either: a call can be overheard and a visit be seen, and whoever
cleared nothing cleared none of them. A mark is judged on the day of the session.

Without a space where one can speak unheard, at home or arranged, there is no remote place and no slot by
video. Not knowing of one is never taken for having one. A telephone can be taken elsewhere.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from solver.arrays import flagged_by_day, marked, numbers
from solver.broken import Broken
from solver.problem import DAY_MIN, Channel, Family, FlagKind, PrivateSpace, WeekProblem
from solver.roster import Roster
from solver.rows import IntArray
from solver.rule import Rule
from solver.stays import stays
from solver.variables import CHANNELS, Variables

REACHES_HOME = (Channel.TELEPHONE, Channel.VIDEO, Channel.HOME_VISIT)


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Remote places, and slots that reach the home, where they are not cleared or not private."""
    places, slots = v.places, v.slots
    unsafe = flagged_by_day(problem, _unsafe)
    exposed = marked(problem.families, lambda family: family.private_space in (PrivateSpace.NO, PrivateSpace.UNKNOWN))
    barred = unsafe[places.family, v.day[places.variant]] | exposed[places.family]
    yield places.var[places.remote & barred]
    day = numbers(problem.slots, lambda slot: problem.local_min(slot.start) // DAY_MIN)[slots.slot]
    home = np.isin(slots.channel, [CHANNELS.index(channel) for channel in REACHES_HOME])
    video = slots.channel == CHANNELS.index(Channel.VIDEO)
    yield slots.var[(home & unsafe[slots.family, day]) | (video & exposed[slots.family])]


def _unsafe(family: Family, day: date) -> bool:
    marks = [flag for flag in family.flags if flag.kind is FlagKind.REMOTE_SAFETY]
    return any(flag.stands_on(day) and not flag.cleared_on(day) for flag in marks)


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family that is reached at home without clearance, or seen there without a private space."""
    for stay in stays(problem, roster):
        how = "remote" if stay.channel is None else f"met by {stay.channel.value}"
        reached = stay.remote or stay.channel in (Channel.TELEPHONE, Channel.VIDEO, Channel.HOME_VISIT)
        if reached and _needs_clearance(stay.family, stay.day):
            text = f"family {stay.family.id!r} is {how} in {stay.placement.session!r} without a clearance in date"
            yield Broken(text, "not-cleared", (stay.family.id,), (stay.placement.session,))
        private = stay.family.private_space in (PrivateSpace.YES, PrivateSpace.ARRANGED)
        if (stay.remote or stay.channel is Channel.VIDEO) and not private:
            text = f"family {stay.family.id!r} is {how} in {stay.placement.session!r} without a private space"
            space = stay.family.private_space.value
            yield Broken(text, "not-private", (stay.family.id,), (stay.placement.session,), private_space=space)


def _needs_clearance(family: Family, day: date) -> bool:
    for flag in family.flags:
        if flag.kind is FlagKind.REMOTE_SAFETY and flag.stands_on(day) and not flag.cleared_on(day):
            return True
    return False


RULE = Rule(
    id="remote-cleared",
    sentence="Remote places need a private space and, where a remote-safety mark stands, a clearance in date.",
    blocks="may not be remote as things stand, and no place in a room is left that fits",
    turn="safeguarding lead",
    next_step="See whether a clearance or a private place can be arranged, or offer a session in a room.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
