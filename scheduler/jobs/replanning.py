"""Plans of a published week after something happened: found by a job, kept with it, and one of them chosen."""

from dataclasses import dataclass, replace

from scheduler.clock import Clock
from scheduler.errors import Changed, NotFound, WrongState
from scheduler.jobs.events import EventKind, tell
from scheduler.jobs.lease import Worker
from scheduler.jobs.record import Job, JobKind, JobState, job_from, job_row
from scheduler.records import Service
from scheduler.store import Desk, Store
from scheduler.store.bodies import Bodies, problem_digest
from scheduler.store.trail import By
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from scheduler.weeks.planning import plan_week
from scheduler.weeks.versions import RosterVersion, published_version
from solver.problem import WeekProblem
from solver.replanning import Cover, Replan, Replans, replans
from solver.roster import Roster, Violation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a job found, as it is kept: the problem itself is gathered again, and must still be the same."""

    problem_digest: str
    published: int
    broken: tuple[Violation, ...]
    plans: tuple[Replan, ...]
    cover: tuple[Cover, ...]
    seconds: float


FOUND = Bodies(_Found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a job found, beside the records and the published roster that it was found for."""

    job: Job
    service: Service
    before: Roster
    found: Replans


def find_replans(worker: Worker, job: Job, now: Clock) -> None:
    """The job has its plans, and nothing else has changed: they wait for somebody to choose one.

    Raises Changed where the records changed meanwhile: what it found could tell of somebody who was erased since.
    """
    with worker.store.reading() as desk:
        before = _published(desk, job)
        problem = _problem(desk, job)
    found = replans(problem, before.roster, job.options)
    kept = _Found(
        problem_digest=problem_digest(problem),
        published=before.version,
        broken=found.broken,
        plans=found.plans,
        cover=found.cover,
        seconds=found.seconds,
    )
    with worker.store.writing() as desk:
        row = worker.require_own(desk, job.id)
        if problem_digest(_problem(desk, job)) != kept.problem_digest:
            raise Changed(f"week {job.week}: its records changed while plans were looked for; look for plans again")
        row.state, row.found, row.finished_at = JobState.DONE, FOUND.write(kept), now()
        tell(desk, job.id, EventKind.DONE, {"plans": len(found.plans), "cover": len(found.cover)}, now())


def looked(desk: Desk, job: str) -> Looked:
    """What the job found. Raises NotFound for a job that looks for no such plans or is not done.

    Raises Changed where the records or the published roster are not those it was found for: look again.
    """
    asked, kept = _kept(desk, job)
    before, problem = _published(desk, asked), _problem(desk, asked)
    if problem_digest(problem) != kept.problem_digest or before.version != kept.published:
        raise Changed(f"week {asked.week}: its records changed since these plans were made; look for plans again")
    found = Replans(problem=problem, broken=kept.broken, plans=kept.plans, cover=kept.cover, seconds=kept.seconds)
    return Looked(job=asked, service=service_of_week(desk, asked.week), before=before.roster, found=found)


def choose(store: Store, job: str, number: int, by: By) -> RosterVersion:
    """The plan with this number, counted from 1, is the week's planned roster, to be signed off and published.

    Raises NotFound where there is no such plan, Changed where it was made for other records.
    """
    with store.reading() as desk:
        seen = looked(desk, job)
    if not 1 <= number <= len(seen.found.plans):
        raise NotFound(f"job {job!r}: there is no plan {number}; there are {len(seen.found.plans)}")
    chosen = replace(seen.found.plans[number - 1].roster, seconds=0.0)

    def plan(problem: WeekProblem) -> Roster:
        if problem_digest(problem) != problem_digest(seen.found.problem):
            raise Changed(f"week {seen.job.week}: its records changed since this plan was made; look for plans again")
        return chosen

    return plan_week(store, seen.job.week, seen.job.as_of, plan, by)


def _kept(desk: Desk, job: str) -> tuple[Job, _Found]:
    row = job_row(desk, job)
    if row.kind != JobKind.REPLAN or row.found is None:
        raise NotFound(f"job {job!r}: it has found no plans to choose from")
    return job_from(row), FOUND.read(row.found)


def _published(desk: Desk, job: Job) -> RosterVersion:
    found = published_version(desk, job.week)
    if found is None:
        raise WrongState(f"week {job.week}: no roster of it is published, so there is nothing to plan around")
    return found


def _problem(desk: Desk, job: Job) -> WeekProblem:
    return gather(service_of_week(desk, job.week), job.week, job.as_of)
