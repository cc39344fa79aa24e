"""Addresses that something came back from: nothing more is sent there until somebody has asked again."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from sqlmodel import col, select

from scheduler.delivery.bounces import read_bounce
from scheduler.delivery.smtp import header_address
from scheduler.errors import NotFound
from scheduler.records import Contact
from scheduler.store import Desk, Store
from scheduler.store.nouns import CONTACTS
from scheduler.store.service import change_contact
from scheduler.store.tables import OutboxRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.store.trail import By, record
from scheduler.weeks.by_person import fail
from scheduler.weeks.states import MessageState

LEFT = (MessageState.SENT, MessageState.SENDING, MessageState.QUEUED)
"""Where a message can be that was handed over: known to have left, or perhaps."""
LATEST_REPORT = timedelta(days=14)
"""Mail servers try for about five days. What says later that a mail came back is not believed."""


class Fate(StrEnum):
    """What GOV.UK Notify tells of a message afterwards, in its own spelling."""

    DELIVERED = "delivered"
    PERMANENT = "permanent-failure"
    TEMPORARY = "temporary-failure"
    TECHNICAL = "technical-failure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A message that came back: its number, its contact record, and whether the address is not used any more."""

    message: int
    contact: str
    flagged: bool


def flag(desk: Desk, contact: Contact, by: By, why: str) -> Contact:
    """The address is not used any more. Of a record that says so already nothing changes."""
    if contact.unreachable_since is not None:
        return contact
    flagged = replace(contact, unreachable_since=by.at.date())
    change_contact(desk, flagged)
    record(desk, by, "address does not work", f"contact {contact.id}", why=why)
    return flagged


def reachable_again(store: Store, contact: str, by: By) -> Contact:
    """Somebody has asked, and the address may be used. Raises NotFound for an unknown record."""
    with store.writing() as desk:
        row = desk.session.get(ContactRow, (desk.organisation, contact))
        if row is None:
            raise NotFound(f"contact {contact!r}: there is no such record")
        found = CONTACTS.bodies.read(row.body)
        if found.unreachable_since is None:
            return found
        cleared = replace(found, unreachable_since=None)
        change_contact(desk, cleared)
        record(desk, by, "address works again", f"contact {contact}")
        return cleared


def take_bounce(store: Store, mail: bytes, by: By) -> Returned | None:
    """What a mail server sent back is on record, once: the message failed, and the address is not used any more.

    None for what is no report of a failure, or of no message of ours; a message is known by its Message-ID, which
    nobody can guess, but whoever reads the mailbox can copy. So each message comes back once, within two weeks, with
    a task for somebody, and no report blames an address again. The address is left alone where the record has
    another one by now.
    """
    bounce = read_bounce(mail)
    if bounce is None:
        return None
    with store.writing() as desk:
        row = _by(desk, OutboxRow.message_id, bounce.message_id)
        if row is None or row.mail is None:
            return None
        if row.sent_at is not None and by.at - row.sent_at > LATEST_REPORT:
            return Returned(message=row.id or 0, contact=row.contact, flagged=False)
        is_of_now = header_address(row.mail, "To")
        return _came_back(desk, row, f"it came back ({bounce.status})", by, address=is_of_now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What GOV.UK Notify tells of a message: its own name for it, our reference, and the number or address if any."""

    carried_as: str
    reference: str
    to: str = field(default="", repr=False)
    fate: Fate


def take_receipt(store: Store, receipt: Receipt, by: By) -> Returned | None:
    """What GOV.UK Notify told of a message is on record, once. None for a message that is not ours, or arrived.

    A permanent failure says that the address does not work; the others that this message did not arrive.
    """
    with store.writing() as desk:
        row = _by(desk, OutboxRow.carried_as, receipt.carried_as) or _by_reference(desk, receipt)
        if row is None or receipt.fate is Fate.DELIVERED:
            return None
        why = f"GOV.UK Notify could not deliver it ({receipt.fate.value})"
        return _came_back(desk, row, why, by, address=receipt.to if receipt.fate is Fate.PERMANENT else None)


def _came_back(desk: Desk, row: OutboxRow, why: str, by: By, *, address: str | None) -> Returned:
    """The message failed. `address` is the one that does not work, "" if it is not told, None where none is blamed.

    Of a message that failed already nothing more is believed: the address may have been asked for since.
    """
    if row.state not in LEFT or not (row.attempts or row.state == MessageState.SENT):
        return Returned(message=row.id or 0, contact=row.contact, flagged=False)
    found = desk.session.get(ContactRow, (desk.organisation, row.contact))
    contact = CONTACTS.bodies.read(found.body) if found else None
    fails = contact is not None and address is not None and (not address or _is_same(address, contact.address))
    if contact is not None and fails:
        contact = flag(desk, contact, by, why)
    row.why = ""  # whatever was not known of it: it came back
    fail(desk, row, contact, why, by)
    return Returned(message=row.id or 0, contact=row.contact, flagged=fails)


def _is_same(one: str, other: str) -> bool:
    """Whether two spellings are of one address: of an e-mail address in any case, of a number by its last digits."""
    if "@" in one or "@" in other:
        return one.strip().casefold() == other.strip().casefold()
    digits = ["".join(filter(str.isdigit, each))[-9:] for each in (one, other)]
    return digits[0] == digits[1]


def _by(desk: Desk, column: object, value: str) -> OutboxRow | None:
    if not value:
        return None
    asked = select(OutboxRow).where(OutboxRow.organisation_id == desk.organisation, column == value)
    return desk.session.exec(asked.order_by(col(OutboxRow.id).desc()).limit(1)).first()


def _by_reference(desk: Desk, receipt: Receipt) -> OutboxRow | None:
    """The message of a reference that we gave: a token that cannot be guessed, and its number. Unless it left again."""
    token, _, number = receipt.reference.rpartition("-")
    row = desk.session.get(OutboxRow, int(number)) if number.isdecimal() and len(number) < 10 else None
    is_ours = row is not None and row.organisation_id == desk.organisation and row.token == token
    return row if row is not None and is_ours and not row.carried_as else None
