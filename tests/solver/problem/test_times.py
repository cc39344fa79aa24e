from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.errors import ImpossibleValue
from solver.problem import DAY_MIN, Days, Span, WeekTime, covered, working_days_after

FRIDAY, MONDAY = date(2027, 3, 5), date(2027, 3, 8)
NINE, TEN, ELEVEN, NOON = (hour * 60 for hour in (9, 10, 11, 12))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            (7, 0, 60),
            "week time 'WeekTime(weekday=7, start_min=0, end_min=60)': weekday is 7; expected 0 (Monday) to 6",
        ),
        ((0, 60, 60), "week time 'day 0': minutes is (60, 60); expected start before end, in a day"),
        ((0, -1, 60), "week time 'day 0': minutes is (-1, 60); expected start before end, in a day"),
        ((0, 0, 1441), "week time 'day 0': minutes is (0, 1441); expected start before end, in a day"),
    ],
)
def test_week_time_refuses_what_is_no_part_of_a_day(values: tuple[int, int, int], message: str) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        WeekTime(*values)
    assert str(refused.value) == message


def test_week_time_takes_a_whole_day() -> None:
    assert WeekTime(6, 0, DAY_MIN) == WeekTime(weekday=6, start_min=0, end_min=1440)


def test_span_refuses_times_without_a_zone() -> None:
    naive = datetime(2027, 3, 1, 9)  # noqa: DTZ001 - what is refused
    with pytest.raises(ImpossibleValue, match="zone is None; expected times with a zone"):
        Span(naive, datetime(2027, 3, 1, 10, tzinfo=UTC))


def test_span_refuses_an_end_that_is_no_later_in_real_time() -> None:
    # 11:00 in a zone two hours ahead is 9:00 in UTC: the very start.
    with pytest.raises(ImpossibleValue, match="expected an end after the start"):
        Span(datetime(2027, 3, 1, 9, tzinfo=UTC), datetime(2027, 3, 1, 11, tzinfo=timezone(timedelta(hours=2))))


def test_days_hold_both_their_ends() -> None:
    days = Days(FRIDAY, MONDAY)
    assert [FRIDAY - timedelta(days=1) in days, FRIDAY in days, MONDAY in days, MONDAY + timedelta(days=1) in days] == [
        False,
        True,
        True,
        False,
    ]


def test_days_refuse_a_last_day_before_the_first() -> None:
    with pytest.raises(ImpossibleValue) as refused:
        Days(MONDAY, FRIDAY)
    expected = "days '2027-03-08': last is datetime.date(2027, 3, 5); expected a last day not before the first"
    assert str(refused.value) == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([WeekTime(0, NINE, NOON)], True),
        ([WeekTime(0, TEN, ELEVEN)], True),
        ([WeekTime(0, TEN, ELEVEN - 1)], False),
        ([WeekTime(0, TEN + 1, NOON)], False),
        ([WeekTime(1, NINE, NOON)], False),
        ([], False),
        ([WeekTime(0, NINE, TEN + 30), WeekTime(0, TEN + 30, NOON)], True),
        ([WeekTime(0, TEN + 30, NOON), WeekTime(0, NINE, TEN + 30)], True),
        ([WeekTime(0, NINE, TEN + 30), WeekTime(0, TEN + 31, NOON)], False),
    ],
    ids=[
        "within",
        "exact",
        "ends-early",
        "starts-late",
        "other-day",
        "none",
        "touching",
        "any-order",
        "a-minute-short",
    ],
)
def test_covered_joins_times_that_touch(times: list[WeekTime], expected: bool) -> None:
    assert covered(TEN, ELEVEN, times) is expected


def test_covered_goes_on_over_midnight() -> None:
    # Monday 23:00 to Tuesday 1:00, in minutes from Monday 0:00.
    times = [WeekTime(0, 22 * 60, DAY_MIN), WeekTime(1, 0, 60)]
    assert covered(23 * 60, 25 * 60, times)
    assert not covered(23 * 60, 25 * 60 + 1, times)


_TIMES = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 10), st.integers(1, 6)).map(
        lambda t: WeekTime(t[0], t[1] + (0 if t[0] else DAY_MIN - 20), t[1] + t[2] + (0 if t[0] else DAY_MIN - 20))
    ),
    max_size=5,
)


@settings(deadline=None)
@given(times=_TIMES, start=st.integers(DAY_MIN - 22, DAY_MIN + 18), length=st.integers(1, 20))
def test_covered_means_every_minute_lies_in_some_time(times: list[WeekTime], start: int, length: int) -> None:
    minutes = {time.weekday * DAY_MIN + minute for time in times for minute in range(time.start_min, time.end_min)}
    assert covered(start, start + length, times) is minutes.issuperset(range(start, start + length))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, MONDAY),
        (date(2027, 3, 6), 1, MONDAY),  # from a Saturday
        (MONDAY, 5, date(2027, 3, 15)),
        (MONDAY, -1, FRIDAY),
        (MONDAY, -2, date(2027, 3, 4)),
        (date(2027, 3, 7), -1, FRIDAY),  # from a Sunday
    ],
)
def test_working_days_after_skips_weekends(day: date, count: int, expected: date) -> None:
    assert working_days_after(day, count, ()) == expected


def test_working_days_after_skips_holidays_both_ways() -> None:
    # Good Friday and Easter Monday of 2027: Thursday 25 March is followed by Tuesday 30 March.
    easter = (date(2027, 3, 26), date(2027, 3, 29))
    assert working_days_after(date(2027, 3, 25), 1, easter) == date(2027, 3, 30)
    assert working_days_after(date(2027, 3, 30), -1, easter) == date(2027, 3, 25)
