"""A plan that was asked for, as it is on record: who asked, how far it is, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import uuid4

from sqlmodel import col, select

from scheduler.errors import NotFound, WrongState
from scheduler.jobs.events import EventKind, tell
from scheduler.store import Desk, Store
from scheduler.store.bodies import Bodies
from scheduler.store.tables import JobRow
from scheduler.store.trail import By, record
from scheduler.weeks.versions import published_version
from solver.search.progress import Options

OPTIONS = Bodies(Options)


class JobState(StrEnum):
    """How far a job is. Their spelling is stored: stable."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        return self in (JobState.DONE, JobState.FAILED)


class JobKind(StrEnum):
    """What a job is for. Their spelling is stored: stable."""

    PLAN = "plan"
    REPLAN = "replan"
    WHATIF = "whatif"


OPEN = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A plan of a week that was asked for, or several to choose from where something happened to a published one.

    `version` is the roster made; `failure` says why there is none.
    """

    id: str
    kind: JobKind
    week: date
    as_of: datetime
    options: Options
    asked_by: str
    asked_at: datetime
    state: JobState
    stop_asked: bool
    finished_at: datetime | None
    version: int | None
    failure: str | None


def ask_for_plan(
    store: Store, week: date, as_of: datetime, options: Options, by: By, kind: JobKind = JobKind.PLAN
) -> Job:
    """A plan of the week waits to be made. Raises WrongState while another plan of the same week is in work.

    Other plans of a week can be looked for once it is published; else that raises WrongState too.
    """
    with store.writing() as desk:
        mine = select(JobRow).where(JobRow.organisation_id == desk.organisation, JobRow.monday == week)
        other = desk.session.exec(mine.where(col(JobRow.state).in_(OPEN))).first()
        if other is not None:
            raise WrongState(f"week {week}: {other.asked_by} has asked for a plan already, job {other.id}; wait for it")
        if kind is JobKind.REPLAN and published_version(desk, week) is None:
            raise WrongState(f"week {week}: no roster of it is published, so there is nothing to plan around; plan it")
        row = JobRow(
            id=str(uuid4()),
            kind=kind,
            organisation_id=desk.organisation,
            monday=week,
            as_of=as_of,
            options=OPTIONS.write(options),
            asked_by=by.who,
            asked_at=by.at,
            state=JobState.QUEUED,
        )
        desk.session.add(row)
        record(desk, by, f"{kind.value} asked for", f"week {week}", details={"job": row.id})
        desk.session.flush()
        return job_from(row)


def ask_to_stop(store: Store, job: str, by: By) -> Job:
    """The job ends at its next step, with the best plan so far. One that is over stays as it is."""
    with store.writing() as desk:
        row = job_row(desk, job)
        if row.state in OPEN and not row.stop_asked:
            row.stop_asked = True
            tell(desk, job, EventKind.STOPPING, {"asked_by": by.who}, by.at)
            record(desk, by, "plan stopped", f"week {row.monday}", details={"job": job})
        desk.session.flush()
        return job_from(row)


def job_of(desk: Desk, job: str) -> Job:
    """The job with this id. Raises NotFound."""
    return job_from(job_row(desk, job))


def jobs(desk: Desk, week: date | None = None) -> tuple[Job, ...]:
    """All jobs, or those of one week, the latest first."""
    asked = select(JobRow).where(JobRow.organisation_id == desk.organisation)
    if week is not None:
        asked = asked.where(JobRow.monday == week)
    return tuple(map(job_from, desk.session.exec(asked.order_by(col(JobRow.asked_at).desc(), col(JobRow.id)))))


def job_row(desk: Desk, job: str) -> JobRow:
    """The row of a job of this organisation. Raises NotFound."""
    row = desk.session.get(JobRow, job)
    if row is None or row.organisation_id != desk.organisation:
        raise NotFound(f"job {job!r}: there is none with this id")
    return row


def job_from(row: JobRow) -> Job:
    """The job that a row keeps."""
    return Job(
        id=row.id,
        kind=JobKind(row.kind),
        week=row.monday,
        as_of=row.as_of,
        options=OPTIONS.read(row.options),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        state=JobState(row.state),
        stop_asked=row.stop_asked,
        finished_at=row.finished_at,
        version=row.version,
        failure=row.failure,
    )
