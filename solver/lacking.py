"""What remote places and slots by video lack, many at once. For postings only; `solver.lending` says what it is."""

from collections.abc import Hashable

import numpy as np

from solver.arrays import alike
from solver.course import course_of
from solver.lending import can_video, loan_items
from solver.problem import Channel, Family, ItemKind, WeekProblem
from solver.rows import BoolArray, IntArray
from solver.variables import CHANNELS, Variables

ITEMS = tuple(ItemKind)


def lacking(problem: WeekProblem, v: Variables) -> IntArray:
    """For each place (rows) and item (columns, in the order of ITEMS), the pieces or GB lacking; none in a room.

    Families with the same equipment, and variants with the same days and minutes, are looked at once.
    """
    family, families = alike(problem.families, _equipment)
    variant, variants = alike(v.variants, lambda one: (course_of(problem, one), one.minutes))
    table = np.zeros((len(families), len(variants), len(ITEMS)), dtype=np.int64)
    for row, who in enumerate(families):
        for column, one in enumerate(variants):
            for lent in loan_items(problem, who, one.session, one.minutes):
                table[row, column, ITEMS.index(lent.item)] = lent.count
    found = table[family[v.places.family], variant[v.places.variant]]
    found[~v.places.remote] = 0
    return found


def without_video(problem: WeekProblem, v: Variables) -> BoolArray:
    """For each row of slots, whether it is by video and the family has not what that takes."""
    kind, families = alike(problem.families, _equipment)
    able = [
        [can_video(problem, who, problem.local_day(slot.start), slot.minutes) for slot in problem.slots]
        for who in families
    ]
    table = np.array(able, dtype=np.bool_).reshape(len(families), len(problem.slots))
    video = v.slots.channel == CHANNELS.index(Channel.VIDEO)
    return np.asarray(video & ~table[kind[v.slots.family], v.slots.slot], dtype=np.bool_)


def _equipment(family: Family) -> Hashable:
    screen = (family.screen, family.phone_is_my_choice, len(family.adults) == 1, family.needs_headset)
    return (*screen, family.connection, family.gb_left, family.mbps_down, family.held)
