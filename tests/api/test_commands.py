"""`serve` and `openapi` as they are typed."""

from pathlib import Path

import pytest
import typer
import uvicorn
from typer.testing import CliRunner

from api.app import openapi_text
from api.commands import add_commands

COMMANDS = typer.Typer()
add_commands(COMMANDS)


def test_openapi_prints_the_document() -> None:
    told = CliRunner().invoke(COMMANDS, ["openapi"])

    assert (told.exit_code, told.stdout) == (0, openapi_text())


def test_serve_refuses_an_address_that_others_can_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))

    told = CliRunner().invoke(COMMANDS, ["serve", "--host", "0.0.0.0"])  # noqa: S104 - refused

    assert told.exit_code == 2
    assert "expected localhost or another loopback address" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_serve_opens_the_store_and_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server itself is another project's: here only what it is given is looked at.
    given: list[object] = []
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    monkeypatch.setattr(uvicorn, "run", lambda app, *, host, port, **_: given.extend((app.title, host, port)))

    told = CliRunner().invoke(COMMANDS, ["serve", "--port", "8123"])

    assert (told.exit_code, given) == (0, ["Supergroup", "127.0.0.1", 8123])
    assert [path.name for path in tmp_path.glob("*.sqlite3")] == ["supergroup.sqlite3"]


def test_serve_families_may_face_the_internet_and_keeps_no_log_of_who_opens_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    monkeypatch.setattr(
        uvicorn,
        "run",
        lambda app, *, host, port, access_log, **_: given.extend((app.openapi_url, host, port, access_log)),
    )

    told = CliRunner().invoke(COMMANDS, ["serve-families", "--host", "0.0.0.0", "--port", "8124"])  # noqa: S104 - meant

    assert (told.exit_code, given) == (0, [None, "0.0.0.0", 8124, False])  # noqa: S104 - as above
    assert "SUPERGROUP_FAMILIES_URL is not set" in told.stderr


def test_serve_families_refuses_an_address_that_is_not_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    monkeypatch.setenv("SUPERGROUP_FAMILIES_URL", "http://families.example.org")

    told = CliRunner().invoke(COMMANDS, ["serve-families"])

    assert (told.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "expected one like https://families.example.org" in told.stderr
