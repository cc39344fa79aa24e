"""What a published week gives out, read again for whoever takes it on: messages that may go, loans to hand over."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from scheduler.delivery import folder
from scheduler.engagements.outbox import staff_address
from scheduler.loans.items import items_of
from scheduler.loans.kit import kit_of
from scheduler.loans.states import LoanState
from scheduler.records import Contact, Service
from scheduler.store import Desk, load_service
from scheduler.store.tables import LoanRow, OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.delivering import may_go
from scheduler.weeks.outgoing import LoanRequest, MessageKind
from scheduler.weeks.sending import messages_of
from scheduler.weeks.states import MessageState
from solver.roster import LentItem


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


def requests_of_week(desk: Desk, week: date) -> tuple[LoanRequest, ...]:
    """What depots are asked to hand over for the week. Kit that is held back for a family is not among it."""
    asked = select(LoanRow).where(
        LoanRow.organisation_id == desk.organisation, LoanRow.monday == week, LoanRow.state == LoanState.REQUESTED
    )
    service = load_service(desk)
    return tuple(_request(row, service) for row in desk.session.exec(asked.order_by(col(LoanRow.id))))


def _request(row: LoanRow, service: Service) -> LoanRequest:
    names = {depot.id: depot.name for depot in service.depots}
    items = items_of(row)
    return LoanRequest(
        reference=row.reference,
        family=row.family,
        depot=row.depot,
        depot_name=names.get(row.depot, row.depot),
        kit=kit_of(tuple(LentItem(item=item, count=count) for item, count in items)),
        items=items,
        out_from=row.out_from,
        needed_by=row.needed_by,
        back_by=row.back_by,
        hand_over=row.hand_over,
        set_up_call=row.set_up_call,
    )
