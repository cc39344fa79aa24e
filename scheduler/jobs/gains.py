"""What more of each scarce thing would gain in a week's plan: found by a job, and kept with it."""

from dataclasses import dataclass

from scheduler.clock import Clock
from scheduler.errors import Changed, NotFound, WrongState
from scheduler.jobs.events import EventKind, tell
from scheduler.jobs.lease import Worker
from scheduler.jobs.record import Job, JobKind, JobState, job_from, job_row
from scheduler.outputs.names import Names
from scheduler.store import Desk
from scheduler.store.bodies import Bodies
from scheduler.store.tables import RosterRow
from scheduler.weeks.known import service_of_week
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_row, roster_rows
from solver.codec import problem_from_json, roster_from_json
from solver.whatif import Gain, what_if

LOOKED_AT = (RosterState.PLANNED, RosterState.SIGNED_OFF, RosterState.PUBLISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The version that was looked at, and the gains."""

    version: int
    gains: tuple[Gain, ...]


FOUND = Bodies(_Found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gained:
    """What a job found, with the version it was found for and the names of its week."""

    version: int
    names: Names
    gains: tuple[Gain, ...]


def find_gains(worker: Worker, job: Job, now: Clock) -> None:
    """The job has its gains; nothing else has changed. Raises WrongState where the week has no plan.

    Raises Changed where the plan holds less than when the search began: somebody of it was erased since.
    """
    with worker.store.reading() as desk:
        row = _latest(desk, job)
    gains = what_if(problem_from_json(row.problem), roster_from_json(row.body), job.options)
    with worker.store.writing() as desk:
        own = worker.require_own(desk, job.id)
        if roster_row(desk, job.week, row.version).problem != row.problem:
            raise Changed(f"week {job.week}: its plan holds less than when the search began; look again")
        own.state, own.finished_at = JobState.DONE, now()
        own.found = FOUND.write(_Found(version=row.version, gains=gains))
        tell(desk, job.id, EventKind.DONE, {"gains": len(gains)}, now())


def gained(desk: Desk, job: str) -> Gained:
    """What the job found. Raises NotFound for a job that looks for no gains, WrongState for one that is not done."""
    row = job_row(desk, job)
    asked = job_from(row)
    if asked.kind is not JobKind.WHATIF:
        raise NotFound(f"job {job!r}: it looks for no gains")
    if row.found is None:
        raise WrongState(f"job {job!r}: it is {asked.state.value}; its gains are there once it is done")
    found = FOUND.read(row.found)
    problem = problem_from_json(roster_row(desk, asked.week, found.version).problem)
    return Gained(version=found.version, names=Names(service_of_week(desk, asked.week), problem), gains=found.gains)


def _latest(desk: Desk, job: Job) -> RosterRow:
    rows = roster_rows(desk, job.week, *LOOKED_AT)
    if not rows:
        raise WrongState(f"week {job.week}: it has no plan yet, so nothing can be more of; plan it")
    return max(rows, key=lambda row: row.version)
