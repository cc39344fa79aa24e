"""`loan-forecast` prints what is short, what is needed, and what more would gain."""

from pathlib import Path

import pytest

from scheduler.loans.forecast import EXPLAINED
from scheduler.settings import from_environment
from scheduler.store import open_store
from support.commands import run
from support.small_service import published, running, saved
from support.waiting_for_kit import UNSAID, service_waiting_for_kit


@pytest.fixture
def lending(installation: Path) -> Path:
    store = open_store(from_environment())
    published(saved(store, service_waiting_for_kit()), running())
    store.close()
    return installation


@pytest.mark.usefixtures("lending")
def test_the_forecast_is_printed_in_words_and_names_nobody() -> None:
    """Both tablets are clean by 8 May, Cal's and that of the first who waited: the second has one from 10 May."""
    told = run("loan-forecast", "--from", "2027-03-01", "--weeks", "11")
    assert told.code == 0, told.err
    assert told.out.startswith(
        "Nothing is short in these weeks. 2 families wait for kit; 2 would get it within 11 weeks."
    )
    assert "Week of 1 March 2027: 2 wait, 1 served; 2 tablets needed, 1 free, 1 short" in told.out
    assert "Week of 10 May 2027: 1 waits, 1 served; 1 tablet needed, 2 free" in told.out
    assert "+1 tablet at Team cupboard: no more families served, 10 weeks of waiting saved." in told.out
    assert told.out.endswith(EXPLAINED)
    assert [word for word in UNSAID if word in told.out.replace(EXPLAINED, "")] == []


@pytest.mark.usefixtures("lending")
def test_a_day_that_is_no_monday_is_refused() -> None:
    assert run("loan-forecast", "--from", "2027-03-02").code == 2
