"""Weeks that are planned once for all tests of them."""

import pytest

from support.many_weeks import WEEKS, PlannedWeek


@pytest.fixture(scope="session", params=WEEKS, ids=str)
def planned_week(request: pytest.FixtureRequest) -> PlannedWeek:
    """Each of the weeks in turn: what is asked of one is asked before the next is planned."""
    return PlannedWeek.planned(request.param)
