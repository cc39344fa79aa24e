"""`partner` as it is typed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scheduler.cli import app


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    monkeypatch.delenv("SUPERGROUP_DATABASE", raising=False)
    return tmp_path


def typed(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(app, ["partner", *words], input=answer)


def test_partner_is_added_given_a_token_asked_and_ended() -> None:
    made = typed("add", "bro", "--name", "Bro Family Centre", "--by", "Ann")
    token = typed("token", "bro", "--by", "Ann")
    asked = typed("address", "bro", "--url", "https://bro.example.org", "--by", "Ann", answer="their-token\n")
    listed = typed("list")
    ended = typed("end", "bro", "--by", "Ann")

    assert made.stdout == "bro is a partner; nothing is shared with it yet.\n"
    assert token.stdout.startswith("supergroup_")
    assert asked.stdout.endswith("bro is asked at https://bro.example.org.\n")
    assert "their-token" not in asked.stdout
    assert listed.stdout == "bro: Bro Family Centre; nothing is shared yet\n"
    assert ended.stdout == "Nothing is shared with bro any more.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add",), "expected its id"),
        (("pull", "nobody"), "there is none of this name"),
        (("file", "bro"), "expected --file"),
        (("use", "bro", "--quarter", "lately"), "expected a year and its quarter"),
        (("address", "bro", "--url", "http://bro.example.org", "--secret", "x"), "expected https://"),
    ],
)
def test_what_cannot_be_done_says_what_was_expected(words: tuple[str, ...], said: str) -> None:
    typed("add", "bro")

    ended = typed(*words)

    assert (ended.exit_code, said in ended.stderr) == (2, True), ended.stderr


def test_nothing_is_left_to_settle() -> None:
    ended = typed("settle", "--by", "Ann")

    assert ended.stdout == "0 families whose consent is taken back are not erased yet; 0 partners have not heard.\n"
