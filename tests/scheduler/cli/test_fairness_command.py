"""`fairness` and `parity` name who was always last in thirty weeks of a real store, and nobody without a planting."""

import pytest

from scheduler.settings import from_environment
from scheduler.store import open_store
from support.commands import run
from support.simulated_store import keep_year
from support.simulated_year import SCARCE, simulated_year

PERIOD = ("--quarter", "2026-Q3", "--quarters", "4")


def keep(always_last: str) -> None:
    store = open_store(from_environment())
    keep_year(store, simulated_year(1, always_last=always_last, weeks=30, supply=SCARCE))
    store.close()


@pytest.mark.usefixtures("installation")
def test_who_was_always_last_is_named() -> None:
    keep("pl")
    parity, fairness = run("parity", *PERIOD), run("fairness", *PERIOD)

    assert (parity.code, fairness.code) == (0, 0), parity.err + fairness.err
    assert "Families whose first language is Polish were given places hardly ever" in parity.out
    assert "Families whose first language is Polish are among those who bore most of “Waiting" in fairness.out
    assert "1. Left without a place they had (places-kept): " in fairness.out
    assert "8. Money spent (thrift): " in fairness.out


@pytest.mark.usefixtures("installation")
def test_without_a_planting_nobody_waited_longer_than_others() -> None:
    keep("")
    parity, fairness = run("parity", *PERIOD), run("fairness", *PERIOD)

    assert "No group was served otherwise than others beyond chance." in parity.out
    assert "bore most of “Waiting without a place”" not in fairness.out


@pytest.mark.usefixtures("installation")
def test_other_periods_are_refused_in_words() -> None:
    told = run("fairness", "--quarter", "spring")

    assert told.code != 0
    assert "quarter 'spring': expected a year and its quarter, as 2026-Q3" in told.err
