"""What was to be sent is sent, what was to be done is done: and who was told so."""

from enum import StrEnum

from sqlmodel import col, func, select

from scheduler.delivery.times import next_of
from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.messages.tasks import COORDINATOR
from scheduler.store import Desk, Store
from scheduler.store.tables import MeetingRow, OrganisationRow, OutboxRow, PlaceRow, TaskRow
from scheduler.store.trail import By, record
from scheduler.weeks.by_person import NOT_DELIVERED
from scheduler.weeks.hearing import OF_A_PLACE
from scheduler.weeks.judging import read_now
from scheduler.weeks.outgoing import MessageKind, Task, TaskKind
from scheduler.weeks.sending import (
    NOT_REACHED,
    OF_A_REGISTER,
    PLACE_WITHDRAWN,
    TIMES,
    TOLD_BY_VOICE,
    task_row,
    tasks_of,
)
from scheduler.weeks.states import MeetingState, MessageState, TaskState

MOST_TRIES = 3
KEEPS_ITS_REASON = (PLACE_WITHDRAWN, *OF_A_REGISTER)
RUNG = (TaskKind.CALL, TaskKind.TELL, TaskKind.FIRST_CALL, TaskKind.WELFARE, TaskKind.CALL_BACK)


class CallOutcome(StrEnum):
    """How a call ended. Its spelling is stored: stable."""

    REACHED = "reached"
    NOT_REACHED = "not-reached"


def message_sent(store: Store, message: int, by: By) -> None:
    """A queued message has left. Raises WrongState for one that is held, cancelled or sent already."""
    with store.writing() as desk:
        row = _message(desk, message)
        if row.state != MessageState.QUEUED:
            raise WrongState(f"message {message}: it is {row.state}; expected {MessageState.QUEUED}")
        row.state, row.sent_at = MessageState.SENT, by.at
        record(desk, by, "message sent", f"contact {row.contact}", details={"message": message, "route": row.route})


def message_again(store: Store, message: int, by: By) -> None:
    """A message that failed waits to be sent again, with the same bytes, and nobody has the task instead.

    Raises WrongState for one that has not failed, or tells of a meeting that does not stand as it says, NotAllowed
    where contact with the adult is stopped. Whether it may go is asked when it goes: an address that does not work
    has to be asked for first.
    """
    with store.writing() as desk:
        row = _message(desk, message)
        if row.state != MessageState.FAILED:
            raise WrongState(f"message {message}: it is {row.state}; expected {MessageState.FAILED}")
        if read_now(desk, row.contact).is_stopped:
            raise NotAllowed(f"message {message}: all contact with this adult is stopped")
        if not _still_holds(desk, row):
            raise WrongState(f"message {message}: it does not hold any more; what holds is in the roster")
        row.state, row.attempts, row.carried_as, row.why = MessageState.QUEUED, 0, "", ""
        row.not_before = max(row.created_at, by.at)
        for task in tasks_of(desk, row.monday, TaskState.OPEN):
            if (task.contact, task.family, task.reason) == (row.contact, row.family, NOT_DELIVERED):
                task.state = TaskState.CANCELLED
                desk.session.add(task)
        record(desk, by, "message to be sent again", f"contact {row.contact}", details={"message": message})


def task_done(store: Store, task: int, by: By, outcome: CallOutcome = CallOutcome.REACHED) -> None:
    """A person did it; an adult who was rung or told is told of the place. Raises WrongState unless it is open.

    A call that reached nobody stays on the list, with how often it was tried. After three times, or where no safe
    time is left, somebody finds another way, or is at the door. Raises BadInput where there was nobody to ring.
    """
    with store.writing() as desk:
        do_task(desk, task, by, outcome)


def do_task(desk: Desk, task: int, by: By, outcome: CallOutcome) -> TaskRow:
    """What `task_done` does, within a transaction that is open already; gives the task as it is then."""
    row = desk.session.get(TaskRow, task)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"task {task}: there is no such task")
    if row.state != TaskState.OPEN:
        raise WrongState(f"task {task}: it is {row.state}; expected {TaskState.OPEN}")
    if outcome is CallOutcome.NOT_REACHED:
        _not_reached(desk, row, by)
        return row
    row.state = TaskState.DONE
    if row.kind in RUNG:
        row.outcome = outcome
    if row.kind in TOLD_BY_VOICE and row.reason != PLACE_WITHDRAWN:
        _mark_told(desk, row)
    record(desk, by, "task done", f"family {row.family}", details={"task": task, "kind": row.kind})
    return row


def _not_reached(desk: Desk, row: TaskRow, by: By) -> None:
    if row.kind not in RUNG:
        raise BadInput(f"task {row.id}: it is {row.kind}; expected a call, which alone reaches somebody or nobody")
    row.tried, row.outcome = row.tried + 1, CallOutcome.NOT_REACHED
    details = {"task": row.id, "kind": row.kind, "tried": row.tried}
    record(desk, by, "not reached", f"family {row.family}", details=details)
    if row.tried < MOST_TRIES and _is_time_left(desk, row, by):
        return
    row.state = TaskState.DONE
    times = "once" if row.tried == 1 else f"{row.tried} times"
    another_way = Task(
        kind=TaskKind.FIND_A_WAY,
        family=row.family,
        contact=row.contact,
        who=COORDINATOR,
        reason=row.reason if row.reason in KEEPS_ITS_REASON else NOT_REACHED,
        words=f"Rung {times}, and nobody was reached. {_what_next(row)} What it was about: {row.words}",
        before=row.before,
        safe_times=TIMES.read(row.safe_times),
        about=row.about,
    )
    desk.session.add(task_row(desk, row.monday, another_way, by.at))


def _what_next(row: TaskRow) -> str:
    if row.reason in OF_A_REGISTER:
        return "Decide today with the safeguarding lead how to find out whether all is well."
    return "Find another safe way before then, or have somebody at the door."


def _is_time_left(desk: Desk, row: TaskRow, by: By) -> bool:
    """Whether the adult can be rung at a safe time before it is too late."""
    times = TIMES.read(row.safe_times)
    if not times:
        return by.at < row.before
    zone = desk.session.get_one(OrganisationRow, desk.organisation).zone
    return next_of(times, by.at, zone) < row.before


def _message(desk: Desk, message: int) -> OutboxRow:
    row = desk.session.get(OutboxRow, message)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"message {message}: there is none in the outbox")
    return row


def _still_holds(desk: Desk, row: OutboxRow) -> bool:
    """Whether nothing newer was written of the meeting, and it stands if the message says that it does."""
    if row.kind not in OF_A_PLACE:
        return True
    newest = select(func.max(OutboxRow.id)).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.monday == row.monday,
        OutboxRow.contact == row.contact,
        OutboxRow.family == row.family,
        col(OutboxRow.kind).in_(OF_A_PLACE),
    )
    meeting = desk.session.get(MeetingRow, (desk.organisation, row.monday, row.family, row.contact))
    stands = meeting is not None and meeting.state == MeetingState.STANDING
    return desk.session.exec(newest).one() == row.id and stands == (row.kind != MessageKind.CANCELLATION)


def _mark_told(desk: Desk, task: TaskRow) -> None:
    meeting = desk.session.get(MeetingRow, (desk.organisation, task.monday, task.family, task.contact))
    place = desk.session.get(PlaceRow, (desk.organisation, task.monday, task.family))
    if meeting is not None and meeting.state == MeetingState.STANDING and place is not None:
        meeting.told = place.told = True
