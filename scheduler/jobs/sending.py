"""Messages leave by themselves while the service runs: whoever runs looks every few seconds for what is due."""

import logging
from collections.abc import Callable

from scheduler.clock import Clock
from scheduler.delivery.carriers import Carriers
from scheduler.delivery.settings import Delivery
from scheduler.store import Store
from scheduler.weeks.alone import SenderAtWork
from scheduler.weeks.dispatching import Post, Sent

log = logging.getLogger(__name__)


def sending_for(store: Store, delivery: Delivery, now: Clock, going: Callable[[], bool]) -> Post | None:
    """What sends for a store, None where nothing is set that carries anything: then people do."""
    if delivery == Delivery(callback_token=delivery.callback_token):
        return None
    return Post(store=store, carriers=Carriers(delivery, now), now=now, going=going)


def send_what_is_due(post: Post) -> Sent | None:
    """All that is due was tried once; None where another process sends. The log holds numbers, and nobody's name."""
    try:
        done = post.send_due()
    except SenderAtWork:
        return None
    told = (done.sent, done.wait, done.failed, done.by_person)
    if any(told):
        log.info("messages: %d sent, %d wait, %d failed, %d left to a person", *told)
    return done
