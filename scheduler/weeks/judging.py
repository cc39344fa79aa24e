"""Whether a message of the outbox may go at this moment, by the contact record as it is now. It is the last word.

Whoever composed it asked the gate as well; but records change, days pass, and what was safe to write may not be safe
to send.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from scheduler.delivery.smtp import header_address
from scheduler.delivery.times import next_safe
from scheduler.engagements.outbox import staff_address
from scheduler.messages.gate import STAFF_WORDS, Gate, gate
from scheduler.records import Contact, MaySay, Route, Service
from scheduler.reminders.going import is_still_wanted
from scheduler.reminders.returning_now import return_is_wanted
from scheduler.reminders.returning_over import RETURNS
from scheduler.store import Desk
from scheduler.store.nouns import CONTACTS
from scheduler.store.tables import OrganisationRow, OutboxRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.weeks.outgoing import MessageKind, TaskKind

SAYS = (MaySay.NOTHING, MaySay.NEUTRAL, MaySay.PLACE)
TOO_LATE, CHANGED, GONE = "too-late", "contact-changed", "no-contact-record"


@dataclass(frozen=True, slots=True)
class Go:
    """It may go."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Contact with the adult is stopped: nothing goes, and nobody is told why."""


@dataclass(frozen=True, slots=True)
class Wait:
    """It may go from then on."""

    until: datetime


@dataclass(frozen=True, slots=True)
class ByPerson:
    """It may not go; somebody does it instead."""

    kind: TaskKind
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Drop:
    """It is of no use any more, and nobody has to be told."""


Verdict = Go | Hold | Wait | ByPerson | Drop

TOO_LATE_TO_GO = ByPerson(
    TaskKind.CALL,
    TOO_LATE,
    "The message cannot go at a safe time before it would be of no use. Ring in a safe time, by a number that is known"
    " to be safe, or be at the door.",
)
_CHANGED = ByPerson(TaskKind.TELL, CHANGED, "The contact record changed before the message went, so it did not go.")
_GONE = ByPerson(
    TaskKind.FIND_A_WAY, GONE, "The contact record was taken away before the message went, so it did not go."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A contact record as it is this moment, None where it is gone, with what else decides about it."""

    contact: Contact | None
    is_stopped: bool
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What becomes of a message, whose it is, and the address that it goes to if it goes."""

    verdict: Verdict
    contact: Contact | None = None
    address: str = ""


def judged(desk: Desk, row: OutboxRow, at: datetime, *, reaches: bool) -> Judged:
    """What becomes of a message by the records as they are this moment."""
    if row.kind == MessageKind.STAFF:
        address = staff_address(desk, row) if at < row.useless_after else None
        return Judged(verdict=Go(), address=address) if address else Judged(verdict=Drop())
    now = read_now(desk, row.contact)
    if row.kind == MessageKind.REMINDER and not now.is_stopped and not is_still_wanted(desk, row, at):
        return Judged(verdict=Drop(), contact=now.contact)
    address, verdict = now.contact.address.strip() if now.contact else "", judge(row, now, at, reaches=reaches)
    if row.kind in RETURNS and not now.is_stopped:
        verdict = _of_what_is_lent(desk, row, verdict, at)
    return Judged(verdict=verdict, contact=now.contact, address=address)


def _of_what_is_lent(desk: Desk, row: OutboxRow, verdict: Verdict, at: datetime) -> Verdict:
    """One that is of no use any more, or that a person had to see to, falls away: the next day has its own."""
    is_of_use = return_is_wanted(desk, row, at) and not isinstance(verdict, ByPerson)
    return verdict if is_of_use else Drop()


def read_now(desk: Desk, contact: str) -> Reading:
    """The record, and whether contact with its adult is stopped by this or any other record of theirs."""
    organisation = desk.session.get(OrganisationRow, desk.organisation)
    zone = organisation.zone if organisation else Service().zone
    row = desk.session.get(ContactRow, (desk.organisation, contact))
    if row is None:
        return Reading(contact=None, is_stopped=False, zone=zone)
    found = CONTACTS.bodies.read(row.body)
    return Reading(contact=found, is_stopped=found.stop or _other_is_stopped(desk, found), zone=zone)


def judge(row: OutboxRow, now: Reading, at: datetime, *, reaches: bool) -> Verdict:
    """What becomes of a message. `reaches`: what carries it reaches the adult, so that safe times bind.

    A message that has become of no use, or would before it may go, is a call: a person must do it, and see to
    whoever comes in vain.
    """
    if now.is_stopped:
        return Hold()
    if now.contact is None:
        return _GONE
    answer = gate(now.contact, at, Service(zone=now.zone))
    if answer.refusal is not None:
        return ByPerson(TaskKind.FIND_A_WAY, answer.refusal.value, STAFF_WORDS[answer.refusal])
    if not _is_as_written(row, now.contact, answer):
        return _CHANGED
    return _in_time(row, now, at) if reaches else Go()


def _in_time(row: OutboxRow, now: Reading, at: datetime) -> Verdict:
    if now.contact is None or at >= row.useless_after:
        return TOO_LATE_TO_GO
    safe = next_safe(now.contact, Route(row.route), at, now.zone)
    if safe >= row.useless_after:
        return TOO_LATE_TO_GO
    return Go() if safe <= at else Wait(safe)


def _is_as_written(row: OutboxRow, contact: Contact, answer: Gate) -> bool:
    """Whether it goes by the route, to the address and with the words that the record allows now."""
    if answer.route.value != row.route or SAYS.index(MaySay(row.says)) > SAYS.index(answer.may_say):
        return False
    if row.calendar is not None and not answer.calendar:
        return False
    return row.mail is None or header_address(row.mail, "To").casefold() == contact.address.strip().casefold()


def _other_is_stopped(desk: Desk, contact: Contact) -> bool:
    """Whether another record of the same adult is stopped."""
    mine = select(ContactRow.body).where(
        ContactRow.organisation_id == desk.organisation,
        ContactRow.household == contact.household,
        col(ContactRow.stop),
    )
    return any(one.adult == contact.adult for one in CONTACTS.bodies.read_all(desk.session.exec(mine)))
