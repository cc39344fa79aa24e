"""What remote places and slots by video lack, many at once. For postings only; `solver.lending` says what it is."""

from collections.abc import Hashable

import numpy as np

from solver.arrays import alike, marked_pairs
from solver.course import course_of
from solver.lending import can_video, loan_items
from solver.once import once_a_week
from solver.problem import Channel, Family, ItemKind, WeekProblem
from solver.rows import BoolArray, IntArray
from solver.variables import CHANNELS, Variables, variants_of

ITEMS = tuple(ItemKind)


def lacking(problem: WeekProblem, v: Variables) -> IntArray:
    """For each place (rows) and item (columns, in the order of ITEMS), the pieces or GB lacking; none in a room.

    Families with the same equipment, and variants with the same days and minutes, are looked at once.
    """
    family, variant, table = _of_kinds(problem)
    found = table[family[v.places.family], variant[v.places.variant]]
    found[~v.places.remote] = 0
    return found


@once_a_week
def _of_kinds(problem: WeekProblem) -> tuple[IntArray, IntArray, IntArray]:
    """The kind of each family and of each variant, and for each two kinds what is lacking of each item."""
    family, families = alike(problem.families, _equipment)
    variant, variants = alike(variants_of(problem), lambda one: (course_of(problem, one), one.minutes))
    table = np.zeros((len(families), len(variants), len(ITEMS)), dtype=np.int64)
    for row, who in enumerate(families):
        for column, one in enumerate(variants):
            for lent in loan_items(problem, who, one.session, one.minutes):
                table[row, column, ITEMS.index(lent.item)] = lent.count
    return family, variant, table


def without_video(problem: WeekProblem, v: Variables) -> BoolArray:
    """For each row of slots, whether it is by video and the family has not what that takes."""
    kind, time, able = _by_video(problem)
    video = v.slots.channel == CHANNELS.index(Channel.VIDEO)
    return np.asarray(video & ~able[kind[v.slots.family], time[v.slots.slot]], dtype=np.bool_)


@once_a_week
def _by_video(problem: WeekProblem) -> tuple[IntArray, IntArray, BoolArray]:
    """The kind of each family and of each slot, and for each two kinds whether the family's own things will do."""
    kind, families = alike(problem.families, _equipment)
    days = [(problem.local_day(slot.start), slot.minutes) for slot in problem.slots]
    time, times = alike(days, lambda one: one)
    return kind, time, marked_pairs(families, times, lambda who, of: can_video(problem, who, *of))


def _equipment(family: Family) -> Hashable:
    screen = (family.screen, family.phone_is_my_choice, len(family.adults) == 1, family.needs_headset)
    return (*screen, family.connection, family.gb_left, family.mbps_down, family.held)
