"""Which stretches of time one person, or one thing, cannot serve both. For postings only.

A stretch is where it is held: the position of a venue, AT_HOME for a family's home, or ANYWHERE (remote).
"""

from collections.abc import Iterable

import numpy as np

from solver.arrays import matching, numbers, positions, running_together
from solver.problem import DAY_MIN, Span, WeekProblem, WeekTime
from solver.rows import BoolArray, IntArray, Rows, numbered, term
from solver.variables import Variables

ANYWHERE, AT_HOME = -1, -2
_FAR_APART = 1 << 30
"""Minutes: more than any stretch begins before or after the week."""
MANY_JOBS = 100_000
"""Jobs above which those of one person in the same stretch share a switch: below, more variables cost more."""


def venue_of(problem: WeekProblem, v: Variables) -> IntArray:
    """For each variant the position of its venue, ANYWHERE where it is remote."""
    at = positions([venue.id for venue in problem.venues])
    return numbers(v.variants, lambda variant: ANYWHERE if variant.venue is None else at[variant.venue])


def travel_table(problem: WeekProblem) -> IntArray:
    """Minutes from place to place. The last two rows and columns are AT_HOME and ANYWHERE.

    To and from a home, another home too, it takes what the settings say of travel between venues.
    """
    at = positions([venue.id for venue in problem.venues])
    table = np.full((len(at) + 2, len(at) + 2), problem.settings.venue_travel_min, dtype=np.int64)
    for travel in problem.venue_travel:
        one, other = (at[venue] for venue in travel.venues)
        table[one, other] = table[other, one] = travel.minutes
    np.fill_diagonal(table[: len(at), : len(at)], 0)
    table[ANYWHERE, :] = 0
    table[:, ANYWHERE] = 0
    return table


def clashing(start: IntArray, end: IntArray, where: IntArray, travel: IntArray) -> tuple[IntArray, IntArray]:
    """Sets of stretches, no two of which can both be served, as (set number, stretch) side by side.

    Any two that overlap, or that leave less time between them than the way takes, share at least one set;
    and all of a set clash with each other: limits of 1 posted per set are exact.
    """
    number, stretch = running_together(start, end)
    first = int(number.max(initial=-1)) + 1
    near = _near(start, end, where, travel)
    more = np.repeat(np.arange(first, first + len(near), dtype=np.int64), [len(together) for together in near])
    return np.concatenate([number, more]), np.concatenate([stretch, *near])


def post_one_at_a_time(
    rows: Rows,
    travel: IntArray,
    stretches: IntArray,
    stretch: IntArray,
    owner: IntArray,
    var: IntArray,
    *,
    many: int = MANY_JOBS,
) -> None:
    """Nobody (and no thing) does two jobs that clash. Job by job: its stretch, whose it is, and its variable.

    Stretches are rows of start, end and where. Above so `many` jobs, those of one owner in the same stretch
    share a switch, which then stands for all of them: each stretch clashes with many.
    """
    kinds, kind = np.unique(stretches, axis=0, return_inverse=True)
    of_kind = kind.ravel()[stretch]
    if len(var) > many:
        owner, of_kind, var = _sharing(rows, owner, of_kind, var)
    number, among = clashing(kinds[:, 0], kinds[:, 1], kinds[:, 2], travel)
    each, use = matching(among, of_kind)
    rows.at_most(1, term(number[each] * (int(owner.max(initial=0)) + 1) + owner[use], var[use]))


def _sharing(rows: Rows, owner: IntArray, kind: IntArray, var: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Each owner's kinds of jobs, and for each a switch that is on if one of its several jobs is done."""
    width = int(kind.max()) + 1
    named, at = numbered(owner * width + kind)
    times = np.bincount(at, minlength=len(named))
    switch = np.empty(len(named), dtype=np.int64)
    switch[at] = var
    several = np.flatnonzero(times > 1)
    switch[several] = rows.switches(len(several))
    shared = times[at] > 1
    rows.at_most(0, term(at[shared], var[shared]), term(several, switch[several], -1))
    return named // width, named % width, switch


def _near(start: IntArray, end: IntArray, where: IntArray, travel: IntArray) -> list[IntArray]:
    """Stretches that end together in one place, with those that begin elsewhere before one could be there.

    Of the latter, those that run at one moment: so they clash with each other as well.
    """
    found = []
    for moment, place in sorted(set(zip(end.tolist(), where.tolist(), strict=True))):
        left = (end == moment) & (where == place)
        too_soon = (start >= moment) & (start - moment < travel[place, where])
        for begin in np.unique(start[too_soon]):
            running = too_soon & (start <= begin) & (begin < end)
            found.append(np.flatnonzero(left | running).astype(np.int64))
    return found


def inside(times: Iterable[WeekTime], start: IntArray, end: IntArray) -> BoolArray:
    """For each stretch, whether weekly times cover it whole; times that touch count as one."""
    found = np.zeros(len(start), dtype=np.bool_)
    for first, last in _joined(map(_minutes, times)):
        found |= (first <= start) & (end <= last)
    return found


def one_after_another(times: Iterable[Iterable[WeekTime]]) -> IntArray:
    """Lists of weekly times in one table, for `covering`: the list's position, first and last minute of each time."""
    joined = [(at, *one) for at, own in enumerate(times) for one in _joined(map(_minutes, own))]
    return np.array([(-1, 0, 0), *joined], dtype=np.int64)


def covering(times: IntArray, which: IntArray, start: IntArray, end: IntArray) -> BoolArray:
    """For each stretch, whether those weekly times that it is held against cover it whole, as `inside` tells it.

    `which` are positions among the lists that `one_after_another` was given.
    """
    owner, first, last = times.T
    latest = np.searchsorted(owner * _FAR_APART + first, which * _FAR_APART + start, "right") - 1
    return np.asarray((owner[latest] == which) & (end <= last[latest]), dtype=np.bool_)


def _minutes(time: WeekTime) -> tuple[int, int]:
    return time.weekday * DAY_MIN + time.start_min, time.weekday * DAY_MIN + time.end_min


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def touched(problem: WeekProblem, spans: Iterable[Span], start: IntArray, end: IntArray) -> BoolArray:
    """For each stretch, whether some span of real time overlaps it."""
    found = np.zeros(len(start), dtype=np.bool_)
    for span in spans:
        found |= (problem.local_min(span.start) < end) & (start < problem.local_min(span.end))
    return found
