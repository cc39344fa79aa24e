"""What people are to do for a published week, because no message may do it."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime, BaseModel

from api.access.caller import Acting
from api.access.declared import may
from api.deps import TheStore
from api.errors import refusals
from api.v1.paging import Page, Turning, page_of
from api.v1.words import Monday
from scheduler.access.may import May
from scheduler.attention.out import open_tasks
from scheduler.store.tables import TaskRow
from scheduler.weeks.doing import CallOutcome, task_done
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.sending import tasks_of
from scheduler.weeks.states import TaskState

routes = APIRouter(tags=["tasks"], dependencies=[may(May.SEE_WEEK)])

TaskId = Annotated[int, Path(description="The number of the task.", ge=1, le=2**31 - 1, examples=[1])]


class TaskOut(BaseModel):
    """A call to make, something to tell, or a safe way to find. It holds no number: that is in the contact record."""

    task: int
    kind: TaskKind
    family: str
    contact: str
    who: str
    reason: str
    words: str
    before: AwareDatetime
    state: TaskState


@routes.get("/weeks/{monday}/tasks", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def tasks(monday: Monday, store: TheStore, turn: Turning) -> Page[TaskOut]:
    """The week's tasks that are open, held or done, in the order they were written."""
    with store.reading() as desk:
        rows = tasks_of(desk, monday, TaskState.OPEN, TaskState.HELD, TaskState.DONE)
    return page_of(rows, lambda row: f"{row.id:012}", turn, _task_out)


@routes.get("/tasks", responses=refusals(HTTPStatus.UNPROCESSABLE_ENTITY))
def all_tasks(store: TheStore, turn: Turning) -> Page[TaskOut]:
    """The open tasks of all weeks, the soonest due first."""
    with store.reading() as desk:
        rows = open_tasks(desk)
    return page_of(rows, lambda row: f"{row.before.isoformat()} {row.id:012}", turn, _task_out)


@routes.post(
    "/tasks/{task}/done",
    dependencies=[may(May.CONTACT)],
    status_code=HTTPStatus.NO_CONTENT,
    responses=refusals(
        HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY
    ),
)
def done(
    task: TaskId,
    store: TheStore,
    by: Acting,
    outcome: Annotated[CallOutcome, Query(description="Of a call: whether anybody was reached.")] = CallOutcome.REACHED,
) -> None:
    """A person did it, or rang and reached nobody: then it stays on the list. 409: it is not open, or is held."""
    task_done(store, task, by, outcome)


def _task_out(row: TaskRow) -> TaskOut:
    return TaskOut(
        task=row.id or 0,
        kind=TaskKind(row.kind),
        family=row.family,
        contact=row.contact,
        who=row.who,
        reason=row.reason,
        words=row.words,
        before=row.before,
        state=TaskState(row.state),
    )
