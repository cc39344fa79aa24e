"""The mailbox on a real IMAP server: every message once, whatever happens in between. Skipped where there is none."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

import pytest

from scheduler.errors import BadInput
from scheduler.mailbox import Mailbox, mailbox_from
from scheduler.replies import Answer, Doubt
from scheduler.replies.mailbox import MailboxError, read_mailbox
from scheduler.store import Store
from scheduler.weeks.meetings import ledger
from support.answers import answers
from support.calendar_replies import calendar_reply, reply_mail
from support.dovecot import DOVECOT, PASSWORD, opened, post, running_dovecot, subjects
from support.small_service import LATER
from support.weeks import MONDAY

YES, NO = reply_mail(calendar_reply()), reply_mail(calendar_reply(partstat="DECLINED"))


@pytest.fixture(scope="module")
def server() -> Iterator[Mailbox]:
    if DOVECOT is None:
        pytest.skip("no IMAP server: install the system's package dovecot-imapd to test the mailbox")
    folder = Path(mkdtemp(prefix="imap-", dir="/tmp"))  # a short path, since sockets lie in it
    try:
        with running_dovecot(folder) as box:
            yield box
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def box(server: Mailbox) -> Mailbox:
    """The mailbox, emptied and made anew."""
    with opened(server) as connection:
        for name in ("work", "done"):
            connection.delete(name)
        connection.create("work")
    return replace(server, folder="work")


def read(store: Store, box: Mailbox) -> int:
    return read_mailbox(store, box, lambda: LATER)


def kept(store: Store) -> list[tuple[str, Answer, Doubt]]:
    return [(one.given.contact, one.given.answer, one.given.doubt) for one in answers(store)]


def test_every_message_is_taken_in_once_and_left_unread(told: Store, box: Mailbox) -> None:
    post(box, YES, NO, folder="work")

    assert (read(told, box), read(told, box)) == (2, 0)

    assert kept(told) == [("c-amy", Answer.ACCEPT, Doubt.NONE), ("c-amy", Answer.NOT_THIS_WEEK, Doubt.NONE)]
    assert len(subjects(box, "work")) == 2


def test_message_that_comes_later_is_taken_in_then(told: Store, box: Mailbox) -> None:
    post(box, YES, folder="work")
    read(told, box)
    post(box, NO, folder="work")

    assert read(told, box) == 1
    assert [answer for _, answer, _ in kept(told)] == [Answer.ACCEPT, Answer.NOT_THIS_WEEK]


def test_messages_are_moved_once_they_are_taken_in(told: Store, box: Mailbox) -> None:
    post(box, YES, NO, folder="work")

    assert read(told, replace(box, done="done")) == 2

    assert (subjects(box, "work"), len(subjects(box, "done"))) == ([], 2)


class Killed(BaseException):
    """Nothing of ours holds it up."""


def killed() -> datetime:
    raise Killed


def test_who_dies_in_between_leaves_nothing_untaken_or_taken_twice(told: Store, box: Mailbox) -> None:
    post(box, YES, folder="work")
    moving = replace(box, done="done")

    with pytest.raises(Killed):
        read_mailbox(told, moving, killed)  # the message is fetched, and nothing is kept of it
    assert kept(told) == []
    read(told, box)  # it is kept, and not moved: as if killed between the two

    assert read(told, moving) == 0
    assert kept(told) == [("c-amy", Answer.ACCEPT, Doubt.NONE)]
    assert (subjects(box, "work"), len(subjects(box, "done"))) == ([], 1)


def test_mailbox_that_was_made_anew_is_read_again_and_what_is_known_is_not_kept_twice(
    told: Store, box: Mailbox
) -> None:
    post(box, YES, NO, folder="work")
    read(told, box)
    with opened(box) as connection:
        connection.delete("work")
        connection.create("work")
    post(box, YES, folder="work")

    assert read(told, box) == 1

    assert len(kept(told)) == 2


def test_hostile_message_stops_none_that_follows(told: Store, box: Mailbox) -> None:
    post(
        box,
        b"\r\n" * 10,
        reply_mail(b"BEGIN:VCALENDAR\r\n" * 9000),
        b"From: a@b.c\r\n\r\n" + b"x" * 2_200_000,
        folder="work",
    )
    post(box, YES, folder="work")

    assert read(told, box) == 4

    assert ("c-amy", Answer.ACCEPT, Doubt.NONE) in kept(told)
    assert [doubt for *_, doubt in kept(told)].count(Doubt.NONE) == 1


def test_report_that_a_message_came_back_is_no_answer(told: Store, box: Mailbox) -> None:
    with told.reading() as desk:
        message_id = ledger(desk, MONDAY)["c-amy", "amy"].message_id
    post(box, _returned(message_id), folder="work")

    assert read(told, box) == 1

    assert kept(told) == []


def _returned(message_id: str) -> bytes:
    return (
        "From: MAILER-DAEMON@example.org\r\nTo: hello@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nNo such person.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.org\r\n\r\n"
        "Final-Recipient: rfc822; amy@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    ).encode()


def test_server_that_says_no_is_told_without_the_password(told: Store, box: Mailbox) -> None:
    with pytest.raises(MailboxError, match=r"mailbox 127.0.0.1: it cannot be read now") as refusal:
        read(told, replace(box, password="another"))
    assert "another" not in str(refusal.value)
    with pytest.raises(MailboxError):
        read(told, replace(box, folder="not there"))


def test_server_that_nobody_vouches_for_is_not_spoken_to(told: Store, box: Mailbox) -> None:
    with pytest.raises(MailboxError, match="SSLCertVerificationError"):
        read(told, replace(box, authority=None))


def test_mailbox_is_named_in_the_environment() -> None:
    given = {
        "SUPERGROUP_IMAP_HOST": "imap.example.org",
        "SUPERGROUP_IMAP_USER": "u",
        "SUPERGROUP_IMAP_PASSWORD": PASSWORD,
    }

    assert mailbox_from({}) is None
    box = mailbox_from({**given, "SUPERGROUP_IMAP_DONE": "Answered"})
    assert box == Mailbox(host="imap.example.org", user="u", password=PASSWORD, done="Answered")
    assert PASSWORD not in repr(box)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"USER": ""}, "SUPERGROUP_IMAP_USER is not set"),
        ({"PORT": "x"}, "SUPERGROUP_IMAP_PORT is 'x'; expected a number"),
        ({"DONE": 'a"b'}, "SUPERGROUP_IMAP_DONE is"),
    ],
)
def test_half_a_mailbox_is_refused(changes: dict[str, str], says: str) -> None:
    given = {"HOST": "imap.example.org", "USER": "u", "PASSWORD": PASSWORD, **changes}

    with pytest.raises(BadInput, match=says) as refusal:
        mailbox_from({f"SUPERGROUP_IMAP_{name}": value for name, value in given.items()})
    assert PASSWORD not in str(refusal.value)
