"""Two processes that send at once: no message goes twice, on either database."""

from collections import Counter

import pytest

from scheduler.messages.compose import compose
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.publishing import publish
from support.kill_drill import many, placing, sender_of, sign
from support.mail_server import mail_server
from support.small_service import LATER, ledgers, saved
from support.weeks import MONDAY

HOUSEHOLDS = 20


@pytest.mark.slow
@pytest.mark.parametrize("what", ["send", "wait"])
def test_two_senders_at_once_send_each_message_once(store: Store, what: str) -> None:
    """Whoever comes second sends nothing, or waits and finds nothing left."""
    saved(store, many(HOUSEHOLDS))
    sign(store, placing(HOUSEHOLDS, "tue"), 0)
    publish(store, MONDAY, compose, By(who="Mair", at=LATER))

    with mail_server() as server, sender_of(store, server.port) as one, sender_of(store, server.port) as other:
        server.pause = 0.01
        senders = (one, other)
        for sender in senders:
            sender.begin(what)
        said = Counter(sender.hears("sent", "another") for sender in senders)
        for sender in senders:
            sender.hears("ended 0")

    idle = "another" if what == "send" else "sent 0 wait 0 failed 0 person 0"
    assert said == {f"sent {HOUSEHOLDS} wait 0 failed 0 person 0": 1, idle: 1}
    assert Counter(server.recipients) == {f"f{number:03}@example.org": 1 for number in range(HOUSEHOLDS)}
    assert {one["state"] for one in ledgers(store)["outbox"]} == {"sent"}
