"""`links` makes what a planned week lacks, and its exit code says whether a session still waits."""

from pathlib import Path

import pytest

from support.commands import run

WEEK = ("--week", "2027-03-01")


@pytest.fixture
def planned(installation: Path, intake: Path) -> Path:
    assert run("import", intake).code == 0
    assert run("plan-week", *WEEK, "--as-of", "2027-02-22T09:00").code == 0
    return installation


def test_sessions_with_links_on_record_need_none(planned: Path) -> None:
    told = run("links", *WEEK)
    assert (told.code, told.out) == (0, "0 made, 0 ended, 0 stand.")


def test_settings_in_part_are_refused(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERGROUP_ZOOM_SECRET", "not-to-be-told")
    told = run("links", *WEEK)
    assert told.code == 2
    assert "SUPERGROUP_ZOOM_ACCOUNT" in told.err
    assert "not-to-be-told" not in told.out + told.err


def test_week_without_a_plan_is_refused(installation: Path, intake: Path) -> None:
    run("import", intake)
    assert run("links", *WEEK).code == 2
