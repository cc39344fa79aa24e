"""A report of a failure is told from a delay, from an answer and from anything else."""

import pytest

from scheduler.delivery.bounces import Bounce, read_bounce
from support.mail_server import report

OURS = b"From: hello@example.org\r\nTo: amy@example.org\r\nMessage-ID: <k1@example.org>\r\n\r\nCome.\r\n"


def test_report_of_a_failure_names_the_message_and_the_code() -> None:
    assert read_bounce(report(OURS, "amy@example.org")) == Bounce(message_id="<k1@example.org>", status="5.1.1")


def test_report_with_the_whole_message_in_it_is_read() -> None:
    whole = report(OURS, "amy@example.org").replace(b"text/rfc822-headers", b"message/rfc822")

    assert read_bounce(whole) == Bounce(message_id="<k1@example.org>", status="5.1.1")


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_report_of_anything_but_a_failure_is_none(action: str) -> None:
    assert read_bounce(report(OURS, "amy@example.org", action=action, status="4.4.7")) is None


@pytest.mark.parametrize(
    "mail",
    [
        b"",
        b"\xff\x00",
        OURS,
        b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n",
        report(b"From: hello@example.org\r\n\r\n", "amy@example.org"),
        report(OURS, "amy@example.org").replace(b"Action: failed\r\n", b""),
        report(OURS.replace(b"<k1@", b"<k1\0@"), "amy@example.org"),
    ],
)
def test_anything_else_is_none(mail: bytes) -> None:
    assert read_bounce(mail) is None


def test_code_that_is_none_is_left_out() -> None:
    assert read_bounce(report(OURS, "a", status="<script>")) == Bounce(message_id="<k1@example.org>", status="")
