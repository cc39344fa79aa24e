"""What somebody sends lies flat in a folder, and nothing of it outside."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from scheduler.errors import BadInput
from scheduler.intake import uploads
from scheduler.intake.uploads import lay_out


def archive(**files: bytes) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return written.getvalue()


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_archive_is_opened_flat_and_other_kinds_are_left_out(tmp_path: Path) -> None:
    sent = archive(**{"week/families.csv": b"id\n", "__MACOSX/._families.csv": b"", "week/photo.jpg": b""})

    lay_out([("week.ZIP", sent), ("rooms.csv", b"id\n")], tmp_path / "up")

    assert names(tmp_path) == ["up", "up/families.csv", "up/rooms.csv"]


@pytest.mark.parametrize("name", ["../families.csv", "/etc/families.csv", "..\\families.csv", "C:\\a\\families.csv"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    lay_out([(name, b"id\n")], tmp_path / "up" / "plain")
    lay_out([("a.zip", archive(**{name: b"id\n"}))], tmp_path / "up" / "packed")

    assert names(tmp_path) == [
        "up",
        "up/packed",
        "up/packed/families.csv",
        "up/plain",
        "up/plain/families.csv",
    ]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"families.csv: it is there twice"):
        lay_out([("families.csv", b""), ("a.zip", archive(**{"families.csv": b""}))], tmp_path / "up")


@pytest.mark.parametrize(("name", "content"), [("week.pdf", b""), ("", b""), ("a.zip", b"PK"), ("a.zip", b"")])
def test_what_is_no_intake_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(BadInput, match="expected"):
        lay_out([(name, content)], tmp_path / "up")


def test_more_than_is_sensible_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "BYTES_AT_MOST", 1000)

    with pytest.raises(BadInput, match="expected at most 100 files of 1,000 bytes together"):
        lay_out([("a.zip", archive(**{"families.csv": b"0" * 2_000_000}))], tmp_path / "up")
