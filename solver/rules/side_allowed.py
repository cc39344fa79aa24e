"""A family is never on a side it marked cannot, and only on the side it marked must.

What a family says it cannot do is not weighed against anything. In a slot, telephone and video count as the
remote side and meeting in person as the room; a home visit is neither.
"""

from collections.abc import Iterator

import numpy as np

from solver.arrays import marked
from solver.broken import Broken
from solver.problem import Channel, Family, Side, WeekProblem, Wish
from solver.roster import Roster
from solver.rows import IntArray
from solver.rule import Rule
from solver.stays import Stay, stays
from solver.variables import CHANNELS, Variables


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Every place and slot on a side that is closed to the family."""
    no_room = marked(problem.families, lambda family: Wish.CANNOT is family.room or Wish.MUST is family.remote)
    no_remote = marked(problem.families, lambda family: Wish.CANNOT is family.remote or Wish.MUST is family.room)
    places, slots = v.places, v.slots
    yield places.var[np.where(places.remote, no_remote[places.family], no_room[places.family])]
    far = np.isin(slots.channel, [CHANNELS.index(Channel.TELEPHONE), CHANNELS.index(Channel.VIDEO)])
    near = slots.channel == CHANNELS.index(Channel.IN_PERSON)
    yield slots.var[(far & no_remote[slots.family]) | (near & no_room[slots.family])]


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each family on a side that it cannot be on, or away from the side it must be on."""
    for stay in stays(problem, roster):
        side = _side(stay)
        if side is None:
            continue
        wish, other = _wishes(stay.family, side)
        if wish is Wish.CANNOT:
            text = f"family {stay.family.id!r} cannot be on side {side.value}, and is in {stay.placement.session!r}"
            yield Broken(text, "cannot", (stay.family.id,), (stay.placement.session,), side=side.value)
        if other is Wish.MUST:
            text = f"family {stay.family.id!r} must not be on side {side.value}, and is in {stay.placement.session!r}"
            yield Broken(text, "must-other", (stay.family.id,), (stay.placement.session,), side=side.value)


def _side(stay: Stay) -> Side | None:
    if stay.channel is None:
        return stay.placement.side
    if stay.channel is Channel.HOME_VISIT:
        return None
    return Side.ROOM if stay.channel is Channel.IN_PERSON else Side.REMOTE


def _wishes(family: Family, side: Side) -> tuple[Wish, Wish]:
    """What the family says of this side, and of the other."""
    return (family.room, family.remote) if side is Side.ROOM else (family.remote, family.room)


RULE = Rule(
    id="side-allowed",
    sentence="Nobody is on a side they cannot be on, or away from the side they must be on.",
    blocks="cannot be on the side that has a place",
    turn="coordinator",
    next_step="Offer a session on the side the family can be on, or ask whether its answer still holds.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
    whatever_help=True,
)
