"""`whatif` and `compare` as they are typed."""

from pathlib import Path

import pytest

from support.commands import run

WEEK = ("--week", "2027-03-01", "--as-of", "2027-02-22T09:00")


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an intake of few families and the roster of its week."""
    folder = tmp_path_factory.mktemp("whatif")
    run("example", folder / "in", "--families", 20, "--seed", 2)
    assert run("plan", folder / "in", *WEEK, "--out", folder / "out", "--deterministic").code == 0
    return folder


def test_whatif_tells_what_more_of_each_thing_gains(planned: Path) -> None:
    told = run("whatif", planned / "in", planned / "out" / "roster.json", "--deterministic", "--workers", 1)
    assert told.code == 0
    assert "Nothing is gained by more of: " in told.out


def test_compare_of_a_roster_with_itself_finds_nothing(planned: Path) -> None:
    path = planned / "out" / "roster.json"
    told = run("compare", planned / "in", path, path)
    assert (told.code, told.out) == (
        0,
        "0 families are somewhere else; as many have a place. The plans are equally good.",
    )


def test_whatif_without_a_roster_says_which_file(planned: Path) -> None:
    told = run("whatif", planned / "in", planned / "no.json")
    assert told.code == 2
    assert "no.json: No such file or directory" in told.err
