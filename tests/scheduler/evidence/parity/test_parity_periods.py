"""Reports are of whole quarters, one, two or four of them."""

from datetime import date

import pytest

from scheduler.errors import BadInput
from scheduler.evidence.parity.periods import Quarter, before, period, quarter_of

LATER = date(2030, 1, 1)


def test_a_quarter_is_from_its_first_day_to_its_last() -> None:
    assert period("2026-Q3", 1, LATER) == (date(2026, 7, 1), date(2026, 9, 30))
    assert period("2028-Q1", 1, LATER) == (date(2028, 1, 1), date(2028, 3, 31))


def test_several_quarters_end_with_the_one_that_is_named() -> None:
    assert period("2026-Q1", 4, LATER) == (date(2025, 4, 1), date(2026, 3, 31))
    assert period("2026-Q1", 2, LATER) == (date(2025, 10, 1), date(2026, 3, 31))


def test_the_last_quarter_that_is_over_comes_first() -> None:
    assert before(date(2026, 1, 1)) == Quarter(year=2025, number=4)
    assert before(date(2026, 3, 31)) == Quarter(year=2025, number=4)
    assert str(quarter_of(date(2026, 4, 1))) == "2026-Q2"


@pytest.mark.parametrize(("written", "length"), [("2026-Q5", 1), ("2026", 1), ("Q1-2026", 1), ("2026-Q1", 3)])
def test_other_periods_are_refused(written: str, length: int) -> None:
    with pytest.raises(BadInput, match="expected"):
        period(written, length, LATER)


def test_a_quarter_that_goes_on_is_refused() -> None:
    """Read day by day it would tell the day on which a number crosses a five."""
    with pytest.raises(BadInput, match=r"period to 2026-09-30: it goes on; expected .* and 2026-Q2 is the last"):
        period("2026-Q3", 1, date(2026, 9, 30))
    assert period("2026-Q3", 1, date(2026, 10, 1)) == (date(2026, 7, 1), date(2026, 9, 30))
