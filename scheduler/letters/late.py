"""Letters that cannot arrive in time any more: somebody rings instead, or is at the door."""

from sqlmodel import col, select

from scheduler.records import Route
from scheduler.store.desk import Desk
from scheduler.store.tables import MeetingRow, OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.by_person import leave_to_person
from scheduler.weeks.judging import TOO_LATE_TO_GO, read_now
from scheduler.weeks.states import MessageState


def ring_instead_of_late_letters(desk: Desk, by: By) -> None:
    """No letter waits that would come too late: its adult is a call on the list. What is held stays held."""
    asked = select(OutboxRow).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.route == Route.LETTER,
        OutboxRow.state == MessageState.QUEUED,
        col(OutboxRow.useless_after) <= by.at,
    )
    for row in desk.session.exec(asked.order_by(col(OutboxRow.id))).all():
        meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
        if meeting is not None and meeting.start > by.at:
            leave_to_person(desk, row, read_now(desk, row.contact).contact, TOO_LATE_TO_GO, by)
