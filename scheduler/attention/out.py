"""What publishing left to people: tasks by whose they are, first calls, and messages that did not arrive."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlmodel import col, func, select

from scheduler.attention.matter import Matter, MatterKind
from scheduler.messages.tasks import COORDINATOR, SAFEGUARDING
from scheduler.store import Desk
from scheduler.store.tables import OutboxRow, TaskRow
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.states import MessageState, TaskState


def open_tasks(desk: Desk) -> list[TaskRow]:
    """Every open task of all weeks, the soonest due first."""
    asked = select(TaskRow).where(TaskRow.organisation_id == desk.organisation, TaskRow.state == TaskState.OPEN)
    return list(desk.session.exec(asked.order_by(col(TaskRow.before), col(TaskRow.id))))


def is_welfare_call(task: TaskRow) -> bool:
    """Whether somebody did not come, and has to be asked today whether all is well."""
    return task.kind == TaskKind.WELFARE


def task_matters(rows: Iterable[TaskRow], me: str = "") -> Iterator[Matter]:
    """Welfare calls; first calls by week; tasks of mine, coordinators and safeguarding; and of all others together.

    Each with when the first is due. Whose the others are is on the page of tasks: they may be forty workers.
    """
    welfare, others = list[TaskRow](), defaultdict[str, list[TaskRow]](list)
    first = defaultdict[date, list[TaskRow]](list)
    for row in rows:
        if is_welfare_call(row):
            welfare.append(row)
        elif row.kind == TaskKind.FIRST_CALL:
            first[row.monday].append(row)
        else:
            others[row.who].append(row)
    if welfare:
        yield Matter(kind=MatterKind.WELFARE, number=len(welfare), by=_first(welfare))
    for monday, found in first.items():
        yield Matter(kind=MatterKind.FIRST_CALLS, number=len(found), week=monday, by=_first(found))
    for who in (me, COORDINATOR, SAFEGUARDING):
        if found := others.pop(who, []):
            yield Matter(kind=MatterKind.TASKS, number=len(found), who=who, by=_first(found))
    if rest := [row for found in others.values() for row in found]:
        yield Matter(kind=MatterKind.TASKS, number=len(rest), by=_first(rest), people=len(others))


def _first(rows: Iterable[TaskRow]) -> datetime:
    return min(row.before for row in rows)


def failed_messages(desk: Desk, since: date) -> Iterator[Matter]:
    """Messages of these weeks that did not arrive and that nobody has seen to, by week."""
    mine = select(col(OutboxRow.monday), func.count()).where(
        OutboxRow.organisation_id == desk.organisation,
        OutboxRow.state == MessageState.FAILED,
        OutboxRow.monday >= since,
    )
    for monday, number in desk.session.exec(mine.group_by(col(OutboxRow.monday)).order_by(col(OutboxRow.monday))):
        yield Matter(kind=MatterKind.FAILED, number=number, week=monday)
