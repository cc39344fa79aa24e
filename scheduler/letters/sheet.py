"""One letter as it lies on the page: an address for the window, a neutral sender, and the words of the message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from scheduler.delivery.notify import address_lines
from scheduler.invites.plain import one_line
from scheduler.messages.spot import address_line
from scheduler.messages.text import BETWEEN_LANGUAGES
from scheduler.messages.words import ENGLISH, Phrases, languages
from scheduler.records import Contact, Service
from scheduler.store.tables import OutboxRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The letter in one language, with its date as that language writes it."""

    language: str
    day: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One letter. `address` stands in the envelope's window, and in nothing else of the page."""

    message: int
    address: tuple[str, ...]
    sender: str
    return_address: tuple[str, ...]
    subject: str
    parts: tuple[Part, ...]
    post_by: datetime


def sheet_of(row: OutboxRow, contact: Contact, service: Service, at: datetime) -> Sheet:
    """The letter as it is printed at that moment: to the address that the contact record has now."""
    voice = service.voice
    today = at.astimezone(ZoneInfo(service.zone)).date()
    texts = row.text.split(BETWEEN_LANGUAGES)
    return Sheet(
        message=row.id or 0,
        address=address_lines(one_line(contact.name), contact.address),
        sender=one_line(voice.sender),
        return_address=tuple(address_line(voice.return_address).split(", ")) if voice.return_address.strip() else (),
        subject=row.subject,
        parts=tuple(
            _part(phrases, text, today) for phrases, text in zip(_languages(contact, texts), texts, strict=True)
        ),
        post_by=row.useless_after,
    )


def _languages(contact: Contact, texts: Sequence[str]) -> tuple[Phrases, ...]:
    """The languages it was written in; where the record says otherwise by now, each text is marked as English."""
    known = languages(contact.language)
    return known if len(known) == len(texts) else (ENGLISH,) * len(texts)


def _part(phrases: Phrases, text: str, today: date) -> Part:
    day = f"{today.day} {phrases.months[today.month - 1]} {today.year}"
    return Part(language=phrases.code, day=day, paragraphs=tuple(text.split("\n\n")))
