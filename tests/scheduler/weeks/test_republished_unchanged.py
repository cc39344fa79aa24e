"""A week published again as it is leaves every message in the outbox untouched, those to staff and guests too."""

from dataclasses import replace
from datetime import timedelta

from scheduler.store import Store
from support.engaged import engaged_service, rows, tuesday
from support.small_service import LATER, contact, ledgers, minting, published, saved


def test_published_again_nothing_is_written_and_nothing_called_back(store: Store) -> None:
    plain, mint = engaged_service(), minting()
    service = replace(plain, contacts=(contact("amy", reminders=2), *plain.contacts[1:]))
    published(saved(store, service), tuesday(), mint=mint)
    first, engaged = ledgers(store), rows(store)

    published(store, tuesday(), LATER + timedelta(hours=1), mint)

    assert {row["kind"] for row in first["outbox"]} >= {"invite", "message", "staff", "reminder"}
    assert (ledgers(store), rows(store)) == (first, engaged)
