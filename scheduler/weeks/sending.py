"""The outbox and the tasks of a week: what waits to be sent, and what waits for a person."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.delivery.smtp import message_id_of
from scheduler.errors import NotAllowed
from scheduler.messages.gate import Gate, gate
from scheduler.records import Contact, MaySay, Service
from scheduler.store.bodies import Bodies
from scheduler.store.desk import Desk
from scheduler.store.nouns import CONTACTS
from scheduler.store.tables import OutboxRow, TaskRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.weeks.meetings import Key
from scheduler.weeks.outgoing import Message, Task, TaskKind
from scheduler.weeks.states import MessageState, TaskState
from solver.problem import WeekTime

Times = tuple[WeekTime, ...]
TIMES: Bodies[Times] = Bodies(Times)
PLACE_WITHDRAWN = "place-withdrawn"
RELEASED = "contact-released"
NO_ANSWER = "no-answer"
TOLD_BY_VOICE = (TaskKind.CALL, TaskKind.TELL)
NOT_REACHED = "not-reached"
FIRST_CALL_LACKS = "first-call-lacks"
STAFF_NEEDED = "staff-needed"
KIT_OVERDUE = "kit-overdue"
KIT_AT_HOME = "kit-at-home"
SAID_ON_PAGE = "said-on-page"
NO_SHOW = "no-show"
NO_SHOW_TO_LEAD = "no-show-to-lead"
CONNECTION_LOST = "lost-connection"
CAME_UNPLANNED = "came-unplanned"
OF_A_REGISTER = (NO_SHOW, NO_SHOW_TO_LEAD, CONNECTION_LOST, CAME_UNPLANNED)
"""Reasons of tasks that came of what was marked in a register: no plan and no finding has a say in them."""
LEFT_A_COURSE = "left-a-course"
"""The same of somebody who left and did not feel right or safe."""
FATE_UNKNOWN = "the sending was broken off while it was handed over; it may have arrived"
"""Why a message is where it is that may have been heard all the same, until somebody knows better."""
OUTLIVING = (RELEASED, NO_ANSWER, NOT_REACHED, FIRST_CALL_LACKS, STAFF_NEEDED, KIT_OVERDUE, KIT_AT_HOME, SAID_ON_PAGE)
"""Reasons of tasks that no composing repeats, and that stay until their adult has news."""
WAITING_MESSAGES = (MessageState.QUEUED, MessageState.HELD)
NOT_GONE_YET = (*WAITING_MESSAGES, MessageState.SENDING)
"""Messages that can still be called back: whoever hands one over asks once more, last of all."""
WAITING_TASKS = (TaskState.OPEN, TaskState.HELD)


def messages_of(desk: Desk, monday: date, *states: MessageState) -> list[OutboxRow]:
    """The week's messages in any of these states, in the order they were written."""
    asked = select(OutboxRow).where(
        OutboxRow.organisation_id == desk.organisation, OutboxRow.monday == monday, col(OutboxRow.state).in_(states)
    )
    return list(desk.session.exec(asked.order_by(col(OutboxRow.id))))


def tasks_of(desk: Desk, monday: date, *states: TaskState) -> list[TaskRow]:
    """The week's tasks in any of these states, in the order they were written."""
    asked = select(TaskRow).where(
        TaskRow.organisation_id == desk.organisation, TaskRow.monday == monday, col(TaskRow.state).in_(states)
    )
    return list(desk.session.exec(asked.order_by(col(TaskRow.id))))


def queue(desk: Desk, monday: date, messages: Sequence[Message], service: Service, at: datetime) -> None:
    """These messages wait to be sent, in place of any to the same adult for the same family.

    Raises NotAllowed for one to an adult with whom all contact is stopped, whoever composed it.
    """
    stopped = {contact.id for contact in service.contacts if contact.stop}
    for message in messages:
        if message.contact in stopped:
            raise NotAllowed(f"contact {message.contact!r}: all contact is stopped; nothing may be written to them")
    cancel_messages(desk, monday, {(message.contact, message.family) for message in messages})
    desk.session.add_all(outbox_row(desk, monday, message, at) for message in messages)


