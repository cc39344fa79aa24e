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
    assert "Next – Coordinator:" in told.out


def test_why_tells_what_would_work_as_the_page_of_the_unplaced_does(planned: Path) -> None:
    page = (planned / "out" / "unplaced.md").read_text(encoding="utf-8")
    would = [line.partition(":** ")[2] for line in page.splitlines() if "**Would work:**" in line]

    told = why(planned, "dot").out

    assert would
    assert [f"Would work: {line}" in told for line in would] == [True] * len(would)


def test_why_takes_a_family_and_a_session_by_near_ids_and_names(planned: Path) -> None:
    exact = why(planned, "dot", "--session", "tue")
    by_name = why(planned, "dot d.", "--session", "TUE")

    assert (by_name.code, by_name.out) == (0, exact.out)
    assert by_name.err == "FAMILY “dot d.” is dot (Dot D.). --session “TUE” is tue (Programme, Tuesday 2 March, 10:00)."


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


def test_why_tells_what_can_be_asked_about_where_nothing_is_open(tmp_path: Path) -> None:
    """Everybody is free on Sundays only, so no session runs."""
    sunday = (WeekTime(6, 600, 700),)
    families = tuple(replace(one, family=replace(one.family, windows=sunday)) for one in small_service().families)
    write_folder(replace(small_service(), families=families), tmp_path / "intake")
    run("plan", tmp_path / "intake", "--week", "2027-03-01", "--as-of", "2027-02-22T09:00", "--out", tmp_path / "out")

    told = why(tmp_path, "amy").out

    assert told.endswith(
        "No other place is open. With --session it can be asked what stands against:"
        " tue Programme, Tuesday 2 March, 10:00 thu Programme, Thursday 4 March, 10:00"
    )
