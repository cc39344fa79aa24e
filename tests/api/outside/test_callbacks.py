"""What carriers tell of messages comes in by a token, once however often, and tells nobody anything."""

import httpx
import pytest
from fastapi import FastAPI

from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.delivery.settings import Delivery
from scheduler.records import Route
from scheduler.store import Store, load_service
from support.callers import Caller
from support.mail_server import mail_server, report
from support.notify_server import notify_server
from support.post import SOON, row, sent, state, tasks
from support.small_service import contact, published, running, saved, small_service

TOKEN = "k" * 40


@pytest.fixture
def out(shelf: Store) -> Store:
    """Amy's e-mail and Bea's text message have left."""
    plain = small_service()
    every = (plain.contacts[0], contact("bea", route=Route.SMS, address="07700 900123"), *plain.contacts[2:])
    published(saved(shelf, small_service(contacts=every)), running())
    with mail_server() as server, notify_server() as notify:
        notify.now = SOON.timestamp
        sent(shelf, Delivery(smtp=server.server(), notify=notify.account()))
    return shelf


@pytest.fixture
def outside_here(out: Store) -> FastAPI:
    return create_outside(Outside(store=out, now=lambda: SOON, callback_token=TOKEN))


def told(app: FastAPI, store: Store, token: str = TOKEN, **changes: object) -> httpx.Response:
    """As in Notify's documentation of delivery receipts."""
    bea = row(store, "c-bea")
    body = {
        "id": bea.carried_as,
        "reference": f"{bea.token}-{bea.id}",
        "to": "07700900123",
        "status": "permanent-failure",
        "created_at": "2027-02-22T10:01:00.000000Z",
        "completed_at": "2027-02-22T10:02:00.000000Z",
        "sent_at": "2027-02-22T10:01:30.000000Z",
        "notification_type": "sms",
        "template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a",
        "template_version": 1,
        **changes,
    }
    return Caller(app).post("/notify/receipts", json=body, headers={"Authorization": f"Bearer {token}"})


def flagged(store: Store) -> list[str]:
    with store.reading() as desk:
        return [one.id for one in load_service(desk).contacts if one.unreachable_since]


def test_invites_31_permanent_failure_flags_the_contact_once(outside_here: FastAPI, out: Store) -> None:
    answers = [told(outside_here, out) for _ in range(3)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b"")] * 3
    assert (flagged(out), state(out, "c-bea")) == (["c-bea"], "failed")
    assert tasks(out, "c-bea") == [("find-a-way", "not-delivered", "open")]


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], f"{TOKEN}k", "ключ"])
def test_invites_31_who_does_not_know_the_token_finds_nothing(outside_here: FastAPI, out: Store, token: str) -> None:
    client = Caller(outside_here)
    shown = {"Authorization": f"Bearer {token}".encode()}
    nowhere = client.post("/nowhere", headers=shown)
    bea = row(out, "c-bea")

    answers = [
        client.post("/notify/receipts", json={"id": bea.carried_as, "status": "permanent-failure"}, headers=shown),
        client.post("/bounces", content=report(row(out, "c-amy").mail or b"", "amy@example.org"), headers=shown),
    ]

    assert all((one.status_code, one.content) == (nowhere.status_code, nowhere.content) for one in answers)
    assert flagged(out) == []


def test_without_a_token_set_nobody_can_tell_anything(out: Store) -> None:
    app = create_outside(Outside(store=out, now=lambda: SOON))

    assert told(app, out, token="").status_code == 404
    assert flagged(out) == []


@pytest.mark.parametrize("status", ["delivered", "sending", "something-new"])
def test_what_is_no_failure_changes_nothing(outside_here: FastAPI, out: Store, status: str) -> None:
    assert told(outside_here, out, status=status).status_code == 204
    assert (flagged(out), state(out, "c-bea")) == ([], "sent")


def test_message_that_is_not_ours_is_answered_alike(outside_here: FastAPI, out: Store) -> None:
    answer = told(outside_here, out, id="not-ours", reference=None)

    assert (answer.status_code, answer.content, flagged(out)) == (204, b"", [])


def test_bounce_that_is_posted_flags_the_contact(outside_here: FastAPI, out: Store) -> None:
    mail = report(row(out, "c-amy").mail or b"", "amy@example.org")
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "message/rfc822"}

    answers = [Caller(outside_here).post("/bounces", content=mail, headers=headers) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert flagged(out) == ["c-amy"]
