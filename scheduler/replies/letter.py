"""An e-mail as it came: who says they wrote it, what it answers, its calendars and its words. None of it is trusted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default
from email.utils import getaddresses
from hashlib import sha256

from scheduler.replies.calendar import bare

LONGEST = 2 * 1024 * 1024
MOST_PARTS = 50
CALENDARS = ("text/calendar", "application/ics")
LONGEST_WORDS = 1000
_FAILED = re.compile(r"\bdmarc\s*=\s*fail\b", re.IGNORECASE)
_QUOTES = (">", "-----Original", "________________________________", "From:", "Sent from my")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`sender` is the one address it claims to be from, "" where there is none or more than one.

    `answers` are the Message-IDs it refers to, the nearest first; `calendars` are what calendars wrote in it, each
    once; `words` is what a person wrote above what they quote. `is_forged`: a mail server on its way found that it is
    not from where it says. That one was found to be is not believed, since anybody can write that.
    """

    key: str
    sender: str
    answers: tuple[str, ...]
    calendars: tuple[bytes, ...]
    words: str
    is_forged: bool


def key_of(data: bytes) -> str:
    """What tells this message from every other, however it reached us."""
    return f"mail:{sha256(data).hexdigest()[:32]}"


def read_letter(data: bytes) -> Letter | None:
    """The e-mail in these bytes; None for what is too long, or cannot be read as one."""
    if len(data) > LONGEST:
        return None
    try:
        return _letter(data)
    except Exception:  # noqa: BLE001  (the parser raises whatever a hostile header or too deep a nesting makes it)
        return None


def _letter(data: bytes) -> Letter:
    message = message_from_bytes(data, policy=default)
    parts = list(_parts(message))
    calendars = (_payload(part) for part in parts if part.get_content_type() in CALENDARS)
    return Letter(
        key=key_of(data),
        sender=_sender(message),
        answers=_referred(message),
        calendars=tuple(dict.fromkeys(calendars)),
        words=_words(parts),
        is_forged=any(_FAILED.search(str(one)) for one in message.get_all("Authentication-Results", [])),
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, each once, and not without end."""
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _sender(message: Message) -> str:
    found = {bare(address) for _, address in getaddresses([str(one) for one in message.get_all("From", [])]) if address}
    return found.pop() if len(found) == 1 else ""


def _referred(message: Message) -> tuple[str, ...]:
    nearest = str(message.get("In-Reply-To", "")).split()
    found = (*nearest, *reversed(str(message.get("References", "")).split()))
    return tuple(one for one in dict.fromkeys(found) if "\0" not in one)  # no Message-ID, and PostgreSQL takes none


def _words(parts: list[Message]) -> str:
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    if plain is None:
        return ""
    text = _payload(plain).decode(plain.get_content_charset() or "utf-8", "replace")
    return _above_quotes(text)[:LONGEST_WORDS]


def _above_quotes(text: str) -> str:
    own: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith(_QUOTES) or (stripped.endswith(("wrote:", "ysgrifennodd:"))):
            break
        own.append(stripped)
    return "\n".join(own).strip()
