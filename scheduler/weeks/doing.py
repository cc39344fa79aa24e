"""What was to be sent is sent, what was to be done is done: and who was told so."""

from scheduler.errors import NotFound, WrongState
from scheduler.store import Desk, Store
from scheduler.store.tables import MeetingRow, OutboxRow, PlaceRow, TaskRow
from scheduler.store.trail import By, record
from scheduler.weeks.sending import PLACE_WITHDRAWN, TOLD_BY_VOICE
from scheduler.weeks.states import MeetingState, MessageState, TaskState


def message_sent(store: Store, message: int, by: By) -> None:
    """A queued message has left. Raises WrongState for one that is held, cancelled or sent already."""
    with store.writing() as desk:
        row = desk.session.get(OutboxRow, message)
        if row is None or row.organisation_id != desk.organisation:
            raise NotFound(f"message {message}: there is none in the outbox")
        if row.state != MessageState.QUEUED:
            raise WrongState(f"message {message}: it is {row.state}; expected {MessageState.QUEUED}")
        row.state = MessageState.SENT
        record(desk, by, "message sent", f"contact {row.contact}", details={"message": message, "route": row.route})


def task_done(store: Store, task: int, by: By) -> None:
    """A person did it; an adult who was rung or told is told of the place. Raises WrongState unless it is open."""
    with store.writing() as desk:
        row = desk.session.get(TaskRow, task)
        if row is None or row.organisation_id != desk.organisation:
            raise NotFound(f"task {task}: there is no such task")
        if row.state != TaskState.OPEN:
            raise WrongState(f"task {task}: it is {row.state}; expected {TaskState.OPEN}")
        row.state = TaskState.DONE
        if row.kind in TOLD_BY_VOICE and row.reason != PLACE_WITHDRAWN:
            _mark_told(desk, row)
        record(desk, by, "task done", f"family {row.family}", details={"task": task, "kind": row.kind})


def _mark_told(desk: Desk, task: TaskRow) -> None:
    meeting = desk.session.get(MeetingRow, (desk.organisation, task.monday, task.family, task.contact))
    place = desk.session.get(PlaceRow, (desk.organisation, task.monday, task.family))
    if meeting is not None and meeting.state == MeetingState.STANDING and place is not None:
        meeting.told = place.told = True