def cancel_messages(desk: Desk, monday: date, whose: Set[Key]) -> None:
    """What has not been sent yet to these adults, for these families, is not sent any more."""
    for row in messages_of(desk, monday, *NOT_GONE_YET):
        if (row.contact, row.family) in whose:
            row.state, row.held_for = MessageState.CANCELLED, ""
            desk.session.add(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Whom a publishing has news for and who knows already, by contact and family; which families it gives a place."""

    news: Set[Key]
    known: Set[Key]
    placed: Set[str]


def keep_tasks(desk: Desk, monday: date, tasks: Iterable[Task], told: Told, at: datetime) -> tuple[Task, ...]:
    """The open tasks of the week are these, and those done stay done; gives the tasks that are new.

    A task whose adult has news to hear is a new one, even where its words are those of an earlier one. What
    an adult has yet to be told of a place that fell away stays to be told until there is another place.
    """
    rows = tasks_of(desk, monday, *WAITING_TASKS, TaskState.DONE)
    standing = {_same(row, told): row for row in rows if (row.contact, row.family) not in told.news}
    wanted = {_same(task, told): task for task in tasks}
    for row in rows:
        is_wanted = standing.get(_same(row, told)) is row and _same(row, told) in wanted
        if row.state != TaskState.DONE and not is_wanted and not _outlives(row, told):
            row.state, row.held_for = TaskState.CANCELLED, ""
            desk.session.add(row)
    fresh = tuple(task for same, task in wanted.items() if same not in standing)
    desk.session.add_all(task_row(desk, monday, task, at) for task in fresh)
    return fresh


def _same(task: Task | TaskRow, told: Told) -> tuple[str, ...]:
    """What makes two tasks one. Where the adult has no news, other words are still the same call."""
    words = "" if (task.contact, task.family) in told.known else task.words
    return (str(task.kind), task.family, task.contact, task.reason, words)


def _outlives(row: TaskRow, told: Told) -> bool:
    """Whether a task that no composing repeats is still to be done."""
    if row.reason in (*OF_A_REGISTER, LEFT_A_COURSE):
        return True
    if row.reason == PLACE_WITHDRAWN:
        return row.family not in told.placed
    return row.reason in OUTLIVING and (row.contact, row.family) not in told.news


def ring_at_safe_times(desk: Desk, contacts: Iterable[Contact]) -> None:
    """What is still to be rung or told to these adults says the times of their record as it is now."""
    times = {one.id: TIMES.write(one.safe_times) for one in contacts}
    mine = select(TaskRow).where(TaskRow.organisation_id == desk.organisation, col(TaskRow.contact).in_(times))
    for row in desk.session.exec(mine.where(col(TaskRow.state).in_(WAITING_TASKS))).all():
        row.safe_times = times[row.contact]
        desk.session.add(row)


def task_row(desk: Desk, monday: date, task: Task, at: datetime) -> TaskRow:
    """An open task, as the table keeps it."""
    return TaskRow(
        organisation_id=desk.organisation,
        monday=monday,
        kind=task.kind,
        family=task.family,
        contact=task.contact,
        who=task.who,
        reason=task.reason,
        words=task.words,
        before=task.before,
        safe_times=TIMES.write(task.safe_times),
        state=TaskState.OPEN,
        created_at=at,
        about=task.about,
    )


def outbox_row(desk: Desk, monday: date, message: Message, at: datetime) -> OutboxRow:
    """A message that waits from now on, as the table keeps it."""
    return OutboxRow(
        organisation_id=desk.organisation,
        monday=monday,
        kind=message.kind,
        contact=message.contact,
        family=message.family,
        token=message.token,
        route=message.route,
        subject=message.subject,
        text=message.text,
        mail=message.mail,
        calendar=message.calendar,
        state=MessageState.QUEUED,
        created_at=at,
        not_before=at,
        useless_after=message.useless_after,
        gist=message.gist,
        says=_says(desk, message, at),
        message_id=message_id_of(message.mail) if message.mail else "",
    )


def _says(desk: Desk, message: Message, at: datetime) -> str:
    """How much the words may hold that were written to this adult: all, unless the record allows less."""
    row = desk.session.get(ContactRow, (desk.organisation, message.contact))
    answer = gate(CONTACTS.bodies.read(row.body), at, Service()) if row else Gate()
    return answer.may_say if answer.is_open and answer.route == message.route else MaySay.PLACE
