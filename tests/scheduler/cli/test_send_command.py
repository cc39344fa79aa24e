"""`supergroup send`: what is due leaves now, and the command says what came of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.cli.send import told
from scheduler.weeks.dispatching import Sent
from support.commands import run
from support.mail_server import MailServer, mail_server

WEEK = ("--week", "2027-03-01")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server that the environment names."""
    with mail_server() as server:
        for name, value in (("HOST", "127.0.0.1"), ("PORT", str(server.port)), ("SECURITY", "none")):
            monkeypatch.setenv(f"SUPERGROUP_SMTP_{name}", value)
        yield server


def publish(intake: Path, out: Path) -> str:
    """The example week, published by command."""
    run("import", intake, "--by", "Mair")
    run("plan-week", *WEEK, "--as-of", "2027-02-22T09:00", "--by", "Mair")
    digests = re.search(r"(--preview \w{64} --digest \w{64})", run("preview", *WEEK).out)
    assert digests is not None
    run("sign-off", *WEEK, *digests.group(1).split(), "--by", "Mair")
    return run("publish", *WEEK, "--out", out, "--by", "Mair").out


def test_send_goes_by_the_server_that_is_set(
    installation: Path, intake: Path, server: MailServer, tmp_path: Path
) -> None:
    """Amy's e-mail waits for the server; Bea's text message, which none carries, lies in the folder."""
    said = publish(intake, tmp_path / "out")
    assert said.startswith(
        "Published: 1 message; 1 waits: `supergroup send` or a running server sends what is due, 1 task"
    )
    assert server.taken == []

    sent = run("send", "--by", "Mair")

    where = installation / "outbox"
    expected = f"1 sent, 0 wait, 0 failed, 0 left to a person. What no server carries lies in {where}."
    assert (sent.code, sent.out) == (0, expected)
    assert server.recipients == ["amy@example.org"]
    assert run("send").out == "Nothing is due."


def test_send_says_why_something_waits(installation: Path, intake: Path, server: MailServer, tmp_path: Path) -> None:
    publish(intake, tmp_path / "out")
    server.refuse("amy@example.org", "RCPT", "451 4.7.1 amy@example.org, not now")

    assert run("send").out.startswith(
        "0 sent, 1 wait, 0 failed, 0 left to a person. 1 × the mail server asks to try later (451 4.7.1)"
    )


def test_settings_that_cannot_be_are_refused(installation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERGROUP_SMTP_HOST", "mail.example.org")
    monkeypatch.setenv("SUPERGROUP_SMTP_SECURITY", "none")

    refused = run("send")

    assert (refused.code, "expected starttls or tls" in refused.err) == (2, True)


def test_nothing_due_is_said() -> None:
    assert list(told(Sent())) == ["Nothing is due."]
