from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.arrays import (
    alike,
    by_journey,
    flagged_by_day,
    marked,
    marked_by_day,
    numbers,
    of_households,
    positions,
    running_together,
)
from solver.problem import Family, Flag, FlagKind
from support.weeks import MONDAY, family, journey, venue, week


def test_marked_and_numbers_have_one_value_per_noun() -> None:
    assert marked(["a", "bb"], lambda word: len(word) == 2).tolist() == [False, True]
    assert numbers(["a", "bb"], len).tolist() == [1, 2]


def test_marked_and_numbers_of_nothing_are_typed_and_empty() -> None:
    nothing: list[str] = []
    for made, dtype in ((marked(nothing, bool), np.bool_), (numbers(nothing, len), np.int64)):
        assert made.shape == (0,)
        assert made.dtype == np.dtype(dtype)


def test_marked_by_day_has_a_column_for_each_weekday() -> None:
    # Each number stands on the weekday of that number.
    table = marked_by_day(MONDAY, [0, 6], lambda offset, day: day == MONDAY + timedelta(days=offset))
    assert table.tolist() == [[True] + [False] * 6, [False] * 6 + [True]]


def test_marked_by_day_of_nothing_still_has_seven_columns() -> None:
    nothing: list[int] = []
    assert marked_by_day(MONDAY, nothing, lambda *_: True).shape == (0, 7)


def test_flagged_by_day_looks_at_families_of_the_same_flags_once() -> None:
    asked: list[str] = []

    def stands(one: Family, day: date) -> bool:
        asked.append(one.id)
        return any(flag.stands_on(day) for flag in one.flags)

    until = Flag(kind=FlagKind.REMOTE_SAFETY, until=MONDAY)
    problem = week(families=(family("a"), family("b", flags=(until,)), family("c"), family("d", flags=(until,))))
    marked_days = [True] + [False] * 6
    assert flagged_by_day(problem, stands).tolist() == [[False] * 7, marked_days, [False] * 7, marked_days]
    assert asked == ["a"] * 7 + ["b"] * 7


def test_of_households_has_each_of_its_referrals() -> None:
    families = (family("a", household="h"), family("b", household="k"), family("c", household="h"))
    assert of_households(week(families=families)) == {"h": [0, 2], "k": [1]}


def test_positions_say_where_each_id_stands() -> None:
    assert positions(["b", "a"]) == {"b": 0, "a": 1}


def test_alike_numbers_kinds_in_the_order_of_their_first_nouns() -> None:
    number, firsts = alike(["bb", "a", "cc", "d"], len)
    assert (number.tolist(), firsts) == ([0, 1, 0, 1], ["bb", "a"])


def test_by_journey_has_a_number_for_each_family_and_venue() -> None:
    problem = week(
        families=(family("a", home="near"), family("b", home="far"), family("c", home="near")),
        venues=(venue("v"), venue("w")),
        journeys=(
            journey(home="near", venue="v", walk_min=5),
            journey(home="near", venue="w", walk_min=None, bus_min=9),
            journey(home="far", venue="w", walk_min=70),
            journey(home="elsewhere", venue="v", walk_min=1),
        ),
    )
    walks = by_journey(problem, lambda one: one.walk_min, -1)
    assert walks.tolist() == [[5, -1, -1], [-1, 70, -1], [5, -1, -1]]


def test_by_journey_of_a_week_without_venues_knows_only_none() -> None:
    problem = week(venues=(), rooms=(), journeys=(), sessions=())
    assert by_journey(problem, lambda one: one.walk_min, 0).tolist() == [[0]]


_STRETCHES = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=9)


def _sets(stretches: list[tuple[int, int]]) -> list[set[int]]:
    start = np.array([first for first, _ in stretches], dtype=np.int64)
    end = np.array([first + length for first, length in stretches], dtype=np.int64)
    number, stretch = running_together(start, end)
    return [set(stretch[number == one].tolist()) for one in range(int(number.max()) + 1 if len(number) else 0)]


@settings(deadline=None)
@given(stretches=_STRETCHES)
def test_running_together_means_sharing_a_moment(stretches: list[tuple[int, int]]) -> None:
    # By brute force: whoever runs in one minute forms a set. Each such set lies in one that was found, each
    # found one is such a set, and none that was found lies in another.
    minutes = range(20)
    by_minute = [{at for at, (a, n) in enumerate(stretches) if a <= minute < a + n} for minute in minutes]
    found = _sets(stretches)
    assert all(any(running <= together for together in found) for running in by_minute if running)
    assert all(together in by_minute for together in found)
    assert not any(one <= other for one in found for other in found if one is not other)


def test_running_together_lets_one_follow_the_other() -> None:
    # In half hours: 9 to 10, 10 to 11, and 9:30 to 10:30, which meets both.
    assert _sets([(18, 2), (20, 2), (19, 2)]) == [{0, 2}, {1, 2}]
