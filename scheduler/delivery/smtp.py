"""E-mail by a mail server: over a line that nobody else can read, to one recipient, the stored bytes unchanged."""

import smtplib
import ssl
from contextlib import suppress
from email.headerregistry import AddressHeader
from email.parser import BytesHeaderParser
from email.policy import default
from typing import cast

from scheduler.delivery.settings import Security, SmtpServer
from scheduler.delivery.transport import Delivered, Later, Outcome, Ready, Refused, Wanted, Withheld

HEADERS = BytesHeaderParser(policy=default)
CLOSING, NOT_LOGGED_IN = 421, (530, 535)
MOST_ON_ONE_LINE = 50
BROKE = "the line to the mail server broke"


def header_address(mail: bytes, header: str) -> str:
    """The one bare address of a header; "" where there is none, or more than one."""
    found = cast("AddressHeader | None", HEADERS.parsebytes(mail)[header])
    return found.addresses[0].addr_spec if found is not None and len(found.addresses) == 1 else ""


def message_id_of(mail: bytes) -> str:
    """The Message-ID of an e-mail, "" where it has none."""
    return str(HEADERS.parsebytes(mail)["Message-ID"] or "").strip()


class SmtpTransport:
    """Sends by one mail server. The line is kept open from one message to the next, until it is closed."""

    reaches = True

    def __init__(self, server: SmtpServer) -> None:
        self._server = server
        self._line: smtplib.SMTP | None = None
        self._carried = 0

    def deliver(self, ready: Ready, wanted: Wanted) -> Outcome:
        """The e-mail is with the mail server. 4xx: another time; 5xx: never; trouble with the server is ours."""
        if ready.mail is None:
            return Refused(why="it is no e-mail")
        try:
            line = self._opened()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Later(why=_trouble(error), ours=True)
        outcome = _hand_over(line, ready.mail, ready.address, wanted)
        self._carried += 1
        if isinstance(outcome, Later):
            self.close()  # perhaps another line fares better; a half-said message does not linger on this one
        return outcome

    def trouble(self) -> str:
        """Why the server takes nothing from us now, in words without a secret; "" where it would. Nothing is sent."""
        try:
            self._opened()
        except (OSError, smtplib.SMTPException) as error:
            return _trouble(error)
        finally:
            self.close()
        return ""

    def close(self) -> None:
        """The line is closed, politely where the server still answers."""
        line, self._line, self._carried = self._line, None, 0
        if line is not None:
            with suppress(OSError, smtplib.SMTPException):
                line.quit()
            line.close()

    def _opened(self) -> smtplib.SMTP:
        if self._line is not None and (self._carried >= MOST_ON_ONE_LINE or not _answers(self._line)):
            self.close()
        if self._line is None:
            self._line = self._connect()
        return self._line

    def _connect(self) -> smtplib.SMTP:
        """A line on which nothing personal is said before it is encrypted and the certificate is checked."""
        server = self._server
        context = ssl.create_default_context(cafile=str(server.authority) if server.authority else None)
        if server.security is Security.TLS:
            line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            if server.security is Security.STARTTLS:
                line.starttls(context=context)
            line.ehlo_or_helo_if_needed()
            if server.user:
                line.login(server.user, server.password)
        except BaseException:
            line.close()
            raise
        return line


def _answers(line: smtplib.SMTP) -> bool:
    try:
        return line.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _hand_over(line: smtplib.SMTP, mail: bytes, address: str, wanted: Wanted) -> Outcome:
    try:
        sender = line.mail(header_address(mail, "From"), _options(line, mail))
        if sender[0] != 250:
            return _of_the_sender(*sender)
        recipient = line.rcpt(address)
        if recipient[0] not in (250, 251):
            _reset(line)
            return _of_the_recipient(*recipient)
        if not wanted():
            _reset(line)
            return Withheld()
    except (OSError, smtplib.SMTPException):
        return Later(why=BROKE, ours=True)
    return _say(line, mail)


def _say(line: smtplib.SMTP, mail: bytes) -> Outcome:
    try:
        code, said = line.data(mail)
    except smtplib.SMTPDataError as error:
        code, said = error.smtp_code, _bytes(error.smtp_error)
    except (OSError, smtplib.SMTPException):
        return Later(
            why=f"{BROKE} while the message was handed over; it may have arrived", ours=True, perhaps_left=True
        )
    if code == 250:
        return Delivered()
    return _of_the_recipient(code, said)


def _options(line: smtplib.SMTP, mail: bytes) -> tuple[str, ...]:
    return () if mail.isascii() or not line.has_extn("8bitmime") else ("BODY=8BITMIME",)


def _reset(line: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        line.rset()


def _of_the_sender(code: int, said: bytes) -> Outcome:
    """What was refused before any recipient was named is no recipient's fault."""
    return Later(why=f"the mail server does not take mail from us now ({_code(code, said)})", ours=True)


def _of_the_recipient(code: int, said: bytes) -> Outcome:
    """4xx may pass. 5xx is for good, and of the address, unless it is about what we are or may do (x.7.x)."""
    told = _code(code, said)
    if code in NOT_LOGGED_IN or code < 400:
        return Later(why=f"the mail server does not let us send ({told})", ours=True)
    if code < 500:
        return Later(why=f"the mail server asks to try later ({told})", ours=code == CLOSING)
    is_policy = told.partition(" ")[2].startswith("5.7.")
    return Refused(why=f"the mail server refused it for good ({told})", address_fails=not is_policy)


def _code(code: int, said: bytes) -> str:
    """The code, and the enhanced one of RFC 3463 where there is one: never the text, which may name the address."""
    first = said.split(b" ", 1)[0].split(b"\n", 1)[0]
    parts = first.split(b".")
    enhanced = len(parts) == 3 and all(part.isdigit() and len(part) <= 3 for part in parts)
    return f"{code} {first.decode()}" if enhanced else f"{code}"


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode(errors="replace")


def _trouble(error: Exception) -> str:
    """What went wrong with the line, in words that hold nothing a server said."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "the mail server's certificate cannot be trusted"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "the mail server offers no encryption or no login; nothing is sent without"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the mail server does not accept our login ({error.smtp_code})"
    if isinstance(error, TimeoutError):
        return "the mail server does not answer in time"
    return "the mail server cannot be reached"
