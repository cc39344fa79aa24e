"""`evidence` tells figures under their definitions, in both languages, to people and to programs."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from scheduler.cli import app
from scheduler.settings import from_environment
from scheduler.store import open_store
from support.commands import run
from support.simulated_store import keep_year
from support.simulated_year import simulated_year

PERIOD = ("--from", "2026-01-01", "--to", "2026-03-31")


@pytest.fixture
def held(installation: Path) -> Path:
    """Six weeks of a simulated service."""
    store = open_store(from_environment())
    keep_year(store, simulated_year(weeks=6))
    store.close()
    return installation


@pytest.mark.usefixtures("held")
def test_each_figure_stands_under_its_definition() -> None:
    told = run("evidence", *PERIOD)
    assert told.code == 0, told.err
    assert "Taken up The family came to the first or second session of the course." in told.out
    assert "Of: places on courses that ended in the period. Welsh Government, Flying Start" in told.out
    assert "withheld: fewer than 5, or withheld beside" in told.out
    assert "f00" not in told.out


@pytest.mark.usefixtures("held")
def test_the_same_is_told_in_welsh_and_to_a_program() -> None:
    assert "Daeth y teulu i sesiwn gyntaf neu ail sesiwn y cwrs." in run("evidence", *PERIOD, "--welsh").out
    told = CliRunner().invoke(app, ["evidence", *PERIOD, "--json"])
    assert told.exit_code == 0
    assert '"first": "2026-01-01"' in told.stdout
    assert '"about_percent"' in told.stdout


@pytest.mark.usefixtures("installation")
def test_period_that_cannot_be_is_refused_in_words() -> None:
    told = run("evidence", "--from", "2026-03-01", "--to", "2026-02-01")
    assert told.code == 2
    assert "expected one, two or four whole quarters" in told.err
    assert run("evidence", "--from", "spring", "--to", "2026-02-01").code == 2
