"""Events reach another system signed, however often that has to be tried; and hold nothing about anybody."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from scheduler.access.roles import Role
from scheduler.delivery.again import MOST_ATTEMPTS
from scheduler.loans.files import json_text
from scheduler.messages.compose import compose
from scheduler.store import Desk, Store
from scheduler.store.tables import WebhookDeliveryRow, WebhookRow
from scheduler.store.trail import By, traces
from scheduler.webhooks.attempts import TAKEN_UP, take_up
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.pushing import Pusher
from scheduler.webhooks.subscriptions import DeliveryState, revoke, subscribe, webhooks
from scheduler.weeks.given_out import requests_of_week
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import Publication, publish
from scheduler.weeks.stopping import release_contact, stop_all_contact
from support.servers import free_port
from support.signed import signed_by_two
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.webhook_server import WebhookServer, nothing, verified_as_if_at, webhook_server
from support.weeks import AS_OF, MONDAY

EVERY = tuple(EventKind)
HOUR = timedelta(hours=1)
TESTS = Path(__file__).resolve().parents[2]
PUSHING = """
import sys
from datetime import datetime
from scheduler.store import found_store
from scheduler.store.engine import open_engine
from scheduler.webhooks.pushing import Pusher
from support.databases import keys_for

at = datetime.fromisoformat(sys.argv[2])
Pusher(store=found_store(open_engine(sys.argv[1], keys_for(sys.argv[1]))), now=lambda: at).push_due()
"""
LEAD = By(who="Lea", at=LATER)


@dataclass
class Clock:
    at: datetime = LATER

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server() -> Iterator[WebhookServer]:
    with webhook_server() as server:
        yield server


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


def told_of(store: Store, server: WebhookServer, *events: EventKind) -> int:
    """The system is told of these events, or of all; gives its number."""
    made = subscribe(store, server.url, events or EVERY, MAIR)
    server.secret = made.secret
    return made.webhook.id


def pushed(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Mapping[DeliveryState, int]:
    """What a round at this moment came to."""
    verified_as_if_at(clock.at, monkeypatch)
    return Pusher(store=store, now=clock, seconds=5).push_due()


def deliveries(store: Store) -> list[WebhookDeliveryRow]:
    with store.reading() as desk:
        rows = list(desk.session.exec(select(WebhookDeliveryRow).order_by(col(WebhookDeliveryRow.id))))
        desk.session.expunge_all()
        return rows


def test_publication_is_told_with_ids_and_times_alone(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of(service, server)
    published(service, running())
    with service.reading() as desk:
        (kit,) = json.loads(json_text(requests_of_week(desk, MONDAY)))

    assert pushed(service, clock, monkeypatch) == {"delivered": 2}

    first, second = (one.says for one in server.told)
    assert first == {
        "specversion": "1.0",
        "id": server.told[0].id,
        "source": "/organisations/default",
        "type": "roster.published",
        "time": f"{LATER:%Y-%m-%dT%H:%M:%SZ}",
        "datacontenttype": "application/json",
        "data": {"week": str(MONDAY), "version": 1},
    }
    assert (second["type"], second["data"]) == (
        "loan.requested",
        {"loan": second["data"]["loan"], "stage": "requested", **kit, "pieces": []},
    )
    assert pushed(service, clock, monkeypatch) == {}


def test_publishing_again_counts_the_families_that_have_another_place(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of(service, server, EventKind.PLACE_CHANGED)
    published(service, running())
    published(service, running(remote=("cal",)), LATER + HOUR)
    clock.at += HOUR

    pushed(service, clock, monkeypatch)

    # Amy and Cal stay where they are; Bea has no place any more.
    assert [one.says["data"] for one in server.told] == [{"week": str(MONDAY), "count": 1}]


def test_invites_32_retry_keeps_its_id_and_its_bytes(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of(service, server, EventKind.ROSTER_PUBLISHED)
    published(service, running())
    server.answers = [500, 307]

    came = [pushed(service, clock, monkeypatch)]
    for _ in range(2):
        assert pushed(service, clock, monkeypatch) == {}  # it waits before it tries again
        clock.at += HOUR
        came.append(pushed(service, clock, monkeypatch))

    assert came == [{"waiting": 1}, {"waiting": 1}, {"delivered": 1}]  # a redirection is not followed
    assert len({(one.id, one.body) for one in server.told}) == 1
    # Each was verified when it came, by a timestamp of its own.
    assert len({one.second for one in server.told}) == len(server.told) == 3


def test_invites_32_who_died_between_two_attempts_leaves_the_same_id_and_bytes(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of(service, server, EventKind.ROSTER_PUBLISHED)
    published(service, running())
    (row,) = deliveries(service)
    taken = take_up(service, row.id or 0, clock.at)  # and its process dies here
    assert taken is not None
    assert pushed(service, clock, monkeypatch) == {}

    clock.at += TAKEN_UP
    assert pushed(service, clock, monkeypatch) == {"delivered": 1}

    assert [(one.id, one.body) for one in server.told] == [(taken.event, taken.body)]
    assert [one.attempts for one in deliveries(service)] == [2]


@pytest.mark.slow
def test_invites_32_process_killed_while_it_told_leaves_the_same_id_and_bytes(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other system has taken it, and the process dies before it hears so: it is told again, by the same id."""
    told_of(service, server, EventKind.ROSTER_PUBLISHED)
    published(service, running())
    verified_as_if_at(clock.at, monkeypatch)
    url = service.engine.url.render_as_string(hide_password=False)
    with_support = {**os.environ, "PYTHONPATH": str(TESTS)}
    process = subprocess.Popen([sys.executable, "-c", PUSHING, url, clock.at.isoformat()], env=with_support)
    server.when_told = process.kill
    assert process.wait() == -signal.SIGKILL
    server.when_told = nothing

    clock.at += TAKEN_UP
    assert pushed(service, clock, monkeypatch) == {"delivered": 1}

    first, second = server.told
    assert (first.id, first.body) == (second.id, second.body)


