from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from solver.arrays import matching
from solver.clashes import (
    ANYWHERE,
    AT_HOME,
    clashing,
    covering,
    inside,
    one_after_another,
    post_one_at_a_time,
    travel_table,
)
from solver.problem import DAY_MIN, VenueTravel, WeekTime
from solver.rows import Rows
from support.weeks import room, venue, week

_HOURS = st.tuples(st.integers(0, 2), st.integers(0, 5), st.integers(1, 6)).filter(lambda one: one[1] < one[2])
_TIMES = st.lists(
    _HOURS.map(lambda one: WeekTime(weekday=one[0], start_min=one[1] * 60, end_min=one[2] * 60)), max_size=4
)
_STRETCHES = st.lists(st.tuples(st.integers(-2, 60), st.integers(0, 6)), min_size=1, max_size=8)


@given(st.lists(_TIMES, min_size=1, max_size=4), _STRETCHES)
def test_covering_looks_up_what_inside_tells_of_each_list_of_times(
    times: list[list[WeekTime]], stretches: list[tuple[int, int]]
) -> None:
    start, length = 60 * np.array(stretches, dtype=np.int64).T
    which = np.arange(len(start)) % len(times)
    expected = [inside(times[at], start, start + length)[row] for row, at in enumerate(which.tolist())]
    assert covering(one_after_another(times), which, start, start + length).tolist() == expected


def test_covering_joins_times_that_touch_and_knows_no_time_before_the_week() -> None:
    # 9 to 10 and 10 to 11 cover 9:30 to 10:30; nothing covers what begins on the Sunday before, or on another's list.
    own = [WeekTime(weekday=0, start_min=540, end_min=600), WeekTime(weekday=0, start_min=600, end_min=660)]
    start = np.array([570, -60, 570])
    assert covering(one_after_another([own, []]), np.array([0, 0, 1]), start, start + 60).tolist() == [
        True,
        False,
        False,
    ]
    assert (
        covering(one_after_another([[], own]), np.array([1, 1, 0]), start + DAY_MIN, start + DAY_MIN + 60).tolist()
        == [False] * 3
    )


def test_clashes_cover_each_pair_that_overlaps_or_leaves_too_little_for_the_way_and_no_other() -> None:
    # Judged pair by pair on 40 random stretches at two venues, at homes and anywhere.
    draw = np.random.default_rng(1)
    start = draw.integers(0, 600, 40)
    end = start + draw.integers(1, 120, 40)
    where = draw.choice([0, 1, AT_HOME, ANYWHERE], 40)
    travel = travel_table(
        week(
            venues=(venue("v"), venue("u")), rooms=(room(),), venue_travel=(VenueTravel(venues=("v", "u"), minutes=45),)
        )
    )
    number, stretch = clashing(start, end, where, travel)
    found = {(i, j) for one in set(number) for i in stretch[number == one] for j in stretch[number == one] if i < j}
    expected = set()
    for i in range(40):
        for j in range(i + 1, 40):
            one, other = sorted((i, j), key=lambda at: start[at])
            way = travel[where[one], where[other]]
            if start[other] - end[one] < max(way, 0) or start[other] < end[one]:
                expected.add((i, j))
    assert found == expected


def test_travel_table_needs_no_time_to_join_from_anywhere_and_the_setting_to_a_home() -> None:
    problem = week(venues=(venue("v"), venue("u")), venue_travel=(VenueTravel(venues=("v", "u"), minutes=45),))
    assert travel_table(problem).tolist() == [[0, 45, 30, 0], [45, 0, 30, 0], [30, 30, 30, 0], [0, 0, 0, 0]]


def test_matching_pairs_each_left_row_with_each_right_row_of_its_key() -> None:
    left, right = matching(np.array([3, 1, 3]), np.array([1, 3, 2, 3]))
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (0, 3), (1, 0), (2, 1), (2, 3)]


def _allowed(many: int) -> set[tuple[int, ...]]:
    """What two people may do of four jobs each: two from 9 to 10 in one venue, then one there, one elsewhere."""
    stretches = np.array([(540, 600, 0), (600, 660, 0), (610, 670, 1)])
    job = np.array([0, 0, 1, 2])
    rows = Rows(8)
    travel = np.array([[0, 30], [30, 0]])
    owner, stretch = np.repeat([0, 1], 4), np.tile(job, 2)
    post_one_at_a_time(rows, travel, stretches, stretch, owner, np.arange(8), many=many)
    matrix = rows.matrix()
    # A switch may stay off only where nobody needs it on: the plans are those that some setting lets through.
    every = np.array(list(product((0, 1), repeat=len(matrix.lower))))
    total = every @ matrix.table().toarray().T
    return {tuple(plan) for plan in every[(total <= matrix.row_upper).all(axis=1), :8].tolist()}


def test_jobs_that_share_a_switch_clash_as_they_do_without() -> None:
    # Each may do nothing, one job, or one at 9 and the one that follows in the same venue: 1 + 4 + 2, and both so.
    assert len(_allowed(many=8)) == 49
    assert _allowed(many=0) == _allowed(many=8)
