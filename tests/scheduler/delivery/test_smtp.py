"""E-mail leaves over an encrypted line, to one recipient, byte for byte; 4xx is another time, 5xx never."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scheduler.delivery.settings import Security, SmtpServer
from scheduler.delivery.smtp import SmtpTransport, header_address, message_id_of
from scheduler.delivery.transport import Delivered, Later, Outcome, Ready, Refused, Withheld
from scheduler.errors import BadInput
from scheduler.records import Route
from support.mail_server import PASSWORD, USER, MailServer, authority, checked, mail_server

# Eight-bit words, a line that begins with a dot, and no line end after the last: nothing of it may change on the way.
MAIL = (
    b"From: Appointments <hello@example.org>\r\nTo: amy@example.org\r\nMessage-ID: <1@example.org>\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    b"Si\xc3\xa2n\r\n.a dot\r\n..two\r\n"
)


def ready(address: str = "amy@example.org", **changes: Any) -> Ready:
    given: dict[str, Any] = {
        "reference": "t-1",
        "token": "t",
        "route": Route.EMAIL,
        "address": address,
        "subject": "Appointment",
        "text": "Come.",
        "mail": MAIL,
    }
    return Ready(**{**given, **changes})


def yes() -> bool:
    return True


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def sent(server: SmtpServer, *addresses: str) -> list[Outcome]:
    transport = SmtpTransport(server)
    outcomes = [transport.deliver(ready(address), yes) for address in addresses or ("amy@example.org",)]
    transport.close()
    return outcomes


def test_mail_arrives_byte_for_byte_for_one_recipient_from_the_organiser(server: MailServer) -> None:
    assert sent(server.server()) == [Delivered()]

    assert server.taken == [("hello@example.org", "amy@example.org", MAIL)]


def test_line_is_encrypted_and_logged_in_before_anything_is_said(tmp_path: Path) -> None:
    trusted = authority(tmp_path)
    how = {"require_starttls": True, "auth_required": True, "auth_require_tls": True}
    with mail_server(tls_context=trusted.context("localhost"), authenticator=checked, **how) as server:
        settings = server.server(
            host="localhost", security=Security.STARTTLS, authority=trusted.file, user=USER, password=PASSWORD
        )
        assert sent(settings) == [Delivered()]

    assert (server.recipients, server.encrypted) == (["amy@example.org"], [True])


def test_wrong_password_is_ours_to_put_right_and_stands_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    trusted = authority(tmp_path)
    caplog.set_level(logging.DEBUG)
    with mail_server(tls_context=trusted.context("localhost"), authenticator=checked) as server:
        settings = server.server(
            host="localhost", security=Security.STARTTLS, authority=trusted.file, user=USER, password="not this secret"
        )
        assert sent(settings) == [Later(why="the mail server does not accept our login (535)", ours=True)]

    ours = [one.getMessage() for one in caplog.records if one.name != "mail.log"]  # which is the server's own
    assert "not this secret" not in f"{settings!r} {ours}"
    assert server.taken == []


@pytest.mark.parametrize(
    ("certified", "words"),
    [
        ("elsewhere.example", "the mail server's certificate cannot be trusted"),
        (None, "the mail server offers no encryption or no login; nothing is sent without"),
    ],
    ids=["of-another-name", "none-offered"],
)
def test_nothing_is_said_on_a_line_that_others_may_read(tmp_path: Path, certified: str | None, words: str) -> None:
    trusted = authority(tmp_path)
    how = {"tls_context": trusted.context(certified)} if certified else {}
    with mail_server(**how) as server:
        settings = server.server(host="localhost", security=Security.STARTTLS, authority=trusted.file)
        assert sent(settings) == [Later(why=words, ours=True)]

    assert server.taken == []


def test_certificate_of_an_unknown_authority_is_not_trusted(tmp_path: Path) -> None:
    with mail_server(tls_context=authority(tmp_path).context("localhost")) as server:
        settings = server.server(host="localhost", security=Security.STARTTLS)
        assert sent(settings) == [Later(why="the mail server's certificate cannot be trusted", ours=True)]


@pytest.mark.parametrize("said", ["RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("451 4.7.1 Greylisted, amy@example.org", Later(why="the mail server asks to try later (451 4.7.1)")),
        ("452 Full", Later(why="the mail server asks to try later (452)")),
        (
            "550 5.1.1 amy@example.org unknown",
            Refused(why="the mail server refused it for good (550 5.1.1)", address_fails=True),
        ),
        ("554 5.7.1 Not from you", Refused(why="the mail server refused it for good (554 5.7.1)")),
        ("530 5.7.0 Log in", Later(why="the mail server does not let us send (530 5.7.0)", ours=True)),
    ],
)
def test_answer_says_when_and_whether_to_try_again(
    server: MailServer, said: str, answer: str, outcome: Outcome
) -> None:
    """No text of the server is kept: it may name the address."""
    server.refuse("amy@example.org", said, answer)

    assert sent(server.server(), "amy@example.org", "bea@example.org") == [outcome, Delivered()]

    assert server.recipients == ["bea@example.org"]


def test_server_that_is_down_is_ours_to_put_right(server: MailServer) -> None:
    down = server.server(port=1, timeout=0.5)

    assert sent(down) == [Later(why="the mail server cannot be reached", ours=True)]


def test_line_that_the_server_closed_is_opened_again(server: MailServer) -> None:
    transport = SmtpTransport(server.server())
    assert transport.deliver(ready(), yes) == Delivered()
    line = transport._line
    assert line is not None
    line.close()

    assert transport.deliver(ready("bea@example.org"), yes) == Delivered()
    transport.close()
    assert server.recipients == ["amy@example.org", "bea@example.org"]


def test_message_that_is_not_wanted_any_more_is_withheld_after_the_recipient_was_named(server: MailServer) -> None:
    """The last moment at which it can be: then the words leave."""
    seen: list[str] = []
    server.before_data = seen.append
    transport = SmtpTransport(server.server())

    assert transport.deliver(ready(), lambda: not seen) == Withheld()
    assert transport.deliver(ready("bea@example.org"), yes) == Delivered()

    transport.close()
    assert (seen, server.recipients) == (["amy@example.org", "bea@example.org"], ["bea@example.org"])


def test_what_is_no_mail_is_refused(server: MailServer) -> None:
    assert SmtpTransport(server.server()).deliver(ready(mail=None), yes) == Refused(why="it is no e-mail")


@pytest.mark.parametrize("host", ["mail.example.org", "10.0.0.1"])
def test_line_without_encryption_is_only_for_this_machine(host: str) -> None:
    with pytest.raises(BadInput, match="expected starttls or tls"):
        SmtpServer(host=host, security=Security.NONE)


def test_ready_message_has_nothing_personal_in_its_repr() -> None:
    told = repr(ready(name="Amy A.", calendar=b"BEGIN"))

    assert told == "Ready(reference='t-1', token='t', route=<Route.EMAIL: 'email'>, again=False)"


def test_headers_are_read_only_where_there_is_one_address() -> None:
    two = b"To: amy@example.org, bea@example.org\r\n\r\n"

    assert (header_address(MAIL, "To"), header_address(two, "To"), header_address(MAIL, "Cc")) == (
        "amy@example.org",
        "",
        "",
    )
    assert (message_id_of(MAIL), message_id_of(two)) == ("<1@example.org>", "")
