"""What a published week gives out, read again for whoever takes it on: messages that may go, loans to hand over."""

from dataclasses import dataclass
from datetime import date

from scheduler.delivery import folder
from scheduler.engagements.outbox import staff_address
from scheduler.loans.ledger import Loan, loans
from scheduler.loans.states import LoanState
from scheduler.records import Contact, Service
from scheduler.store import Desk, load_service
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.delivering import may_go
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.sending import messages_of
from scheduler.weeks.states import MessageState


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message of the outbox. `may_go`: its contact record, opened just now, allows it to be sent as it is."""

    row: OutboxRow
    may_go: bool


def letters(desk: Desk, week: date, by: By) -> tuple[Letter, ...]:
    """The week's messages that wait or were sent, the oldest first. What was cancelled is not among them."""
    service = load_service(desk)
    contacts = {contact.id: contact for contact in service.contacts}
    rows = messages_of(desk, week, MessageState.QUEUED, MessageState.HELD, MessageState.SENT)
    return tuple(
        Letter(row=row, may_go=row.state != MessageState.HELD and _may_go(desk, row, contacts, service, by))
        for row in rows
    )


def _may_go(desk: Desk, row: OutboxRow, contacts: dict[str, Contact], service: Service, by: By) -> bool:
    """By the contact record of its adult, or by the record of its practitioner or guest."""
    if row.kind == MessageKind.STAFF:
        return staff_address(desk, row) is not None
    return may_go(contacts.get(row.contact), row, service, by)


def files_of(letter: Letter) -> dict[str, bytes]:
    """The message as files by their names, as publishing into a folder writes them."""
    return folder.files_of(letter.row)


def requests_of_week(desk: Desk, week: date) -> tuple[Loan, ...]:
    """What depots are asked to hand over for the week. Kit that is held back for a family is not among it."""
    return loans(desk, (LoanState.REQUESTED,), week)
