"""While the service runs messages leave by themselves, also those that a killed server left behind."""

import socket
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
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.subscriptions import subscribe
from scheduler.weeks.alone import alone
from scheduler.weeks.attempts import take_up
from support.mail_server import MailServer, mail_server
from support.post import SOON, post, row, state
from support.small_service import MAIR, published, running, saved, small_service
from support.webhook_server import verified_as_if_at, webhook_server


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


@pytest.mark.slow
def test_runner_pushes_to_other_systems_and_sends_though_one_hangs(
    store: Store, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first system takes the line and never answers; the mail server and, in time, the second get theirs."""
    verified_as_if_at(SOON, monkeypatch)
    saved(store, small_service())
    with socket.create_server(("127.0.0.1", 0)) as silent, webhook_server() as other:
        subscribe(store, f"http://127.0.0.1:{silent.getsockname()[1]}/", (EventKind.ROSTER_PUBLISHED,), MAIR)
        other.secret = subscribe(store, other.url, (EventKind.ROSTER_PUBLISHED,), MAIR).secret
        published(store, running())
        runner = Runner(store, soon, Delivery(smtp=server.server()))
        runner.start()
        try:
            assert eventually(lambda: state(store, "c-amy") == "sent")
            assert eventually(lambda: other.types == ["roster.published"])
        finally:
            runner.close()


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
