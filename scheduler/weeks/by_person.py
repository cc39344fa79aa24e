"""A message that cannot go as it should is done by a person: a task, and nobody counts as told who is not."""

from sqlmodel import col, select

from scheduler.messages.tasks import COORDINATOR
from scheduler.records import Contact
from scheduler.store import Desk
from scheduler.store.tables import MeetingRow, OutboxRow, PlaceRow
from scheduler.store.trail import By, record
from scheduler.weeks.judging import ByPerson
from scheduler.weeks.outgoing import MessageKind, Task, TaskKind
from scheduler.weeks.sending import FATE_UNKNOWN, PLACE_WITHDRAWN, task_row
from scheduler.weeks.states import MeetingState, MessageState, TaskState

NOT_DELIVERED = "not-delivered"
NOT_ARRIVED = ByPerson(
    TaskKind.FIND_A_WAY, NOT_DELIVERED, "A message did not reach this adult. Ask again how to reach them safely."
)
TELLS = (MessageKind.INVITE, MessageKind.MESSAGE, MessageKind.UPDATE)
"""Messages without which an adult does not know of the meeting as it is."""

_WHAT = {
    MessageKind.UPDATE: "Tell this adult alone what is different now, from the roster.",
    MessageKind.CANCELLATION: "Tell this adult alone that the appointment they were told of does not stand any more."
    " Of the reason say nothing.",
    MessageKind.REMINDER: "Remind this adult alone of the appointment, from the roster.",
    MessageKind.STAFF: "Tell this practitioner or guest of the session in another way, from the roster.",
    MessageKind.RETURN_REMINDER: "Remind this adult alone, kindly, of the day on which the lent kit is due.",
    MessageKind.NUDGE: "Remind this adult alone, kindly, of the lent kit.",
}
_FIRST = "Tell this adult alone when, and where or how, from the roster."


def leave_to_person(desk: Desk, row: OutboxRow, contact: Contact | None, why: ByPerson, by: By) -> None:
    """The message does not go, somebody has a task instead, and the adult does not count as told."""
    _settle(desk, row, MessageState.BY_PERSON, why.reason)
    _ask(desk, row, contact, why, by)
    record(desk, by, "message left to a person", f"contact {row.contact}", why=why.reason, details={"message": row.id})


def fail(desk: Desk, row: OutboxRow, contact: Contact | None, why: str, by: By) -> None:
    """The message did not arrive, says why, and somebody finds a safe way. Told again it is still one task."""
    if row.state == MessageState.FAILED:
        return
    _settle(desk, row, MessageState.FAILED, why)
    _ask(desk, row, contact, NOT_ARRIVED, by)
    record(desk, by, "message failed", f"contact {row.contact}", why=why, details={"message": row.id})


def _settle(desk: Desk, row: OutboxRow, state: MessageState, why: str) -> None:
    """It is there, and says why, unless an earlier attempt may have arrived: then it says that, as who heard must be
    told when the place falls away. The task and the trail say the rest.
    """
    row.state, row.why = state, FATE_UNKNOWN if row.why == FATE_UNKNOWN else why
    desk.session.add(row)
    if row.kind in TELLS:
        untold(desk, row)


def untold(desk: Desk, row: OutboxRow) -> MeetingRow | None:
    """The adult does not count as told of the meeting, so that publishing again is news to them. Gives the meeting."""
    meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
    if meeting is None:
        return None
    meeting.told, meeting.gist = False, ""  # no gist is like this one
    desk.session.add(meeting)
    place = desk.session.get(PlaceRow, (desk.organisation, row.monday, row.family))
    if place is not None:
        place.told = _somebody_is_told(desk, row)
        desk.session.add(place)
    return meeting


def told_again(desk: Desk, row: OutboxRow) -> None:
    """A message that had failed has left after all: its adult counts as told of what it says, if nothing newer is."""
    meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
    place = desk.session.get(PlaceRow, (desk.organisation, row.monday, row.family))
    if row.kind in TELLS and meeting is not None and place is not None and not meeting.told and not meeting.gist:
        meeting.told = place.told = True
        meeting.gist = row.gist
        desk.session.add_all((meeting, place))


def _somebody_is_told(desk: Desk, row: OutboxRow) -> bool:
    others = select(MeetingRow.contact).where(
        MeetingRow.organisation_id == desk.organisation,
        MeetingRow.monday == row.monday,
        MeetingRow.family == row.family,
        col(MeetingRow.told),
        MeetingRow.state == MeetingState.STANDING,
    )
    return desk.session.exec(others).first() is not None


def _ask(desk: Desk, row: OutboxRow, contact: Contact | None, why: ByPerson, by: By) -> None:
    """The task; held while contact with the adult is stopped. Of a cancellation it outlives the next publishing.

    It can be done until the meeting begins, where a letter is of no use days before.
    """
    meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
    task = Task(
        kind=why.kind,
        family=row.family,
        contact=row.contact,
        who=COORDINATOR,
        reason=PLACE_WITHDRAWN if row.kind == MessageKind.CANCELLATION else why.reason,
        words=f"{why.words} {_WHAT.get(MessageKind(row.kind), _FIRST)}",
        before=max(row.useless_after, meeting.start) if meeting else row.useless_after,
        safe_times=contact.safe_times if contact else (),
    )
    asked = task_row(desk, row.monday, task, by.at)
    asked.state = TaskState.HELD if contact and contact.stop else TaskState.OPEN
    desk.session.add(asked)
