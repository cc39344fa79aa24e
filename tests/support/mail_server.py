"""A mail server on this machine, by aiosmtpd: it keeps what it takes, and answers as a test wants it to."""

import asyncio
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from scheduler.delivery.settings import Security, SmtpServer
from support.servers import free_port

USER, PASSWORD = "appointments", "correct horse battery"
TAKEN = "250 OK"


@dataclass
class MailServer:
    """What it took, and how it answers: by recipient and by what is said, else it takes everything.

    `pause` is how long it thinks before and after it takes a message. `before_data` is called when a recipient was
    accepted, in the server's own thread.
    """

    port: int
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    pause: float = 0.0
    before_data: Callable[[str], None] | None = None

    @property
    def recipients(self) -> list[str]:
        return [recipient for _, recipient, _ in self.taken]

    def refuse(self, recipient: str, said: str, answer: str) -> None:
        self.answers[recipient, said] = answer

    async def handle_RCPT(  # noqa: N802  aiosmtpd's own name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        answer = self.answers.get((address, "RCPT"), TAKEN)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
            if self.before_data is not None:
                self.before_data(address)
        return answer

    async def handle_DATA(self, _: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        (recipient,) = envelope.rcpt_tos
        answer = self.answers.get((recipient, "DATA"), TAKEN)
        await asyncio.sleep(self.pause)
        if answer == TAKEN:
            content = envelope.original_content
            assert isinstance(content, bytes)
            self.taken.append((str(envelope.mail_from), recipient, content))
            self.encrypted.append(session.ssl is not None)
        await asyncio.sleep(self.pause)
        return answer

    def server(self, **changes: Any) -> SmtpServer:
        """How our own side is set to use it: without encryption, which it may be as it is on this machine."""
        given: Mapping[str, Any] = {"host": "127.0.0.1", "port": self.port, "security": Security.NONE, "timeout": 5.0}
        return SmtpServer(**{**given, **changes})


def checked(_: SMTP, __: Session, ___: Envelope, ____: str, data: Any) -> AuthResult:
    """Lets in whoever knows the password."""
    assert isinstance(data, LoginPassword)
    good = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
    return AuthResult(success=good, handled=False)


@contextmanager
def mail_server(**how: Any) -> Iterator[MailServer]:
    """It answers until the end of the block. `how` is for aiosmtpd."""
    server = MailServer(port=free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **how)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@dataclass(frozen=True)
class Authority:
    """An authority that issues certificates; what trusts it reads `file`."""

    made: trustme.CA
    file: Path

    def context(self, name: str) -> ssl.SSLContext:
        """What a server needs to be known by this name."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.made.issue_cert(name).configure_cert(context)
        return context


def authority(folder: Path) -> Authority:
    made = trustme.CA()
    file = folder / "authority.pem"
    made.cert_pem.write_to_path(str(file))
    return Authority(made=made, file=file)


def report(message: bytes, recipient: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """What a mail server sends back, as in the examples of RFC 3464: the words, the report, and the headers."""
    headers = message.split(b"\r\n\r\n", 1)[0].decode()
    lines = (
        "From: Mail Delivery Subsystem <mailer-daemon@mail.example.org>",
        "To: <hello@example.org>",
        "Subject: Returned mail: see transcript for details",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="RAA14128"',
        "",
        "--RAA14128",
        "",
        "The original message was not delivered.",
        "",
        "--RAA14128",
        "content-type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.example.org",
        "",
        f"Final-Recipient: RFC822;{recipient}",
        f"Action: {action}",
        f"Status: {status}",
        "Diagnostic-Code: SMTP; 550 user unknown",
        "",
        "--RAA14128",
        "content-type: text/rfc822-headers",
        "",
        headers,
        "",
        "--RAA14128--",
        "",
    )
    return "\r\n".join(lines).replace("\r\n", "\n").replace("\n", "\r\n").encode()
