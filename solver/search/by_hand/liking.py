"""What a careful coordinator reaches for first, where several would do."""

import numpy as np

from solver.arrays import marked, numbers, positions
from solver.problem import Mode, Side, WeekProblem, Wish
from solver.rows import BoolArray, IntArray
from solver.search.model import Posted
from solver.variables import Variables

WISHES = tuple(Wish)
SUPPORT, USUAL, UNFIT = 1_000, -10_000, 10_000


def liking(week: Posted) -> IntArray:
    """A rank for each variable, lowest first: usual rooms and people, small enough rooms, no needless support."""
    problem, v = week.problem, week.variables
    rank = np.zeros(week.rows.size, dtype=np.int64)
    rank[v.places.var] = _places(problem, v)
    rank[v.rooms.var] = _rooms(problem, v)
    rank[v.staff.var] = _staff(problem, v, week.matrix.upper[v.staff.var] > 0)
    return rank


def _places(problem: WeekProblem, v: Variables) -> IntArray:
    """The place a family was told of; without support before a buddy, a taxi and a loan; then the side it likes."""
    places = v.places
    support = places.buddy + 2 * places.taxi + 3 * places.loan
    room = numbers(problem.families, lambda one: WISHES.index(one.room))[places.family]
    remote = numbers(problem.families, lambda one: WISHES.index(one.remote))[places.family]
    side = np.where(places.remote, remote, room)
    return np.asarray(support * SUPPORT + side + _told(problem, v) * USUAL, dtype=np.int64)


def _told(problem: WeekProblem, v: Variables) -> BoolArray:
    """Whether each place is one that was published for its family."""
    family = positions([one.id for one in problem.families])
    key = (v.places.family * max(len(v.variants), 1) + v.places.variant) * 2 + v.places.remote
    promised = [
        (family[one.family] * len(v.variants) + at) * 2 + (one.side is Side.REMOTE)
        for one in problem.published
        for at, variant in enumerate(v.variants)
        if one.family in family and variant.session.id == one.session
    ]
    return np.isin(key, np.array(promised, dtype=np.int64))


def _rooms(problem: WeekProblem, v: Variables) -> IntArray:
    """The cohort's own room, then for a super-group one with fixed kit, then the smallest that seats the group."""
    capacity = numbers(problem.rooms, lambda room: room.capacity)[v.rooms.room]
    terms = [variant.programme.terms_of(variant.mode) for variant in v.variants]
    wanted = numbers(terms, lambda one: one.size_target + one.leads)[v.rooms.variant]
    merged = marked(v.variants, lambda variant: variant.mode is Mode.SUPER_GROUP)[v.rooms.variant]
    fixed = marked(problem.rooms, lambda room: room.hybrid_kit)[v.rooms.room]
    small = np.where(capacity >= wanted, capacity, UNFIT - capacity)
    return np.asarray(small - (merged & fixed) * UNFIT // 2 + _own_room(problem, v) * USUAL, dtype=np.int64)


def _own_room(problem: WeekProblem, v: Variables) -> BoolArray:
    at = positions([room.id for room in problem.rooms])
    usual = {cohort.id: at[cohort.room] for cohort in problem.cohorts if cohort.room}
    own = numbers(v.variants, lambda variant: usual.get(variant.session.cohort or "", -1))
    return np.asarray(own[v.rooms.variant] == v.rooms.room, dtype=np.bool_)


def _staff(problem: WeekProblem, v: Variables, possible: BoolArray) -> IntArray:
    """The cohort's own people, then those who can do least else: whoever can do much is kept for later."""
    at = positions([person.id for person in problem.practitioners])
    usual = {(cohort.id, at[who]) for cohort in problem.cohorts for who in cohort.practitioners}
    cohort = [variant.session.cohort or "" for variant in v.variants]
    pairs = zip(v.staff.variant.tolist(), v.staff.practitioner.tolist(), strict=True)
    own = np.array([(cohort[variant], who) in usual for variant, who in pairs], dtype=np.bool_)
    able = np.bincount(v.staff.practitioner[possible], minlength=len(problem.practitioners))
    return np.asarray(able[v.staff.practitioner] + own * USUAL, dtype=np.int64)
