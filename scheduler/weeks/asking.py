"""Families that are to be asked again: what they need, how to reach them, and what runs out unless somebody decides."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.errors import NotFound
from scheduler.messages.tasks import COORDINATOR, SAFEGUARDING
from scheduler.records import Contact, FamilyRecord, Service
from scheduler.store import Desk, Store
from scheduler.store.nouns import CONTACTS, FAMILIES
from scheduler.store.service import change_family, load_nouns
from scheduler.store.trail import By, record
from solver.problem import Flag

SOON = timedelta(days=28)
"""So long before something runs out, somebody reads that it will: a clearance is not got in a day."""


class Ask(StrEnum):
    """What is to be asked again. Their spelling stands in the API: stable."""

    NEEDS = "needs"
    CONTACT = "safe-contact"
    UNREACHABLE = "unreachable"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to be asked again of a family, or of one adult. `on` is the day from which it is due, or runs out.

    `who` asks. Of safety it is told that something runs out, and never what: the safeguarding lead knows.
    """

    what: Ask
    on: date
    who: str
    adult: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """A family with all that is to be asked again of it. `is_stopped`: all contact with somebody there is stopped."""

    record: FamilyRecord
    asked: date
    dues: tuple[Due, ...]
    is_stopped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Everybody to be asked again, the longest overdue first, by the service's months."""

    service: str
    months: int
    today: date
    families: tuple[ToAsk, ...]


def to_ask_again(desk: Desk, at: datetime) -> Asking:
    """Who is to be asked again now, and who will be within four weeks because something runs out."""
    service = load_nouns(desk, (FAMILIES, CONTACTS))
    today = at.astimezone(ZoneInfo(service.zone)).date()
    stopped = service.stopped_families
    found = [_to_ask(one, service, today, is_stopped=one.id in stopped) for one in service.families]
    due = sorted((one for one in found if one.dues), key=lambda one: (min(due.on for due in one.dues), one.record.id))
    return Asking(service=service.name, months=service.voice.ask_again_months, today=today, families=tuple(due))


def asked_again(store: Store, family: str, by: By) -> None:
    """It is on record that this family was asked today what it needs. Raises NotFound.

    Nothing else is different by it: a clearance ends when it ends, and a contact record too.
    """
    with store.writing() as desk:
        service = load_nouns(desk, (FAMILIES,))
        old = next((one for one in service.families if one.id == family), None)
        if old is None:
            raise NotFound(f"family {family!r}: there is no such record")
        today = by.at.astimezone(ZoneInfo(service.zone)).date()
        change_family(desk, replace(old, asked_on=today))
        record(desk, by, "needs asked again", f"family {family}")


def asked_on(record: FamilyRecord) -> date:
    """When somebody last asked what the family needs; at the referral, where nothing later is on record."""
    return record.asked_on or record.family.waiting_since


def _to_ask(one: FamilyRecord, service: Service, today: date, *, is_stopped: bool) -> ToAsk:
    contacts = [contact for contact in service.contacts if contact.household == one.family.household]
    dues = (
        *_needs(one, service.voice.ask_again_months, today),
        *(due for contact in contacts if not is_stopped for due in _contact(contact, today)),
        *_safety(one, today),
    )
    return ToAsk(record=one, asked=asked_on(one), dues=tuple(dict.fromkeys(dues)), is_stopped=is_stopped)


def _needs(one: FamilyRecord, months: int, today: date) -> Iterator[Due]:
    due = months_after(asked_on(one), months)
    if due <= today:
        yield Due(what=Ask.NEEDS, on=due, who=one.worker.strip() or COORDINATOR)


def _contact(contact: Contact, today: date) -> Iterator[Due]:
    if contact.unreachable_since is not None:
        yield Due(what=Ask.UNREACHABLE, on=contact.unreachable_since, who=COORDINATOR, adult=contact.name)
    elif contact.expires is None or contact.expires - SOON <= today:
        yield Due(what=Ask.CONTACT, on=contact.expires or today, who=COORDINATOR, adult=contact.name)


def _safety(one: FamilyRecord, today: date) -> Iterator[Due]:
    """The first day on which a mark, or what was cleared or decided of one, runs out within four weeks or just has."""
    ends = [end for flag in one.family.flags for end in _ends(flag) if today - SOON <= end <= today + SOON]
    if ends:
        yield Due(what=Ask.SAFETY, on=min(ends), who=SAFEGUARDING)


def _ends(flag: Flag) -> Iterator[date]:
    yield from filter(None, (flag.until, flag.decided_until, flag.cleared_until))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = (first + timedelta(days=32)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
