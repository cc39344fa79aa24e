"""While the service runs messages leave by themselves, also those that a killed server left behind."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scheduler.delivery.settings import Delivery
from scheduler.jobs import Runner
from scheduler.jobs.sending import send_what_is_due, sending_for
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.alone import alone
from scheduler.weeks.attempts import take_up
from support.mail_server import MailServer, mail_server
from support.post import SOON, post, row, state
from support.small_service import published, running, saved, small_service


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def week(store: Store) -> Store:
    published(saved(store, small_service()), running())
    return store


def soon() -> datetime:
    return SOON


def eventually(is_so: Callable[[], bool]) -> bool:
    last = time.monotonic() + 60  # only bounds a test that hangs
    while not is_so() and time.monotonic() < last:
        time.sleep(0.05)
    return is_so()


@pytest.mark.slow
def test_runner_sends_what_is_due_and_what_a_dead_process_had_in_hand(week: Store, server: MailServer) -> None:
    take_up(week, row(week, "c-amy").id or 0, By(who="a dead process", at=SOON), reaches=True)
    runner = Runner(week, soon, Delivery(smtp=server.server()))
    runner.start()
    try:
        assert eventually(lambda: state(week, "c-amy") == "sent")
    finally:
        runner.close()

    assert [mail for _, _, mail in server.taken] == [row(week, "c-amy").mail]
    assert row(week, "c-amy").attempts == 2


def test_nothing_set_sends_nothing(week: Store) -> None:
    assert sending_for(week, Delivery(), soon, lambda: True) is None
    assert sending_for(week, Delivery(callback_token="k" * 40), soon, lambda: True) is None


def test_round_ends_when_told_to(week: Store, server: MailServer) -> None:
    sender = sending_for(week, Delivery(smtp=server.server()), soon, lambda: False)
    assert sender is not None
    assert sender.is_due()

    done = send_what_is_due(sender)

    assert done is not None
    assert (done.sent, server.taken) == (0, [])


def test_another_sender_at_work_is_left_to_it(week: Store, server: MailServer) -> None:
    with alone(week):
        assert send_what_is_due(post(week, Delivery(smtp=server.server()))) is None
    assert server.taken == []


def test_nothing_due_is_nothing_to_do(week: Store, server: MailServer, tmp_path: Path) -> None:
    before = datetime(2027, 1, 1, tzinfo=UTC)

    assert not post(week, Delivery(smtp=server.server()), before).is_due()
    assert post(week, Delivery(folder=tmp_path)).is_due()
