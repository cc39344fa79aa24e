"""What a job tells while it runs, numbered from 1: whoever was away asks for what came after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, func, select

from scheduler.store.bodies import Bodies
from scheduler.store.desk import Desk
from scheduler.store.tables import JobEventRow

Told = dict[str, str | int | float | bool]
TOLD: Bodies[Told] = Bodies(Told)


class EventKind(StrEnum):
    """What an event says. The last one of a job is done or failed."""

    STARTED = "started"
    PROGRESS = "progress"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEvent:
    """One thing that a job told, and when."""

    number: int
    at: datetime
    kind: EventKind
    told: Told


def tell(desk: Desk, job: str, kind: EventKind, told: Mapping[str, str | int | float | bool], at: datetime) -> None:
    """The job's events have one more."""
    last = desk.session.exec(select(func.max(JobEventRow.number)).where(JobEventRow.job_id == job)).one()
    row = JobEventRow(job_id=job, number=(last or 0) + 1, at=at, kind=kind, body=TOLD.write(dict(told)))
    desk.session.add(row)
    desk.session.flush()


def events_after(desk: Desk, job: str, number: int) -> tuple[JobEvent, ...]:
    """What the job told after the event with this number; all of it after 0."""
    asked = select(JobEventRow).where(JobEventRow.job_id == job, JobEventRow.number > number)
    return tuple(
        JobEvent(number=row.number, at=row.at, kind=EventKind(row.kind), told=TOLD.read(row.body))
        for row in desk.session.exec(asked.order_by(col(JobEventRow.number)))
    )
