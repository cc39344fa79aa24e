"""The safe-contact gate: may we send to this adult now, by which route, saying what? Nothing leaves without it.

Blank never means "no" or "safe". Every message, invite and call asks here, and asks again when it is sent.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.errors import BadInput
from scheduler.records import Contact, MaySay, Route, Service

# Plain addresses of one person only: nothing in them can mean a header of a mailto: link or a second recipient.
MAILBOX = re.compile(r"[A-Za-z0-9_+'-]+(\.[A-Za-z0-9_+'-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{4,22}[0-9]")


class Refusal(StrEnum):
    """Why nothing may be sent to an adult."""

    STOPPED = "stop-all-contact"
    NO_EXPIRY = "no-expiry"
    EXPIRED = "expired"
    NO_ROUTE = "no-route"
    NO_ADDRESS = "no-address"
    SAY_NOTHING = "may-say-nothing"
    UNREACHABLE = "unreachable"
    NO_SAFE_TIME = "no-safe-time"


STAFF_WORDS = {
    Refusal.STOPPED: "All contact is stopped. Only the safeguarding lead or deputy can release it.",
    Refusal.NO_EXPIRY: "The contact record has no day until which it may be used. Ask again and enter one.",
    Refusal.EXPIRED: "The contact record is out of date on the day it is needed. Ask again how to reach them safely.",
    Refusal.NO_ROUTE: "No safe way of contact is known. Find one, or tell them in person.",
    Refusal.NO_ADDRESS: "The contact record has no address or number that works for its route. Put it right.",
    Refusal.SAY_NOTHING: "Nothing may be said by this route. Tell them in person.",
    Refusal.UNREACHABLE: "A message did not arrive at the address on record. Ask again how to reach them safely.",
    Refusal.NO_SAFE_TIME: "No time is known to be safe for a call. Ask when, before anybody rings.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The answer: a route with what it may say, or a refusal. A closed gate has no route and says nothing."""

    route: Route = Route.NONE
    may_say: MaySay = MaySay.NOTHING
    calendar: bool = False
    refusal: Refusal | None = None

    @property
    def is_open(self) -> bool:
        return self.refusal is None

    @property
    def is_silent(self) -> bool:
        """Whether not even a task may be opened for this adult: all contact is stopped."""
        return self.refusal is Refusal.STOPPED


def gate(contact: Contact, at: datetime, service: Service) -> Gate:
    """Whether, how and with what this adult may be reached at that moment.

    Where nobody has asked who else reads it, the place is not said. Raises BadInput for a time without a zone.
    """
    if at.tzinfo is None:
        raise BadInput(f"contact {contact.id!r}: the time of sending is {at.isoformat()}; expected a time with a zone")
    refusal = _refusal(contact, at, service)
    if refusal is not None:
        return Gate(refusal=refusal)
    says = contact.may_say if contact.read_by.strip() else MaySay.NEUTRAL
    return Gate(route=contact.route, may_say=says, calendar=contact.wants_calendar and contact.route is Route.EMAIL)


def _refusal(contact: Contact, at: datetime, service: Service) -> Refusal | None:
    """The first thing that forbids it, the gravest first."""
    calls = contact.route is Route.TELEPHONE
    asked = (
        (Refusal.STOPPED, contact.stop),
        (Refusal.NO_EXPIRY, contact.expires is None),
        (
            Refusal.EXPIRED,
            contact.expires is not None and at.astimezone(ZoneInfo(service.zone)).date() > contact.expires,
        ),
        (Refusal.NO_ROUTE, contact.route is Route.NONE),
        (Refusal.SAY_NOTHING, contact.may_say is MaySay.NOTHING),
        (Refusal.NO_ADDRESS, not _works(contact)),
        (Refusal.UNREACHABLE, contact.unreachable_since is not None),
        (Refusal.NO_SAFE_TIME, calls and not contact.safe_times),
    )
    return next((refusal for refusal, forbids in asked if forbids), None)


def _works(contact: Contact) -> bool:
    """Whether the address can be one of its route, as a single one and without room for a second recipient."""
    address = contact.address.strip()
    if contact.route is Route.EMAIL:
        return bool(MAILBOX.fullmatch(address))
    if contact.route in (Route.SMS, Route.TELEPHONE):
        return bool(NUMBER.fullmatch(address))
    return bool(address)
