"""Reminders go the day before, by the clock on the wall, and in a safe time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from scheduler.reminders.moments import reminder_moments
from solver.problem import WeekTime
from support.weeks import at

LONDON = "Europe/London"
TUESDAY_TEN = at(1, 10)
MONDAY_TEN = at(0, 10)


def moments(start: datetime, count: int = 1, hour: int = 10, safe: tuple[WeekTime, ...] = ()) -> list[datetime]:
    return [moment.astimezone(UTC) for moment in reminder_moments(start, count, hour, safe, LONDON)]


def test_one_reminder_goes_the_day_before_at_the_hour_of_the_programme() -> None:
    assert moments(TUESDAY_TEN) == [MONDAY_TEN]
    assert moments(TUESDAY_TEN, hour=18) == [at(0, 18)]


def test_no_reminder_is_none() -> None:
    assert moments(TUESDAY_TEN, count=0) == []


def test_a_second_goes_two_hours_before_but_not_before_nine_and_a_third_three_days_before() -> None:
    """Two hours before 13:00 is 11:00; before 10:00 it would be 08:00, when texts still wait, so it is 09:00."""
    assert moments(at(1, 13), count=2) == [MONDAY_TEN, at(1, 11)]
    assert moments(TUESDAY_TEN, count=2) == [MONDAY_TEN, at(1, 9)]
    assert moments(TUESDAY_TEN, count=3) == [at(-2, 10), MONDAY_TEN, at(1, 9)]


def test_none_goes_in_the_last_hour() -> None:
    """At 09:30 the earliest hour of the day is already within the last hour before it begins."""
    assert moments(at(1, 9, 30), count=2) == [MONDAY_TEN]


@pytest.mark.parametrize(
    ("session", "reminder"),
    [
        ("2027-03-28", "2027-03-27T10:00+00:00"),  # the clocks go forward in the night between: 10:00 GMT, then BST
        ("2027-03-29", "2027-03-28T10:00+01:00"),
        ("2027-10-31", "2027-10-30T10:00+01:00"),  # the clocks go back in the night between
        ("2027-11-01", "2027-10-31T10:00+00:00"),
    ],
)
def test_the_day_before_is_by_the_clock_on_the_wall_when_clocks_change(session: str, reminder: str) -> None:
    start = datetime.fromisoformat(f"{session}T10:00").replace(tzinfo=ZoneInfo(LONDON))
    assert moments(start) == [datetime.fromisoformat(reminder)]


@pytest.mark.parametrize(
    ("safe", "moment"),
    [
        ((WeekTime(0, 540, 720),), MONDAY_TEN),  # Monday 09:00 to 12:00: the hour itself is safe
        ((WeekTime(0, 840, 900),), at(0, 14)),  # from 14:00: it waits
        ((WeekTime(0, 540, 570),), at(0, 9)),  # over by 09:30: it goes before
        ((WeekTime(6, 660, 720), WeekTime(5, 660, 720)), at(-1, 11)),  # only at the weekend: Sunday, not Saturday
        ((WeekTime(0, 0, 1440),), MONDAY_TEN),
        ((WeekTime(6, 0, 1440),), at(-1, 9)),  # all Sunday: in the hours in which anybody is reminded
        ((WeekTime(1, 480, 600),), None),  # the morning of the meeting itself is not the day before
        ((WeekTime(3, 600, 720),), None),  # Thursdays are five days off
    ],
)
def test_a_reminder_waits_for_a_safe_time_or_goes_in_the_last_one_before(
    safe: tuple[WeekTime, ...], moment: datetime | None
) -> None:
    assert moments(TUESDAY_TEN, safe=safe) == [moment] * (moment is not None)


def test_a_reminder_of_the_same_day_needs_a_safe_time_on_it() -> None:
    monday, before_noon = WeekTime(0, 540, 720), WeekTime(1, 690, 720)
    assert moments(at(1, 13), count=2, safe=(monday,)) == [MONDAY_TEN]
    assert moments(at(1, 13), count=2, safe=(monday, before_noon)) == [MONDAY_TEN, at(1, 11, 30)]


def test_two_reminders_never_go_at_once() -> None:
    """Saturday alone is safe, three days before a Tuesday: the first would go then too, and it is one."""
    assert moments(TUESDAY_TEN, count=3, safe=(WeekTime(5, 540, 720),)) == [at(-2, 10)]
