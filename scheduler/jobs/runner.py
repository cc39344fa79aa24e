"""Durable running of jobs, over dbos. Nothing else of ours knows dbos.

dbos keeps a queue in a database of its own and starts what is due. A process that dies leaves its work
behind; whichever process runs (this one after a restart, or another) finds it by the missing signs of life
and hands it to the queue again. dbos is one to a process, and so is an open Runner.
"""

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic, sleep
from uuid import uuid4

from dbos import DBOS, DBOSConfig

from scheduler.clock import Clock, utc_now
from scheduler.delivery.settings import Delivery
from scheduler.jobs.daily import check_if_due
from scheduler.jobs.lease import Worker, give_back, lost_jobs
from scheduler.jobs.linking import end_replaced_links
from scheduler.jobs.planning import run_plan
from scheduler.jobs.sending import send_what_is_due, sending_for
from scheduler.loans.snipe_it.account import SnipeItAccount
from scheduler.loans.snipe_it.telling import Teller
from scheduler.mailbox import Mailbox
from scheduler.replies.mailbox import read_mailbox
from scheduler.settings import NO_SERVERS, jobs_schema, jobs_url
from scheduler.store import Store
from scheduler.webhooks.pushing import Pusher

PLANS, POST = "plans", "post"
SIGN_SECONDS, LISTEN_SECONDS, DAILY_SECONDS, POST_SECONDS = 1.0, 0.2, 60.0, 3.0
ASK_AGAIN_SECONDS, HAND_OVER_SECONDS = 60.0, 10.0
# What is in the queue was put there by this version or an earlier one, and means the same to both.
QUEUE_VERSION = "1"
log = logging.getLogger(__name__)


