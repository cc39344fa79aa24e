"""A message that failed is sent again only while it still says what holds: else it brings somebody to a place."""

from datetime import timedelta

import pytest

from scheduler.delivery.settings import Delivery
from scheduler.errors import WrongState
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.doing import message_again
from support.mail_server import MailServer
from support.post import SOON, row, sent, state
from support.small_service import published, running, saved, small_service

HOUR = timedelta(hours=1)
TOM = By(who="Tom", at=SOON + 2 * HOUR)


@pytest.fixture
def failed(store: Store, server: MailServer) -> int:
    """Amy's invite to Tuesday did not arrive: gives its number."""
    published(saved(store, small_service()), running())
    server.refuse("amy@example.org", "DATA", "554 5.7.1 Spam")
    sent(store, Delivery(smtp=server.server()))
    server.answers.clear()
    return row(store, "c-amy").id or 0


def test_what_failed_is_not_sent_again_once_a_newer_message_has_taken_its_place(
    store: Store, server: MailServer, failed: int
) -> None:
    """Her session has moved to Thursday, and the message of that has left: the one of Tuesday would come after it."""
    published(store, running("thu"), SOON + HOUR)
    sent(store, Delivery(smtp=server.server()), SOON + HOUR)

    with pytest.raises(WrongState, match="it does not hold any more"):
        message_again(store, failed, TOM)


def test_what_failed_is_not_sent_again_once_the_place_has_fallen_away(store: Store, failed: int) -> None:
    published(store, running(room=("bea",), remote=("cal",)), SOON + HOUR)

    with pytest.raises(WrongState, match=f"message {failed}: it does not hold any more"):
        message_again(store, failed, TOM)
    assert state(store, "c-amy") == "failed"
