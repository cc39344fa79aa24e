"""A plan that was asked for is made once, told of as it goes, and taken over when its process dies."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.errors import NotFound, WrongState
from scheduler.jobs import Job, JobState, Runner, ask_for_plan, ask_to_stop, events_after, job_of, jobs
from scheduler.jobs.events import EventKind
from scheduler.jobs.lease import LEASE, Worker, give_back, lost_jobs
from scheduler.jobs.planning import run_plan
from scheduler.store import Store
from scheduler.store.bodies import roster_digest
from scheduler.store.trail import By
from scheduler.weeks.gather import gather
from scheduler.weeks.versions import versions
from solver.problem import Pin
from solver.search.progress import Options
from solver.solve import solve
from support.small_service import MAIR, saved, small_service
from support.weeks import AS_OF, MONDAY

SAME = Options(deterministic=True)
LONG_AGO = By(who="Mair", at=datetime(2020, 1, 1, tzinfo=UTC))
START = datetime(2027, 2, 22, 9, tzinfo=UTC)


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


@pytest.fixture
def job(service: Store) -> Job:
    return ask_for_plan(service, MONDAY, AS_OF, SAME, MAIR)


def worker(store: Store, ident: str = "one") -> Worker:
    return Worker(store=store, id=ident)


def kinds(store: Store, job: str) -> list[EventKind]:
    with store.reading() as desk:
        return [event.kind for event in events_after(desk, job, 0)]


def wait_until(holds: Callable[[], bool], seconds: float = 45.0) -> None:
    """Returns when it holds. The time only bounds a test that hangs."""
    last = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < last, "it never came to hold"
        time.sleep(0.05)


def test_job_ends_with_the_roster_that_the_planner_gives(service: Store, job: Job) -> None:
    run_plan(worker(service), job.id, lambda: START)

    expected = solve(gather(small_service(), MONDAY, AS_OF), SAME)
    with service.reading() as desk:
        (version,) = versions(desk, MONDAY)
        done = job_of(desk, job.id)
    assert (version.digest, version.created_by) == (roster_digest(expected), "Mair")
    assert (done.state, done.version, done.finished_at, done.failure) == (JobState.DONE, 1, START, None)


def test_events_tell_each_goal_and_can_be_asked_for_again(service: Store, job: Job) -> None:
    run_plan(worker(service), job.id, lambda: START)

    with service.reading() as desk:
        told = events_after(desk, job.id, 0)
        later = events_after(desk, job.id, told[2].number)
    assert [event.number for event in told] == list(range(1, len(told) + 1))
    assert (told[0].kind, told[-1].kind, later) == (EventKind.STARTED, EventKind.DONE, told[3:])
    goals = [event.told["tier"] for event in told if event.kind is EventKind.PROGRESS]
    assert sorted(set(goals)) == list(range(1, 9))
    assert set(told[1].told) == {"tier", "goal", "value", "bound", "gap", "seconds"}


def test_second_plan_of_a_week_waits_for_the_first(service: Store, job: Job) -> None:
    with pytest.raises(WrongState, match=f"Mair has asked for a plan already, job {job.id}"):
        ask_for_plan(service, MONDAY, AS_OF, SAME, MAIR)

    run_plan(worker(service), job.id, lambda: START)
    again = ask_for_plan(service, MONDAY, AS_OF, SAME, MAIR)
    with service.reading() as desk:
        assert {one.id for one in jobs(desk, MONDAY)} == {job.id, again.id}
        assert jobs(desk, MONDAY + timedelta(days=7)) == ()


def test_job_that_is_over_is_not_run_again(service: Store, job: Job) -> None:
    run_plan(worker(service), job.id, lambda: START)
    run_plan(worker(service, "two"), job.id, lambda: START)

    with service.reading() as desk:
        assert len(versions(desk, MONDAY)) == 1


def test_stopped_job_keeps_the_best_so_far(service: Store, job: Job) -> None:
    ask_to_stop(service, job.id, MAIR)
    run_plan(worker(service), job.id, lambda: START)

    with service.reading() as desk:
        done = job_of(desk, job.id)
    assert (done.state, done.stop_asked, done.version) == (JobState.DONE, True, 1)
    assert kinds(service, job.id)[:2] == [EventKind.STOPPING, EventKind.STARTED]


def test_stopping_what_is_over_changes_nothing(service: Store, job: Job) -> None:
    run_plan(worker(service), job.id, lambda: START)

    assert ask_to_stop(service, job.id, MAIR).stop_asked is False


def test_job_without_a_roster_says_why(store: Store) -> None:
    # The two candidates are of one group, so only one of them can run.
    saved(store, small_service(pins=(Pin(family="amy", session="tue"), Pin(family="bea", session="thu"))))
    job = ask_for_plan(store, MONDAY, AS_OF, SAME, MAIR)

    run_plan(worker(store), job.id, lambda: START)

    with store.reading() as desk:
        done = job_of(desk, job.id)
    assert (done.state, done.version) == (JobState.FAILED, None)
    assert done.failure is not None
    assert "no roster keeps all that is pinned" in done.failure
    assert kinds(store, job.id) == [EventKind.STARTED, EventKind.FAILED]


def test_unknown_job_is_not_found(service: Store) -> None:
    with pytest.raises(NotFound, match="job 'none': there is none"), service.reading() as desk:
        job_of(desk, "none")


def test_job_of_a_dead_worker_is_given_back_once(service: Store, job: Job) -> None:
    gone = worker(service, "gone")
    assert gone.claim(job.id, START) is not None
    gone.give_sign(START + timedelta(seconds=10))

    with service.reading() as desk:
        assert lost_jobs(desk, START + timedelta(seconds=10) + LEASE) == ()
    late = START + timedelta(seconds=11) + LEASE
    assert give_back(service, late) == (job.id,)
    assert give_back(service, late) == ()

    run_plan(worker(service, "next"), job.id, lambda: late)
    assert kinds(service, job.id)[:2] == [EventKind.STARTED, EventKind.STARTED]
    assert kinds(service, job.id)[-1] is EventKind.DONE


def test_worker_that_lost_its_job_keeps_no_roster(service: Store, job: Job) -> None:
    """It was asleep, say, while another took the job over: what it made meanwhile is not written."""
    sleeper, taken = worker(service, "sleeper"), list[tuple[str, ...]]()

    def now() -> datetime:
        with service.reading() as desk:
            is_mine = job_of(desk, job.id).state is JobState.RUNNING
        if is_mine and not taken:
            taken.append(give_back(service, START + timedelta(hours=1)))
        return START

    run_plan(sleeper, job.id, now)

    with service.reading() as desk:
        assert (versions(desk, MONDAY), job_of(desk, job.id).state) == ((), JobState.QUEUED)


@pytest.fixture
def runner(service: Store) -> Iterator[Runner]:
    running = Runner(service)
    running.start()
    yield running
    running.close()


def test_runner_runs_what_is_submitted_and_what_was_left_behind(service: Store, runner: Runner) -> None:
    # Asked for long ago and never submitted, as by a process that died in between: the runner finds it.
    left = ask_for_plan(service, MONDAY, AS_OF, SAME, LONG_AGO)
    asked = ask_for_plan(service, MONDAY + timedelta(days=7), AS_OF, SAME, LONG_AGO)
    runner.submit(asked.id)

    def all_over() -> bool:
        with service.reading() as desk:
            return all(job.state.is_over for job in jobs(desk))

    wait_until(all_over)
    with service.reading() as desk:
        assert job_of(desk, left.id).state is JobState.DONE
    wait_until(lambda: not runner.busy)