class Runner:
    """Runs the jobs of one store, one at a time in each process, judges published rosters once a day, and sends.

    Other systems are told of events in a thread of their own, and the `snipe_it` server of lent pieces in another, so
    that one that hangs keeps no message waiting. What carries messages is given by `delivery`; where nothing does,
    nothing is sent. `mailbox` is where answers come to; it is read each minute.
    """

    def __init__(
        self,
        store: Store,
        now: Clock = utc_now,
        delivery: Delivery = NO_SERVERS,
        mailbox: Mailbox | None = None,
        snipe_it: SnipeItAccount | None = None,
    ) -> None:
        self._store = store
        self._mailbox = mailbox
        self._worker = Worker(store=store, id=str(uuid4()))
        self._now = now
        self._ended = Event()
        self._signs = Thread(target=self._give_signs, name="signs of life", daemon=True)
        self._days = Thread(target=self._check_each_day, name="daily check", daemon=True)
        self._post = sending_for(store, delivery, now, lambda: not self._ended.is_set())
        self._looks = Thread(target=self._look_for_post, name="post", daemon=True)
        self._pushes = Thread(target=self._push_events, name="webhooks", daemon=True)
        self._tells = Thread(target=self._tell_snipe_it, args=(snipe_it,), name="Snipe-IT", daemon=True)
        self._workflow: Callable[[str], None] | None = None
        self._posting: Callable[[], None] | None = None
        self.busy = False
        self.posting = False
        self._patience = 0.0

    def start(self) -> None:
        """Jobs are run from now on, those that a dead process left behind among them."""
        config = DBOSConfig(
            name="supergroup",
            system_database_url=jobs_url(self._store.engine.url, self._store.organisation),
            dbos_system_schema=jobs_schema(self._store.organisation),
            application_version=QUEUE_VERSION,
            executor_id=self._worker.id,
            sys_db_pool_size=5,
            notification_listener_polling_interval_sec=LISTEN_SECONDS,
            log_level="WARNING",
            enable_otlp=False,
        )
        DBOS(config=config)
        self._workflow = DBOS.workflow(name="plan")(lambda job: self._run(job))  # noqa: PLW0108  dbos takes no methods
        self._posting = DBOS.workflow(name="post")(lambda: self._send())  # noqa: PLW0108  as above
        DBOS.launch()
        for queue in (PLANS, POST):
            DBOS.register_queue(queue, worker_concurrency=1, polling_interval_sec=LISTEN_SECONDS)
        for thread in self._threads():
            thread.start()
        self._pushes.start()
        self._tells.start()
        if self._mailbox is not None:
            Thread(target=self._read_mailbox, args=(self._mailbox,), name="mailbox", daemon=True).start()

    def submit(self, job: str) -> None:
        """The job is run as soon as its turn comes. One that runs already, or is over, is not run again."""
        if self._workflow is None:
            raise RuntimeError("the runner is not started")
        DBOS.enqueue_workflow(PLANS, self._workflow, job)

    def close(self) -> None:
        """No further job begins here. A plan in work is left behind, for the next process to begin again.

        A message in hand is handed over first, unless that takes longer than seconds.
        """
        self._ended.set()
        if self._workflow is not None:
            for thread in self._threads():
                thread.join()
            self._pushes.join(HAND_OVER_SECONDS)
            self._tells.join(HAND_OVER_SECONDS)
            last = monotonic() + HAND_OVER_SECONDS
            while self.posting and monotonic() < last:
                sleep(LISTEN_SECONDS)
            DBOS.destroy(destroy_registry=True)
            self._workflow = None

    def _run(self, job: str) -> None:
        self.busy = True
        try:
            run_plan(self._worker, job, self._now)
        finally:
            self.busy = False

    def _give_signs(self) -> None:
        while not self._ended.wait(SIGN_SECONDS):
            try:
                self._sign_and_look()
            except Exception:  # a store that does not answer now may answer in a second
                log.exception("no sign of life could be given")

    def _check_each_day(self) -> None:
        """Asks each minute; what was done today is on record, whichever process did it."""
        while True:
            try:
                check_if_due(self._store, self._now())
            except Exception:  # it is asked again in a minute
                log.exception("published rosters could not be judged")
            try:
                end_replaced_links(self._store, self._now())
            except Exception:  # as above
                log.exception("replaced video links could not be ended")
            if self._ended.wait(DAILY_SECONDS):
                return

    def _read_mailbox(self, mailbox: Mailbox) -> None:
        """Asks each minute. Nobody waits for it at the end: what it leaves unfinished is begun again, and kept once."""
        while not self._ended.is_set():
            try:
                read_mailbox(self._store, mailbox, self._now)
            except Exception:  # it is asked again in a minute
                log.exception("the mailbox could not be read")
            self._ended.wait(DAILY_SECONDS)

    def _look_for_post(self) -> None:
        """What is due is a job of the queue: one round, that ends when all of it was tried once.

        One that has not begun after a minute is asked for again: of two the second finds nothing to do.
        """
        asked = -ASK_AGAIN_SECONDS
        while self._post is not None and self._posting is not None and not self._ended.wait(POST_SECONDS):
            try:
                if not self.posting and self._post.is_due() and monotonic() - asked >= self._patience:
                    asked, self._patience = monotonic(), ASK_AGAIN_SECONDS
                    DBOS.enqueue_workflow(POST, self._posting)
            except Exception:  # it is due still, and looked for again
                log.exception("messages could not be sent")

    def _push_events(self) -> None:
        """Looks every few seconds. One that is cut off at the end is tried again by whoever runs then."""
        pusher = Pusher(store=self._store, now=self._now, going=lambda: not self._ended.is_set())
        while not self._ended.wait(POST_SECONDS):
            try:
                pusher.push_due()
            except Exception as error:  # noqa: BLE001  it is due still; its words may hold a secret
                log.error("webhooks could not be pushed: %s", type(error).__name__)  # noqa: TRY400

    def _tell_snipe_it(self, account: SnipeItAccount | None) -> None:
        """As events are pushed: what is cut off at the end is looked at again by whoever runs then."""
        if account is None:
            return
        teller = Teller(store=self._store, account=account, now=self._now, going=lambda: not self._ended.is_set())
        while not self._ended.wait(POST_SECONDS):
            try:
                teller.tell_due()
            except Exception as error:  # noqa: BLE001  it is due still; its words may hold a secret
                log.error("Snipe-IT could not be told: %s", type(error).__name__)  # noqa: TRY400

    def _send(self) -> None:
        if self._post is not None and not self._ended.is_set():
            self.posting = True
            try:
                send_what_is_due(self._post)
            finally:
                self.posting, self._patience = False, 0.0

    def _threads(self) -> tuple[Thread, ...]:
        return (self._signs, self._days, self._looks)

    def _sign_and_look(self) -> None:
        if self.busy:
            self._worker.give_sign(self._now())
        with self._store.reading() as desk:
            lost = lost_jobs(desk, self._now())
        for job in give_back(self._store, self._now()) if lost else ():
            self.submit(job)
