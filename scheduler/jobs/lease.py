"""Which process works on a job. One that is not heard of any more has lost it, and another takes it over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from scheduler.errors import Changed
from scheduler.jobs.events import EventKind, tell
from scheduler.jobs.record import OPEN, Job, JobState, job_from, job_row
from scheduler.store import Desk, Store
from scheduler.store.tables import JobRow

LEASE = timedelta(seconds=6)
"""After so long without a sign of life a process counts as gone. A running one gives a sign each second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """One process at one time: its id is never used again."""

    store: Store
    id: str

    def claim(self, job: str, at: datetime) -> Job | None:
        """The job is this worker's to run; None where it is over, or where another works on it."""
        with self.store.writing() as desk:
            row = job_row(desk, job)
            if row.state != JobState.QUEUED:
                return None
            row.state, row.runner, row.seen_at = JobState.RUNNING, self.id, at
            tell(desk, job, EventKind.STARTED, {}, at)
            return job_from(row)

    def give_sign(self, at: datetime) -> None:
        """Whatever this worker runs is known to be in work."""
        with self.store.writing() as desk:
            mine = (col(JobRow.runner) == self.id, col(JobRow.state) == JobState.RUNNING)
            desk.session.exec(update(JobRow).where(*mine).values(seen_at=at))

    def require_own(self, desk: Desk, job: str) -> JobRow:
        """The row of a job that is still this worker's. Raises Changed if another took it over meanwhile."""
        row = job_row(desk, job)
        if row.state != JobState.RUNNING or row.runner != self.id:
            raise Changed(f"job {job!r}: another process has taken it over")
        return row


def lost_jobs(desk: Desk, at: datetime) -> tuple[str, ...]:
    """Jobs that nobody works on though somebody should: their process is gone, or never began."""
    return tuple(row.id for row in _lost_rows(desk, at))


def give_back(store: Store, at: datetime) -> tuple[str, ...]:
    """Lost jobs wait for a worker again; gives them. Nobody else gives them back for a while."""
    with store.writing() as desk:
        rows = _lost_rows(desk, at)
        for row in rows:
            row.state, row.runner, row.seen_at = JobState.QUEUED, None, at
        return tuple(row.id for row in rows)


def _lost_rows(desk: Desk, at: datetime) -> list[JobRow]:
    asked = select(JobRow).where(JobRow.organisation_id == desk.organisation, col(JobRow.state).in_(OPEN))
    return [row for row in desk.session.exec(asked) if (row.seen_at or row.asked_at) < at - LEASE]
