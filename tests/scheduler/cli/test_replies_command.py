"""`replies` takes in answers from files; the mailbox is named in the environment or not at all."""

import mailbox
from pathlib import Path

import pytest

from scheduler.replies import Answer, answers_of
from scheduler.settings import from_environment
from scheduler.store import open_store
from support.calendar_replies import calendar_reply, reply_mail
from support.commands import run
from support.small_service import published, running, saved, small_service
from support.weeks import MONDAY


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUPERGROUP_FOLDER", str(tmp_path / "data"))
    store = open_store(from_environment())
    published(saved(store, small_service()), running())
    store.close()
    return tmp_path


def test_answers_in_files_are_taken_in(told: Path) -> None:
    one, many = told / "one.eml", told / "many.mbox"
    one.write_bytes(reply_mail(calendar_reply()))
    box = mailbox.mbox(many)
    box.add(reply_mail(calendar_reply(partstat="DECLINED")))
    box.add(b"Subject: hello\n\nwho are you\n")
    box.close()

    done = run("replies", "--eml", one, "--mbox", many)

    assert done.code == 0, done.err
    assert "3 messages taken in. The week's page shows what was answered; no place has changed." in done.out + done.err
    store = open_store(from_environment())
    with store.reading() as desk:
        found = answers_of(desk, MONDAY)
    store.close()
    assert [one.given.answer for one in found if one.given.contact] == [Answer.ACCEPT, Answer.NOT_THIS_WEEK]


def test_nothing_named_is_refused(told: Path) -> None:
    done = run("replies")

    assert done.code == 2
    assert "expected --eml, --mbox or --imap" in done.out + done.err


def test_mailbox_that_is_not_set_is_refused(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUPERGROUP_IMAP_HOST", raising=False)

    done = run("replies", "--imap")

    assert done.code == 2
    assert "SUPERGROUP_IMAP_HOST is not set" in done.out + done.err
