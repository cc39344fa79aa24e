"""A runner that keeps nobody waiting."""

from scheduler.jobs import Runner
from scheduler.jobs.lease import Worker
from scheduler.jobs.planning import run_plan
from support.small_service import LATER


class AtOnce(Runner):
    """Runs a job while it is submitted: what the queue does, without waiting for it."""

    def submit(self, job: str) -> None:
        run_plan(Worker(store=self._store, id="at once"), job, lambda: LATER)
