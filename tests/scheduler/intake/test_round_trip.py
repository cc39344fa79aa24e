"""What is written reads back as the same service, from a folder and from a workbook."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from scheduler.intake import read_folder, write_folder, write_template, write_workbook
from scheduler.records import Service
from scheduler.weeks.gather import gather
from support.services import LONDON, MONDAY, rich_service


def test_folder_reads_back_as_the_same_service(tmp_path: Path) -> None:
    write_folder(rich_service(), tmp_path)
    service, report = read_folder(tmp_path)
    assert report.faults == ()
    assert service == rich_service()


def test_workbook_reads_back_as_the_same_service(tmp_path: Path) -> None:
    write_workbook(rich_service(), tmp_path / "week.xlsx")
    assert read_folder(tmp_path / "week.xlsx")[0] == rich_service()
    assert read_folder(tmp_path)[0] == rich_service()


def test_writing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    write_folder(rich_service(), tmp_path / "one")
    write_folder(read_folder(tmp_path / "one")[0], tmp_path / "two")
    for file in (tmp_path / "one").iterdir():
        assert (tmp_path / "two" / file.name).read_bytes() == file.read_bytes()


def test_what_was_read_makes_a_week(tmp_path: Path) -> None:
    write_folder(rich_service(), tmp_path)
    week = gather(read_folder(tmp_path)[0], MONDAY, datetime(2027, 2, 22, 9, tzinfo=LONDON))
    assert [session.id for session in week.sessions] == ["s1", "s2"]  # s3 is in June


def test_template_is_an_empty_intake(tmp_path: Path) -> None:
    write_template(tmp_path)
    service, report = read_folder(tmp_path)
    assert (service, report.faults, report.notices) == (Service(), (), ())
    assert "waiting_since" in (tmp_path / "columns.md").read_text(encoding="utf-8")


def test_another_zone_is_kept(tmp_path: Path) -> None:
    write_folder(replace(rich_service(), zone="Europe/Dublin"), tmp_path)
    assert read_folder(tmp_path)[0] == replace(rich_service(), zone="Europe/Dublin")
