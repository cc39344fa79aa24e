"""When a message may reach an adult: in the safe times, and by day where none are known."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scheduler.delivery.times import next_safe
from scheduler.records import Route
from solver.problem import WeekTime
from support.small_service import contact

LONDON = "Europe/London"
TUESDAYS = (WeekTime(1, 10 * 60, 12 * 60),)


def first(at: datetime, route: Route = Route.EMAIL, **changes: Any) -> datetime:
    return next_safe(contact("amy", **changes), route, at, LONDON)


def utc(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("route", [Route.EMAIL, Route.LETTER])
def test_mail_and_letters_come_at_any_hour_where_no_time_is_known(route: Route) -> None:
    assert first(utc(1, 3), route) == utc(1, 3)


def test_text_message_comes_by_day_where_no_time_is_known() -> None:
    assert first(utc(1, 3), Route.SMS) == utc(1, 9)
    assert first(utc(1, 12), Route.SMS) == utc(1, 12)
    assert first(utc(1, 20, 30), Route.SMS) == utc(2, 9)


@pytest.mark.parametrize("route", [Route.EMAIL, Route.SMS])
def test_safe_times_bind_whatever_a_telephone_on_the_table_shows(route: Route) -> None:
    # 1 March 2027 is a Monday.
    assert first(utc(1, 3), route, safe_times=TUESDAYS) == utc(2, 10)
    assert first(utc(2, 11), route, safe_times=TUESDAYS) == utc(2, 11)
    assert first(utc(2, 12), route, safe_times=TUESDAYS) == utc(9, 10)


def test_letter_comes_when_the_post_does() -> None:
    assert first(utc(1, 3), Route.LETTER, safe_times=TUESDAYS) == utc(1, 3)


def test_nothing_is_sent_so_late_that_it_would_arrive_after_the_safe_time() -> None:
    assert first(utc(2, 11, 54), safe_times=TUESDAYS) == utc(2, 11, 54)
    assert first(utc(2, 11, 55), safe_times=TUESDAYS) == utc(9, 10)


def test_short_safe_time_is_one_for_its_first_half() -> None:
    short = (WeekTime(1, 600, 604),)

    assert first(utc(2, 10, 1), safe_times=short) == utc(2, 10, 1)
    assert first(utc(2, 10, 2), safe_times=short) == utc(9, 10)


def test_safe_times_are_those_of_the_clock_on_the_wall() -> None:
    """On 28 March clocks go forward: 10:00 in London is 9:00 UTC on the Tuesday after."""
    assert first(utc(27, 12), safe_times=TUESDAYS) == utc(30, 9)
    assert first(utc(30, 10, 30), safe_times=TUESDAYS) == utc(30, 10, 30)
    assert first(utc(30, 11), safe_times=TUESDAYS) == utc(6, 9, month=4)


def test_moment_keeps_its_zone() -> None:
    london = ZoneInfo(LONDON)

    assert first(datetime(2027, 3, 1, 3, tzinfo=london), safe_times=TUESDAYS).tzinfo is london
