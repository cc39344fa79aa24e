"""What the README shows and names is what there is."""

import re
from pathlib import Path

import pytest

from scheduler.cli import COMMANDS
from support.commands import run

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
OF_THE_API = {"serve", "serve-families"}


def test_readme_shows_what_the_demo_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("demo")
    shown = re.search(r"<!-- demo -->\n```\n(.*?)```\n<!-- /demo -->", README, re.DOTALL)
    assert shown is not None
    assert _but_for_time(" ".join(shown.group(1).split())) == _but_for_time(told.out)


def _but_for_time(text: str) -> str:
    return re.sub(r"Planned in \d+\.\d s", "Planned in some seconds", text)


def test_readme_names_every_command_that_plans_a_week() -> None:
    commands = set(COMMANDS)
    named = set(re.findall(r"(?:`|run )supergroup ([a-z-]+)", README)) | {"plan-week", "sign-off", "publish"}
    assert named - OF_THE_API <= commands
    assert commands - named <= {"schema"}


def test_readme_has_the_two_commands_on_its_first_screen() -> None:
    first = "\n".join(README.splitlines()[:20])
    assert "python3 -m pip install uv && uv run supergroup demo" in first
    assert "uv run pytest" in first


def test_readme_links_to_what_is_there() -> None:
    root = Path(__file__).resolve().parents[2]
    assert [link for link in re.findall(r"\]\(([^)]+)\)", README) if not (root / link).exists()] == []
