"""A plan that is being made is stopped in the midst of it, from somewhere else, and its progress is heard."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.jobs import JobEvent, JobState, ask_for_plan, ask_to_stop, events_after, job_of
from scheduler.jobs.events import EventKind
from scheduler.jobs.lease import Worker
from scheduler.jobs.planning import run_plan
from scheduler.store import Store, found_store
from scheduler.weeks.versions import versions
from solver.problem import Status
from solver.search.progress import Options
from support.small_service import MAIR, saved

START = datetime(2027, 2, 22, 9, tzinfo=UTC)


@pytest.fixture
def large(sqlite_engine: Engine) -> Store:
    """300 families, of which all is proven after seconds of search at best."""
    return saved(found_store(sqlite_engine), example_service(300, 1))


def progress(store: Store, job: str) -> list[JobEvent]:
    with store.reading() as desk:
        return [event for event in events_after(desk, job, 0) if event.kind is EventKind.PROGRESS]


def test_job_is_stopped_in_the_midst_of_its_search(large: Store) -> None:
    job = ask_for_plan(large, EXAMPLE_WEEK, example_as_of(), Options(seconds=3600), MAIR)

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run_plan, Worker(store=large, id="one"), job.id, lambda: START)
        while not running.done() and not progress(large, job.id):
            time.sleep(0.05)
        ask_to_stop(large, job.id, MAIR)
        running.result()

    with large.reading() as desk:
        done = job_of(desk, job.id)
        (version,) = versions(desk, EXAMPLE_WEEK)
    assert (done.state, done.failure, done.version) == (JobState.DONE, None, 1)
    assert version.roster.status is Status.FEASIBLE
    assert len(version.roster.placements) > 150
    for event in progress(large, job.id):
        told = event.told
        expected = 0.0 if told["value"] == 0 else (int(told["value"]) - int(told["bound"])) / int(told["value"])
        assert told["gap"] == pytest.approx(expected, abs=1e-4)
