"""`supergroup backup` and `supergroup restore`, and the way back to work."""

from pathlib import Path

import pytest

from support.commands import run


def test_backup_restore_and_release(installation: Path, intake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", intake, "--by", "Mair")
    backups = installation / "backups"
    backups.mkdir()

    saved = run("backup", backups)
    (file,) = backups.iterdir()
    assert saved.code == 0
    assert saved.out.startswith(f"{file}: ")
    assert f"without them it opens nothing: keep {installation}/keys as well" in saved.out

    refused = run("restore", file)
    assert (refused.code, "the database is not empty" in refused.err) == (2, True)

    drill = installation / "drill.sqlite3"  # beside the keys
    told = run("restore", file, "--into", f"sqlite:///{drill}", "--by", "Mair")
    assert (told.code, told.out[:28]) == (0, "Restored from a backup of 20")

    monkeypatch.setenv("SUPERGROUP_DATABASE", f"sqlite:///{drill}")
    held = run("send")
    assert (held.code, "Nothing leaves, and families see no page" in held.err) == (1, True)
    assert run("send", "--release-restored", "--by", "Mair").out == (
        "Released: things leave again; 0 messages that waited at the backup go when they are due. Nothing is due."
    )


def test_keys_in_a_backup_are_said_loudly(installation: Path, intake: Path) -> None:
    run("import", intake, "--by", "Mair")

    said = run("backup", installation / "all.zip", "--with-keys")

    assert (said.code, said.err[:20]) == (0, "THE KEYS ARE IN IT: ")
