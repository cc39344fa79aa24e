"""One e-mail to one adult: complete as text, with the calendar entry in it and attached where one was asked for.

By RFC 6047: the calendar part last among the alternatives, its method named; the attachment has the same bytes.
"""

from dataclasses import dataclass
from datetime import UTC
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import blake2b
from html import escape

from scheduler.invites.calendar import Method
from scheduler.invites.identity import Identity
from scheduler.invites.plain import one_line

ATTACHED_AS = "calendar.ics"
POLICY = SMTP.clone(cte_type="7bit")
"""Nothing but ASCII goes over the line: a server on the way that takes no more would spoil every ŵ and ŷ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Who writes what to whom. `sections` are paragraphs by language; `link` and `page` can be pressed.

    `method` is that of the calendar entry. `answers` is the Message-ID of the e-mail that this one goes with.
    """

    identity: Identity
    sender: str
    mailbox: str
    to: str
    subject: str
    text: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    link: str | None = None
    calendar: bytes | None = None
    method: Method = Method.REQUEST
    answers: str = ""
    page: str | None = None


def compose_mail(mail: Mail) -> bytes:
    """The bytes of the e-mail, the same for the same content. One recipient, from the invite's organiser."""
    message = EmailMessage(policy=POLICY)
    message["From"] = Address(display_name=one_line(mail.sender), addr_spec=mail.mailbox)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = format_datetime(mail.identity.dtstamp.astimezone(UTC))
    message["Message-ID"] = mail.identity.message_id
    if mail.answers:
        message["In-Reply-To"] = message["References"] = mail.answers
    message.set_content(mail.text)
    message.add_alternative(_html(mail), subtype="html")
    if mail.calendar is not None:
        _add_calendar(message, mail.calendar, mail.method)
    _fix_boundaries(message, mail.identity)
    return message.as_bytes()


def _add_calendar(message: EmailMessage, calendar: bytes, method: Method) -> None:
    """The entry twice, byte for byte: in base64, so that no mail server breaks its lines."""
    params = {"method": method.value, "charset": "utf-8"}
    message.add_alternative(calendar, maintype="text", subtype="calendar", cte="base64", params=params)
    message.add_attachment(calendar, maintype="application", subtype="ics", cte="base64", filename=ATTACHED_AS)


def _fix_boundaries(message: EmailMessage, identity: Identity) -> None:
    """Boundaries come from the message's identity instead of chance, so that a retry repeats the same bytes."""
    whole = (part for part in message.walk() if part.is_multipart())
    for level, part in enumerate(whole):
        part.set_boundary(f"={level}={blake2b(identity.message_id.encode(), digest_size=12).hexdigest()}=")


def _html(mail: Mail) -> str:
    """The same words as the plain text, each language marked for those who have it read to them."""
    parts = "\n<hr>\n".join(
        f'<div lang="{code}">\n' + "\n".join(f"<p>{_marked_up(words, mail)}</p>" for words in paragraphs) + "\n</div>"
        for code, paragraphs in mail.sections
    )
    return f'<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n{parts}\n</body></html>\n'


def _marked_up(words: str, mail: Mail) -> str:
    safe = escape(words)
    for link in filter(None, (mail.link, mail.page)):
        target = escape(link)
        safe = safe.replace(target, f'<a href="{target}">{target}</a>')
    return safe
