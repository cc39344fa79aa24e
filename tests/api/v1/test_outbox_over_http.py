"""Where messages are, over HTTP: their states without addresses and words, and sending one again."""

from http import HTTPStatus

from scheduler.delivery.settings import Delivery
from scheduler.store import Store
from support.callers import Caller
from support.mail_server import mail_server
from support.post import row, sent, state
from support.small_service import LATER, published, running
from support.weeks import at

WEEK = "/api/v1/weeks/2027-03-01"


def test_outbox_says_where_each_message_is_and_why(caller: Caller, shelf: Store) -> None:
    published(shelf, running())
    with mail_server() as server:
        server.refuse("amy@example.org", "RCPT", "550 5.1.1 amy@example.org is unknown")
        sent(shelf, Delivery(smtp=server.server()), LATER)

    amy, bea = caller.get(f"{WEEK}/outbox").json()["items"]

    assert amy == {
        "message": row(shelf, "c-amy").id,
        "kind": "invite",
        "family": "amy",
        "contact": "c-amy",
        "route": "email",
        "state": "failed",
        "attempts": 1,
        "why": "the mail server refused it for good (550 5.1.1)",
        "not_before": "2027-02-22T10:00:00Z",
        "useless_after": at(1, 10).isoformat().replace("+00:00", "Z"),
        "sent_at": None,
    }
    assert (bea["contact"], bea["state"], bea["attempts"], bea["why"]) == ("c-bea", "queued", 0, "")


def test_failed_message_is_sent_again_once_the_address_is_asked_for(caller: Caller, shelf: Store) -> None:
    published(shelf, running())
    with mail_server() as server:
        server.refuse("amy@example.org", "RCPT", "550 5.1.1 unknown")
        sent(shelf, Delivery(smtp=server.server()), LATER)
        server.answers.clear()
        number = row(shelf, "c-amy").id

        assert caller.post("/api/v1/contacts/c-amy/reachable").status_code == HTTPStatus.NO_CONTENT
        assert caller.post(f"/api/v1/messages/{number}/retry").status_code == HTTPStatus.NO_CONTENT
        assert sent(shelf, Delivery(smtp=server.server()), LATER).sent == 1

    assert state(shelf, "c-amy") == "sent"


def test_message_that_has_not_failed_is_not_sent_again(caller: Caller, shelf: Store) -> None:
    published(shelf, running())

    refused = caller.post(f"/api/v1/messages/{row(shelf, 'c-amy').id}/retry")

    assert (refused.status_code, refused.json()["detail"]) == (
        HTTPStatus.CONFLICT,
        f"message {row(shelf, 'c-amy').id}: it is queued; expected failed",
    )
    assert caller.post("/api/v1/messages/999/retry").status_code == HTTPStatus.NOT_FOUND


def test_call_that_reached_nobody_stays_open(caller: Caller, shelf: Store) -> None:
    published(shelf, running())
    (call,) = [one for one in caller.get(f"{WEEK}/tasks").json()["items"] if one["kind"] == "call"]

    told = caller.post(f"/api/v1/tasks/{call['task']}/done", params={"outcome": "not-reached"})

    assert told.status_code == HTTPStatus.NO_CONTENT
    (still,) = [one for one in caller.get(f"{WEEK}/tasks").json()["items"] if one["kind"] == "call"]
    assert still["state"] == "open"
