"""Times that the clocks on the wall show once."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from scheduler.errors import BadInput
from scheduler.invites.zone import wall_time

LONDON = ZoneInfo("Europe/London")


def test_wall_time_follows_the_clocks() -> None:
    """Summer time starts on 28 March 2027."""
    assert wall_time(datetime(2027, 3, 25, 10, tzinfo=UTC)).isoformat() == "2027-03-25T10:00:00+00:00"
    assert wall_time(datetime(2027, 4, 1, 9, tzinfo=UTC)).isoformat() == "2027-04-01T10:00:00+01:00"


@pytest.mark.parametrize("utc_hour", [0, 1])
def test_wall_time_refuses_what_comes_twice(utc_hour: int) -> None:
    """On 31 October 2027 the clocks go back at 02:00 summer time: 01:30 is at 00:30 and at 01:30 UTC."""
    with pytest.raises(BadInput, match="31/10/2027 01:30 comes twice in Europe/London"):
        wall_time(datetime(2027, 10, 31, utc_hour, 30, tzinfo=UTC))


def test_wall_time_refuses_what_the_clocks_leave_out() -> None:
    with pytest.raises(BadInput, match="28/03/2027 01:30 does not exist in Europe/London"):
        wall_time(datetime(2027, 3, 28, 1, 30, tzinfo=LONDON))


def test_wall_time_allows_the_last_moment_before_and_the_first_after_a_change() -> None:
    assert wall_time(datetime(2027, 3, 28, 0, 59, tzinfo=LONDON)).minute == 59
    assert wall_time(datetime(2027, 3, 28, 2, 0, tzinfo=LONDON)).hour == 2
    assert wall_time(datetime(2027, 10, 31, 2, 0, tzinfo=LONDON)).hour == 2


def test_wall_time_refuses_no_zone_and_other_zones() -> None:
    with pytest.raises(BadInput, match="has no zone"):
        wall_time(datetime(2027, 3, 1, 10))  # noqa: DTZ001  (that is what is tested)
    with pytest.raises(BadInput, match=r"zone 'GMT'; expected 'Europe/London'"):
        wall_time(datetime(2027, 3, 1, 10, tzinfo=UTC), "GMT")
