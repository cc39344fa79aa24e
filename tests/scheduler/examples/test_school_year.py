from datetime import date

import pytest

from scheduler.examples.school_year import breaks, easter, holidays


@pytest.mark.parametrize("sunday", [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)])
def test_easter_is_the_published_sunday(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_breaks_after_a_week_in_march_begin_with_easter() -> None:
    assert breaks(date(2027, 3, 1))[:3] == (date(2027, 3, 29), date(2027, 4, 5), date(2027, 5, 31))


def test_breaks_never_hold_the_week_itself() -> None:
    assert date(2027, 3, 29) not in breaks(date(2027, 3, 29))


def test_holidays_of_2027_are_those_of_england_and_wales() -> None:
    """As published by gov.uk, without the substitute days for Christmas (27 and 28 December)."""
    assert holidays(date(2027, 3, 1))[:8] == (
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        date(2027, 12, 25),
        date(2027, 12, 26),
    )