def test_after_the_last_attempt_it_is_given_up_and_the_trail_says_so(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = told_of(service, server, EventKind.ROSTER_PUBLISHED)
    published(service, running())
    server.answers = [503] * (MOST_ATTEMPTS + 1)

    for _ in range(MOST_ATTEMPTS + 1):
        pushed(service, clock, monkeypatch)
        clock.at += 6 * HOUR

    assert len(server.told) == MOST_ATTEMPTS
    assert [one.state for one in deliveries(service)] == ["failed"]
    with service.reading() as desk:
        last = traces(desk, f"webhook {number}")[-1]
    assert (last.what, last.why) == ("webhook not reached", "it answered 503")


def test_gone_takes_the_webhook_back_with_all_that_waits(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = told_of(service, server)
    published(service, running())
    server.answers = [410]

    assert pushed(service, clock, monkeypatch) == {"cancelled": 1}

    assert [one.state for one in deliveries(service)] == ["cancelled", "cancelled"]
    with service.reading() as desk:
        assert webhooks(desk) == ()
        assert [one.what for one in traces(desk, f"webhook {number}")] == ["webhook made", "webhook revoked"]


def test_one_that_does_not_answer_keeps_nobody_else_waiting(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(service, f"http://127.0.0.1:{free_port()}/nobody", EVERY, MAIR)
    told_of(service, server)
    published(service, running())

    assert pushed(service, clock, monkeypatch) == {"waiting": 1, "delivered": 2}
    assert [one.why for one in deliveries(service) if one.attempts and one.state == "waiting"] == [
        "ConnectError while it was told"
    ]


def test_both_systems_are_told_of_one_event_by_one_id(service: Store, server: WebhookServer) -> None:
    for _ in range(2):
        told_of(service, server, EventKind.ROSTER_PUBLISHED)
    published(service, running())

    first, second = deliveries(service)
    assert (first.event, first.body) == (second.event, second.body)


def test_loan_that_is_held_is_told_of_when_it_is_let_go_and_not_before(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of(service, server, EventKind.LOAN_REQUESTED)
    published(service, running())
    stop_all_contact(service, "c-cal", MAIR)
    clock.at += HOUR
    assert (pushed(service, clock, monkeypatch), server.told) == ({}, [])

    release_contact(service, "c-cal", LEAD, Role.SAFEGUARDING_LEAD, "it was a mistake")
    assert pushed(service, clock, monkeypatch) == {"delivered": 1}


def test_loan_that_is_held_after_it_was_found_due_is_not_told_of(
    service: Store, server: WebhookServer, clock: Clock
) -> None:
    told_of(service, server, EventKind.LOAN_REQUESTED)
    published(service, running())
    (row,) = deliveries(service)
    stop_all_contact(service, "c-cal", MAIR)

    assert take_up(service, row.id or 0, clock.at) is None
    assert [(one.state, one.attempts) for one in deliveries(service)] == [("waiting", 0)]


def test_loan_that_was_taken_back_first_is_never_told_of(
    service: Store, server: WebhookServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_of(service, server, EventKind.LOAN_REQUESTED)
    published(service, running())
    published(service, running(remote=("bea",)), LATER + HOUR)
    clock.at += HOUR

    assert (pushed(service, clock, monkeypatch), server.told) == ({}, [])
    assert [one.state for one in deliveries(service)] == ["cancelled"]


def test_nothing_waits_for_what_is_revoked_or_came_later(service: Store, server: WebhookServer) -> None:
    revoke(service, told_of(service, server), MAIR)
    published(service, running())
    told_of(service, server)

    assert deliveries(service) == []


def test_publication_that_is_not_written_tells_nobody(service: Store, server: WebhookServer) -> None:
    told_of(service, server)
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_by_two(service, MONDAY, planned.digest, MAIR)

    with pytest.raises(RuntimeError, match="the line breaks"):
        publish(service, MONDAY, compose, MAIR, also=line_breaks)

    assert deliveries(service) == []


def line_breaks(_: Desk, __: Publication) -> None:
    raise RuntimeError("the line breaks")


def test_secret_stands_in_no_repr_no_log_and_no_trail(
    service: Store,
    server: WebhookServer,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = subscribe(service, server.url, EVERY, MAIR)
    server.secret = made.secret
    published(service, running())
    server.answers = [500]
    with caplog.at_level(logging.DEBUG):
        pushed(service, clock, monkeypatch)
        taken = take_up(service, deliveries(service)[1].id or 0, clock.at)
    with service.reading() as desk:
        said = [repr(one) for one in (made, taken, desk.session.exec(select(WebhookRow)).one(), traces(desk))]

    assert taken is not None
    assert [made.secret.removeprefix("whsec_") in one for one in (*said, caplog.text)] == [False] * 5
