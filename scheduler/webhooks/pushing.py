"""What is due is pushed to the systems that want to know of it, apart from all other sending."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

import httpx

from scheduler.clock import Clock
from scheduler.restored import held_since
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.webhooks.attempts import Answer, Taken, conclude, due, take_up
from scheduler.webhooks.events import CLOUD_EVENT
from scheduler.webhooks.subscriptions import DeliveryState

PUSHER = "Supergroup"
SECONDS = 10.0
log = logging.getLogger(__name__)


def always() -> bool:
    """Goes on until all is done."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Pusher:
    """Pushes for one store. `going` is asked before each event: it ends when told to."""

    store: Store
    now: Clock
    going: Callable[[], bool] = always
    seconds: float = SECONDS

    def push_due(self) -> Counter[DeliveryState]:
        """All that is due was tried once; gives how many are where now.

        A system that did not take one is asked no more in this round: what else waits for it has its turn later,
        and so have the other systems theirs.
        """
        done: Counter[DeliveryState] = Counter()
        closed: set[int] = set()
        with self.store.reading() as desk:
            found = [] if held_since(desk) else due(desk, self.now())
        if not found:
            return done
        with httpx.Client(timeout=self.seconds, follow_redirects=False) as client:
            for delivery, webhook in found:
                if not self.going():
                    break
                if webhook not in closed and (state := self._push(delivery, client)) is not None:
                    done[state] += 1
                    if state is not DeliveryState.DELIVERED:
                        closed.add(webhook)
        log.info("webhooks: %s", ", ".join(f"{count} {state}" for state, count in done.items()) or "nothing went")
        return done

    def _push(self, delivery: int, client: httpx.Client) -> DeliveryState | None:
        taken = take_up(self.store, delivery, self.now())
        if taken is None:
            return None
        answer = _asked(taken, client, self.now())
        return conclude(self.store, taken, answer, By(who=PUSHER, at=self.now()))


def _asked(taken: Taken, client: httpx.Client, at: datetime) -> Answer:
    """What the system answers. No more of it is read than its status; whatever goes wrong, the next has its turn."""
    headers = {
        **taken.headers(at),
        "content-type": CLOUD_EVENT,
        "user-agent": f"Supergroup/{version('supergroup')}",
    }
    try:
        with client.stream("POST", taken.url, content=taken.body, headers=headers) as response:
            return Answer(status=response.status_code)
    except Exception as error:  # noqa: BLE001  its words may hold the address, and stay out of the record
        return Answer(why=f"{type(error).__name__} while it was told")
