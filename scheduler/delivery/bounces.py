"""What a mail server sends back when a message cannot be delivered: a report as RFC 3464 describes it."""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """That a message, known by its Message-ID, was given up. `status` is the code of RFC 3463, "" if none is given."""

    message_id: str
    status: str


def read_bounce(mail: bytes) -> Bounce | None:
    """The report, if it is one of a failure that names a message; None for anything else, a mere delay included."""
    report = message_from_bytes(mail, policy=compat32)
    if report.get_content_type() != "multipart/report" or not report.is_multipart():
        return None
    fields = [part for part in report.walk() if part.get_content_type() == "message/delivery-status"]
    groups = [group for part in fields for group in part.get_payload() if isinstance(group, Message)]
    failed = [group for group in groups if str(group.get("Action", "")).strip().casefold() == FAILED]
    message_id = _returned_id(report)
    if not failed or not message_id or "\0" in message_id:  # no Message-ID, and PostgreSQL takes none
        return None
    return Bounce(message_id=message_id, status=_status(failed[0]))


def _status(group: Message) -> str:
    words = str(group.get("Status", "")).split()
    first = words[0] if words else ""
    return first if first.replace(".", "").isdigit() and len(first) <= 9 else ""


def _returned_id(report: Message) -> str:
    """The Message-ID of what came back: the whole message, or its headers alone."""
    for part in report.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            found = inner.get("Message-ID") if isinstance(inner, Message) else None
        elif kind == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            found = message_from_bytes(payload).get("Message-ID") if isinstance(payload, bytes) else None
        else:
            continue
        if found:
            return str(found).strip()
    return ""
