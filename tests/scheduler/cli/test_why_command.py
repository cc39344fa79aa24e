"""`why` as it is typed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scheduler.intake import write_folder
from scheduler.messages.text import not_offered
from scheduler.records import FamilyRecord
from solver.problem import Flag, FlagKind, WeekTime
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


def test_why_tells_the_family_the_same_of_everything_and_names_no_programme(planned: Path) -> None:
    """Dot has no place, Amy has one and asks for another; neither is told more than the other."""
    asked = (("dot",), ("amy",), ("amy", "--side", "remote"), ("bea", "--session", "thu"))
    told = {(why(planned, *more, "--as", "family").code, why(planned, *more, "--as", "family").out) for more in asked}

    assert told == {(0, " ".join(not_offered(small_service().voice).split()))}


def test_why_tells_the_lead_which_flag_it_is_and_nobody_else(tmp_path: Path) -> None:
    marked = (Flag(kind=FlagKind.SELF_HARM, set_by="Ada", until=date(2027, 6, 1)),)
    families = (*small_service().families, FamilyRecord(family=family("dot", flags=marked), name="Dot D."))
    write_folder(replace(small_service(), families=families), tmp_path / "intake")
    run("plan", tmp_path / "intake", "--week", "2027-03-01", "--as-of", "2027-02-22T09:00", "--out", tmp_path / "out")

    lead, coordinator = why(tmp_path, "dot", "--as", "lead").out, why(tmp_path, "dot").out

    assert "It waits for your decision, how it may meet: flag “self-harm”, set by Ada, through 1 June 2027." in lead
    assert "It waits for a decision of the safeguarding lead: how it may meet." in coordinator
    assert "Ada" not in coordinator
    assert "self-harm" not in coordinator


@pytest.mark.parametrize("more", [("nobody",), ("amy", "--session", "nowhere")])
def test_why_refuses_what_is_not_in_the_week(planned: Path, more: tuple[str, ...]) -> None:
    told = why(planned, *more)

    assert (told.code, told.out) == (2, "")
    assert "expected" in told.err
