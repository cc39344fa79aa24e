"""Messages to practitioners and guests in the outbox. They have no contact record: the address is their own record's.

A row of theirs names no family; in place of a contact stands who it is, and its token is that of the engagement.
"""

from collections import defaultdict
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.engagements.engagement import Engagement, Party
from scheduler.engagements.message import Letter
from scheduler.messages.gate import MAILBOX
from scheduler.records import GuestRecord, PractitionerRecord, Route
from scheduler.store.bodies import Bodies
from scheduler.store.desk import Desk
from scheduler.store.nouns import NOUNS
from scheduler.store.tables import EngagementRow, OutboxRow
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.states import MessageState

BODIES = Bodies(Engagement)
WAITING = (MessageState.QUEUED, MessageState.HELD)
RECORDS = {Party.PRACTITIONER: "practitioners", Party.GUEST: "guests"}
PERHAPS_THERE = (MessageState.SENDING, MessageState.SENT)


def outbox_row(row: EngagementRow, engagement: Engagement, written: Letter, at: datetime) -> OutboxRow:
    """An e-mail about the engagement, which waits to be sent."""
    return OutboxRow(
        organisation_id=row.organisation_id,
        monday=row.monday,
        kind=MessageKind.STAFF,
        contact=whose(row),
        family="",
        token=row.token,
        route=Route.EMAIL,
        subject=written.subject,
        text=written.text,
        mail=written.mail,
        calendar=written.calendar,
        state=MessageState.QUEUED,
        created_at=at,
        not_before=at,
        useless_after=engagement.start,
        message_id=row.message_id,
    )


def whose(row: EngagementRow) -> str:
    """Who an engagement is of, as outbox, tasks and previews name them: practitioner amina."""
    return f"{row.party} {row.whom}"


def messages_of_week(desk: Desk, monday: date) -> defaultdict[str, list[OutboxRow]]:
    """The week's messages to practitioners and guests by the token of their engagement."""
    asked = select(OutboxRow).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.monday == monday,
        OutboxRow.kind == MessageKind.STAFF,
    )
    found: defaultdict[str, list[OutboxRow]] = defaultdict(list)
    for row in desk.session.exec(asked.order_by(col(OutboxRow.id))):
        found[row.token].append(row)
    return found


def staff_address(desk: Desk, message: OutboxRow) -> str | None:
    """Where a message to a practitioner or a guest may go now; None where it may not go.

    It was written to an address. If the record has another by now, or none, or a newer message has taken its place,
    nobody gets it.
    """
    row = engagement_of(desk, message)
    if row is None or row.message_id != message.message_id:
        return None
    address = address_now(desk, row)
    return address if address and BODIES.read(row.body).gist(address) == row.gist else None


def engagement_of(desk: Desk, message: OutboxRow) -> EngagementRow | None:
    """What a message to a practitioner or a guest speaks of."""
    asked = select(EngagementRow).where(
        EngagementRow.organisation_id == desk.organisation, EngagementRow.token == message.token
    )
    return desk.session.exec(asked).one_or_none()


def record_of(desk: Desk, row: EngagementRow) -> PractitionerRecord | GuestRecord | None:
    """The practitioner or guest as on record at this moment, None where they are not, and for a venue."""
    for noun in NOUNS:
        if noun.name == RECORDS.get(Party(row.party)):
            found = desk.session.get(noun.row, (desk.organisation, row.whom))
            record: PractitionerRecord | GuestRecord | None = noun.bodies.read(found.body) if found else None
            return record
    return None


def address_now(desk: Desk, row: EngagementRow) -> str:
    """The address on record at this moment, "" where there is none to write to."""
    record = record_of(desk, row)
    email = record.email.strip() if record else ""
    return email if MAILBOX.fullmatch(email) else ""


def waiting_messages(desk: Desk) -> list[OutboxRow]:
    """The messages to practitioners and guests that have not left yet, of all weeks."""
    asked = select(OutboxRow).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.kind == MessageKind.STAFF,
        col(OutboxRow.state).in_(WAITING),
    )
    return list(desk.session.exec(asked.order_by(col(OutboxRow.id))))
