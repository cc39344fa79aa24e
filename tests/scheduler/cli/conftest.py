"""Folders to plan from, made once."""

from pathlib import Path

import pytest

from scheduler.intake import write_folder
from support.small_service import small_service


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    """Three families who all find a place."""
    folder = tmp_path / "intake"
    write_folder(small_service(), folder)
    return folder


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's own, empty, with the store that the commands open."""
    folder = tmp_path / "user"
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(folder))
    monkeypatch.delenv("SUPERGROUP_DATABASE", raising=False)
    return folder
