"""`person` and `token` as they are typed."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scheduler.cli import app


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path))
    return tmp_path


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, [*words])


def test_person_is_added_listed_and_given_another_role() -> None:
    made = typed("person", "add", "Mair@example.org", "--name", "Mair", "--role", "coordinator", "--by", "Ann")
    given = typed("person", "roles", "mair@example.org", "--role", "auditor", "--by", "Ann")
    listed = typed("person", "list")

    assert made.exit_code == 0
    assert re.fullmatch(r"http://localhost:8000/password/[\w-]{43}\n", made.stdout)
    assert given.stdout == "Mair is now: auditor.\n"
    assert listed.stdout == "mair@example.org: Mair; auditor; no password yet\n"


def test_link_leads_to_where_staff_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERGROUP_URL", "https://staff.example.org/")
    typed("person", "add", "mair@example.org", "--name", "Mair")

    assert typed("person", "invite", "mair@example.org").stdout.startswith("https://staff.example.org/password/")


def test_person_is_shut_out_let_in_and_unlocked() -> None:
    typed("person", "add", "mair@example.org", "--name", "Mair")

    told = [typed("person", step, "mair@example.org").stdout for step in ("disable", "enable", "unlock")]

    assert told == [
        "Mair may not sign in any more, and is signed out everywhere.\n",
        "Mair may sign in again.\n",
        "Mair may try again at once.\n",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("person", "disable"), "expected a sign-in name"),
        (("person", "invite", "nobody@example.org"), "nobody signs in as that"),
        (("person", "add", "mair@example.org"), "expected 1 to 200 letters"),
        (("token", "issue"), "expected a name"),
        (("token", "issue", "dashboard"), "at least one thing that it may do"),
        (("token", "revoke", "dashboard"), "none of this name stands"),
    ],
)
def test_what_cannot_be_is_refused_in_words(words: tuple[str, ...], expected: str) -> None:
    told = typed(*words)

    assert (told.exit_code, expected in told.stderr) == (2, True)


def test_token_is_issued_listed_and_revoked() -> None:
    issued = typed("token", "issue", "dashboard", "--may", "week:see", "--may", "loans:see")
    listed = typed("token", "list")
    revoked = typed("token", "revoke", "dashboard")

    assert re.fullmatch(r"supergroup_[\w-]{43}\n", issued.stdout)
    assert listed.stdout.startswith("dashboard: loans:see, week:see; never used; ends 20")
    assert issued.stdout.strip() not in listed.stdout
    assert revoked.stdout == "dashboard opens nothing any more.\n"
    assert "revoked 20" in typed("token", "list").stdout
