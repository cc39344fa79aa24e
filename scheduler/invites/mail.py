"""One e-mail to one adult: complete as text, with the calendar entry in it and attached where one was asked for.

By RFC 6047: the calendar part last among the alternatives, its method named; the attachment has the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email.headerregistry import Address
from email.utils import format_datetime
from hashlib import blake2b
from html import escape

from scheduler.invites.calendar import Method
from scheduler.invites.identity import Identity
from scheduler.invites.mime import data, header, several, words
from scheduler.invites.plain import one_line

ATTACHED_AS = "calendar.ics"


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
    return b"".join((*_headers(mail), header("MIME-Version", "1.0"), _body(mail)))


def _headers(mail: Mail) -> Iterator[bytes]:
    yield header("From", str(Address(display_name=one_line(mail.sender), addr_spec=mail.mailbox)))
    yield header("To", str(Address(addr_spec=mail.to)))
    yield header("Subject", one_line(mail.subject))
    yield header("Date", format_datetime(mail.identity.dtstamp.astimezone(UTC)))
    yield header("Message-ID", mail.identity.message_id)
    if mail.answers:
        yield header("In-Reply-To", mail.answers)
        yield header("References", mail.answers)


def _body(mail: Mail) -> bytes:
    """The same said in text, in a page and for calendars; the entry twice, byte for byte.

    Boundaries come from the message's identity instead of chance, so that a retry repeats the same bytes.
    """
    chance = blake2b(mail.identity.message_id.encode(), digest_size=12).hexdigest()
    alternatives = [words("plain", mail.text), words("html", _html(mail))]
    if mail.calendar is None:
        return several("alternative", f"=0={chance}=", alternatives)
    kind = f'text/calendar; method={mail.method.value}; charset="utf-8"'
    inner = several("alternative", f"=1={chance}=", [*alternatives, data(kind, mail.calendar)])
    attached = data("application/ics", mail.calendar, f'Content-Disposition: attachment; filename="{ATTACHED_AS}"')
    return several("mixed", f"=0={chance}=", [inner, attached])


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
