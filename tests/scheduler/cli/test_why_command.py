"""`why` as it is typed."""

from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.intake import write_folder
from scheduler.records import FamilyRecord
from solver.problem import WeekTime
from support.commands import Told, run
from support.small_service import small_service
from support.weeks import family


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """The small service with a fourth family that is free on Sundays only, planned."""
    families = (
        *small_service().families,
        FamilyRecord(family=family("dot", windows=(WeekTime(6, 600, 700),)), name="Dot D."),
    )
    write_folder(replace(small_service(), families=families), tmp_path / "intake")
    run("plan", tmp_path / "intake", "--week", "2027-03-01", "--as-of", "2027-02-22T09:00", "--out", tmp_path / "out")
    return tmp_path


def why(folder: Path, *more: str) -> Told:
    return run("why", folder / "intake", folder / "out" / "roster.json", *more)


def test_why_tells_the_reasons_in_their_groups(planned: Path) -> None:
    told = why(planned, "dot")

    assert told.code == 0
    assert "No place. About this family: - Programme, " in told.out
    assert "the way included; it has given no time on T" in told.out
    assert "Next – coordinator:" in told.out


def test_why_tells_what_stands_against_one_place(planned: Path) -> None:
    told = why(planned, "amy", "--side", "remote")

    assert told.code == 0
    assert ", remote: " in told.out


@pytest.mark.parametrize("more", [("nobody",), ("amy", "--session", "nowhere")])
def test_why_refuses_what_is_not_in_the_week(planned: Path, more: tuple[str, ...]) -> None:
    told = why(planned, *more)

    assert (told.code, told.out) == (2, "")
    assert "expected" in told.err
