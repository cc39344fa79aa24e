"""`parity` prints what was found and every share beside its definition, and refuses periods that are no quarters."""

from pathlib import Path

import pytest

from scheduler.settings import from_environment
from scheduler.store import open_store
from support.commands import run
from support.small_service import published, running, saved, small_service


@pytest.fixture
def planned(installation: Path) -> Path:
    store = open_store(from_environment())
    published(saved(store, small_service()), running())
    store.close()
    return installation


@pytest.mark.usefixtures("planned")
def test_of_a_few_families_nothing_is_told() -> None:
    told = run("parity", "--quarter", "2027-Q1")

    assert told.code == 0, told.err
    assert told.out.startswith("Parity from 2027-01-01 to 2027-03-31. – is a number from 1 to 4")
    assert "No group was served otherwise than others beyond chance." in told.out
    assert "Offered a place: A roster published in the period gave the family its first place." in told.out
    assert "Everybody: – of –, –" in told.out


@pytest.mark.usefixtures("planned")
def test_other_periods_are_refused_in_words() -> None:
    told = run("parity", "--quarter", "spring")

    assert told.code != 0
    assert "quarter 'spring': expected a year and its quarter, as 2026-Q3" in told.err
