"""Which mail server, which account of GOV.UK Notify and which folder carry messages: set once, in the environment.

Secrets stand in no repr and no error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from uuid import UUID

from scheduler.errors import BadInput

SMTP, NOTIFY = "SUPERGROUP_SMTP_", "SUPERGROUP_NOTIFY_"
OUTBOX, CALLBACKS = "SUPERGROUP_OUTBOX_FOLDER", "SUPERGROUP_CALLBACK_TOKEN"
NOTIFY_URL = "https://api.notifications.service.gov.uk"
UUID_LENGTH = 36
SHORTEST_TOKEN = 32


class Security(StrEnum):
    """How the line to the mail server is kept from others. None: only to this machine itself."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """A mail server. `authority` is the certificate of an own authority, where the usual ones do not know it."""

    host: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: Security = Security.STARTTLS
    authority: Path | None = None
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if self.security is Security.NONE and not is_own_machine(self.host):
            raise BadInput(
                f"{SMTP}SECURITY is none and {SMTP}HOST is {self.host!r}; expected starttls or tls,"
                " as anybody on the way could read what families are told"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyAccount:
    """An account of GOV.UK Notify: its key and, by route, the template that carries our words."""

    service: str
    secret: str = field(repr=False)
    url: str = NOTIFY_URL
    sms_template: str = ""
    email_template: str = ""
    letter_template: str = ""
    timeout: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What carries messages. Where nothing does for a route, its messages wait for a person."""

    smtp: SmtpServer | None = None
    notify: NotifyAccount | None = None
    folder: Path | None = None
    callback_token: str = field(default="", repr=False)


def delivery_from(environment: Mapping[str, str]) -> Delivery:
    """What the environment says. Raises BadInput for what cannot be, without repeating a secret."""
    given = {name: value.strip() for name, value in environment.items()}
    folder, token = given.get(OUTBOX, ""), given.get(CALLBACKS, "")
    if token and len(token) < SHORTEST_TOKEN:
        raise BadInput(f"{CALLBACKS} is too short to be a secret; expected at least {SHORTEST_TOKEN} characters")
    return Delivery(
        smtp=_smtp({name.removeprefix(SMTP): value for name, value in given.items() if name.startswith(SMTP)}),
        notify=_notify({name.removeprefix(NOTIFY): value for name, value in given.items() if name.startswith(NOTIFY)}),
        folder=Path(folder).expanduser() if folder else None,
        callback_token=token,
    )


def _smtp(given: Mapping[str, str]) -> SmtpServer | None:
    if not given.get("HOST"):
        return None
    words = given.get("SECURITY") or Security.STARTTLS
    if words not in [*Security]:
        raise BadInput(f"{SMTP}SECURITY is {words!r}; expected one of {', '.join(Security)}")
    security = Security(words)
    port = given.get("PORT") or ("465" if security is Security.TLS else "587")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadInput(f"{SMTP}PORT is {port!r}; expected a number from 1 to 65535")
    authority = given.get("AUTHORITY")
    return SmtpServer(
        host=given["HOST"],
        port=int(port),
        user=given.get("USER", ""),
        password=given.get("PASSWORD", ""),
        security=security,
        authority=Path(authority).expanduser() if authority else None,
    )


def _notify(given: Mapping[str, str]) -> NotifyAccount | None:
    key = given.get("KEY")
    if not key:
        return None
    service, secret = key[-2 * UUID_LENGTH - 1 : -UUID_LENGTH - 1], key[-UUID_LENGTH:]
    url = given.get("URL") or NOTIFY_URL
    if not (_is_uuid(service) and _is_uuid(secret)):
        raise BadInput(f"{NOTIFY}KEY is no key of GOV.UK Notify; expected its name, the service's id and the secret")
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise BadInput(f"{NOTIFY}URL is {url!r}; expected an address that starts with https://")
    return NotifyAccount(
        service=service,
        secret=secret,
        url=url.rstrip("/"),
        sms_template=given.get("SMS_TEMPLATE", ""),
        email_template=given.get("EMAIL_TEMPLATE", ""),
        letter_template=given.get("LETTER_TEMPLATE", ""),
    )


def _is_uuid(words: str) -> bool:
    try:
        return str(UUID(words)) == words.casefold()
    except ValueError:
        return False


def is_own_machine(host: str) -> bool:
    """Whether what goes to this host never leaves the machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
