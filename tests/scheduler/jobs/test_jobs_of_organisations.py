"""Several organisations in one database: each worker runs the jobs of its own, and sees no others."""

import time

from dbos import DBOSClient
from sqlalchemy import Engine

from scheduler.jobs import JobState, Runner, ask_for_plan, job_of
from scheduler.jobs.runner import PLANS, QUEUE_VERSION
from scheduler.settings import jobs_schema, jobs_url
from scheduler.store import Store, found_store
from solver.search.progress import Options
from support.small_service import MAIR, saved, small_service
from support.weeks import AS_OF, MONDAY


def queue_of(store: Store) -> DBOSClient:
    """Who looks into the queue of this organisation."""
    return DBOSClient(
        system_database_url=jobs_url(store.engine.url, store.organisation),
        dbos_system_schema=jobs_schema(store.organisation),
    )


def asked(store: Store) -> str:
    return ask_for_plan(store, MONDAY, AS_OF, Options(deterministic=True), MAIR).id


def state(store: Store, job: str) -> JobState:
    with store.reading() as desk:
        return job_of(desk, job).state


def test_worker_takes_no_jobs_of_another_organisation(engine: Engine) -> None:
    """North's job waits in its queue; south's worker, which does all of its own meanwhile, never touches it."""
    north, south = (saved(found_store(engine, name), small_service()) for name in ("north-wales", "south"))
    first = Runner(north)
    first.start()
    first.close()
    theirs, client = asked(north), queue_of(north)
    waiting = client.enqueue(
        {"queue_name": PLANS, "workflow_name": "plan", "app_version": QUEUE_VERSION}, theirs
    ).get_workflow_id()

    second = Runner(south)
    second.start()
    ours = asked(south)
    second.submit(ours)
    last = time.monotonic() + 60  # only bounds a test that hangs
    while state(south, ours) is not JobState.DONE and time.monotonic() < last:
        time.sleep(0.1)
    second.close()

    assert (state(south, ours), state(north, theirs)) == (JobState.DONE, JobState.QUEUED)
    assert [one.workflow_id for one in client.list_queued_workflows()] == [waiting]
    client.destroy()
