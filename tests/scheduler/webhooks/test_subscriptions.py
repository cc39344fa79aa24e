"""A webhook is made with an address that nobody on the way can read, and taken back at any time."""

import pytest

from scheduler.errors import BadInput, NotFound
from scheduler.store import Store
from scheduler.store.trail import traces
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.subscriptions import revoke, subscribe, webhooks
from support.small_service import MAIR

LOANS = (EventKind.LOAN_REQUESTED,)


@pytest.mark.parametrize(
    "url", ["https://lending.example.org/events?code=1", "http://127.0.0.1:8080/", "http://localhost/", "http://[::1]/"]
)
def test_addresses_that_keep_it_secret_are_taken(store: Store, url: str) -> None:
    made = subscribe(store, url, LOANS, MAIR)

    with store.reading() as desk:
        assert webhooks(desk) == (made.webhook,)


@pytest.mark.parametrize(
    "url",
    [
        "http://lending.example.org/", "http://localhost.example.org/", "ftp://127.0.0.1/", "lending.example.org",
        "https://", "https://me:word@lending.example.org/", "https://lending.example.org/#here", "https://[", "",
        "https://lending.example.org:99999/",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(store: Store, url: str) -> None:
    with pytest.raises(BadInput, match=r"^url: .*expected"):
        subscribe(store, url, LOANS, MAIR)


def test_no_event_is_refused(store: Store) -> None:
    with pytest.raises(BadInput, match=r"expected one or more of roster\.published, place\.changed, loan\.requested"):
        subscribe(store, "https://lending.example.org/", (), MAIR)


def test_trail_says_who_and_where_but_not_the_whole_address(store: Store) -> None:
    number = subscribe(store, "https://lending.example.org/events?code=1", LOANS, MAIR).webhook.id
    revoke(store, number, MAIR)
    revoke(store, number, MAIR)

    with store.reading() as desk:
        found = [(one.by, one.what, one.details) for one in traces(desk, f"webhook {number}")]
    assert found == [
        (MAIR, "webhook made", {"host": "lending.example.org", "events": "loan.requested"}),
        (MAIR, "webhook revoked", {}),
    ]


def test_one_that_is_not_there_cannot_be_taken_back(store: Store) -> None:
    with pytest.raises(NotFound, match="webhook 7: there is none"):
        revoke(store, 7, MAIR)
