"""`parity` prints what was found and every share beside its definition, and refuses periods that are no quarters."""

import re
from pathlib import Path

import pytest

from scheduler.evidence.parity.counting import OF
from scheduler.settings import from_environment
from scheduler.store import open_store
from support.commands import run
from support.simulated_store import keep_year
from support.simulated_year import simulated_year


@pytest.fixture
def held(installation: Path) -> Path:
    """Six weeks of a simulated service, from the first of January 2026."""
    store = open_store(from_environment())
    keep_year(store, simulated_year(weeks=6))
    store.close()
    return installation


@pytest.mark.usefixtures("held")
def test_each_share_stands_under_its_definition_and_no_small_number_is_told() -> None:
    told = run("parity", "--quarter", "2026-Q1")

    assert told.code == 0, told.err
    assert told.out.startswith("Parity from 2026-01-01 to 2026-03-31. – is a number from 1 to 4")
    assert "Offered a place: A roster published in the period gave the family its first place." in told.out
    counted = re.findall(r": (\S+) of (\S+),", told.out)
    assert len(counted) > 50
    assert {number for pair in counted for number in pair} & {"1", "2", "3", "4"} == set()


@pytest.mark.usefixtures("held")
def test_a_quarter_in_which_nobody_was_counted_says_so_once() -> None:
    """Once for each share."""
    told = run("parity", "--quarter", "2025-Q1")

    assert "No group was served otherwise than others beyond chance." in told.out
    assert told.out.count("Nobody was counted in this period.") == len(OF)
    assert "Everybody: 0 of 0" not in told.out


@pytest.mark.usefixtures("installation")
def test_other_periods_are_refused_in_words() -> None:
    told = run("parity", "--quarter", "spring")

    assert told.code != 0
    assert "quarter 'spring': expected a year and its quarter, as 2026-Q3" in told.err
