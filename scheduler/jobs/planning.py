"""A job's plan is made and goes on record, once, whatever process it takes."""

import logging
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from scheduler.clock import Clock
from scheduler.errors import Changed, SupergroupError
from scheduler.jobs.events import EventKind, Told, tell
from scheduler.jobs.gains import find_gains
from scheduler.jobs.lease import Worker
from scheduler.jobs.record import Job, JobKind, JobState, job_row
from scheduler.jobs.replanning import find_replans
from scheduler.store import Desk
from scheduler.store.trail import By
from scheduler.weeks.draft import planned
from scheduler.weeks.planning import plan_week
from scheduler.weeks.versions import RosterVersion, published_roster
from solver.errors import PlannerError
from solver.problem import WeekProblem
from solver.roster import Roster
from solver.search.progress import Progress

UNFORESEEN = "Something went wrong that nobody foresaw; the log says what."
log = logging.getLogger(__name__)


def run_plan(worker: Worker, job: str, now: Clock) -> None:
    """The job is over: its roster is on record, or it says why there is none.

    A job that another process works on, or that is over, is left alone. The roster and the job's end are
    written in one transaction, so that a second run finds either neither of them or both.
    """
    claimed = worker.claim(job, now())
    if claimed is None:
        return
    try:
        WORK[claimed.kind](worker, claimed, now)
    except (SupergroupError, PlannerError) as error:
        _fail(worker, claimed, str(error), now())
    except Exception:  # the job must end, whatever it was; the log has it
        log.exception("job %s failed", job)
        _fail(worker, claimed, UNFORESEEN, now())


def _plan(worker: Worker, job: Job, now: Clock) -> None:
    watch = _Watch(worker, job.id, now)
    with worker.store.reading() as desk:
        published = published_roster(desk, job.week)

    def plan(problem: WeekProblem) -> Roster:
        return planned(problem, job.options, watch, watch.asked_to_stop, published)

    def finish(desk: Desk, version: RosterVersion) -> None:
        row = worker.require_own(desk, job.id)
        row.state, row.version, row.finished_at = JobState.DONE, version.version, now()
        told: Told = {"version": version.version, "digest": version.digest, "status": version.roster.status.value}
        tell(desk, job.id, EventKind.DONE, told, now())

    plan_week(worker.store, job.week, job.as_of, plan, By(who=job.asked_by, at=now()), also=finish)


WORK = {JobKind.PLAN: _plan, JobKind.REPLAN: find_replans, JobKind.WHATIF: find_gains}
"""What a job of each kind does."""


def _fail(worker: Worker, job: Job, why: str, at: datetime) -> None:
    with worker.store.writing() as desk:
        try:
            row = worker.require_own(desk, job.id)
        except Changed:
            return
        row.state, row.failure, row.finished_at = JobState.FAILED, why, at
        tell(desk, job.id, EventKind.FAILED, {"detail": why}, at)


class _Watch:
    """Puts each step of a search on record, and stops the search when somebody asked for it.

    It is called from within the solver, which no error of ours may pass through: a step that cannot be put
    on record is left out.
    """

    def __init__(self, worker: Worker, job: str, now: Clock) -> None:
        self._worker = worker
        self._job = job
        self._now = now

    def __call__(self, step: Progress) -> bool:
        try:
            return self._keep(step)
        except SQLAlchemyError:
            log.exception("job %s: a step could not be put on record", self._job)
            return False

    def asked_to_stop(self) -> bool:
        """Whether somebody asked for the plan to end; asked by the search several times a second."""
        try:
            with self._worker.store.reading() as desk:
                return job_row(desk, self._job).stop_asked
        except SQLAlchemyError:
            log.exception("job %s: nobody could be asked whether to stop", self._job)
            return False

    def _keep(self, step: Progress) -> bool:
        with self._worker.store.writing() as desk:
            told: Told = {
                "tier": step.tier,
                "goal": step.goal,
                "value": step.value,
                "bound": step.bound,
                "gap": round(step.gap, 4),
                "seconds": round(step.seconds, 2),
            }
            tell(desk, self._job, EventKind.PROGRESS, told, self._now())
            return job_row(desk, self._job).stop_asked
