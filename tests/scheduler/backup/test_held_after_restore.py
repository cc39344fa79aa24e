"""What came back from a backup sends nothing a second time, and shows nothing that was taken back since."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.access.may import May
from scheduler.access.tokens import issue_token, token_holder
from scheduler.backup import back_up, restore
from scheduler.delivery.settings import Delivery
from scheduler.feeds.serving import issue
from scheduler.feeds.tokens import FeedKind, row_of
from scheduler.links import Purpose, whose
from scheduler.links.links import link_for
from scheduler.restored import held_since, release, waiting
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.keys import give_keys, keys_of
from scheduler.store.nouns import CONTACTS
from scheduler.store.tables.nouns import ContactRow
from scheduler.store.trail import traces
from scheduler.webhooks.pushing import Pusher
from support.databases import ON_ONE
from support.mail_server import MailServer, mail_server
from support.post import SOON, post, sent
from support.small_service import LATER, MAIR, ledgers, published, running, saved, small_service

pytestmark = ON_ONE


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def restored(store: Store, tmp_path: Path) -> Store:
    """A published week whose messages wait, backed up and restored."""
    published(saved(store, small_service()), running())
    back_up(store.engine, tmp_path / "backup.zip", LATER)
    other = open_engine(f"sqlite:///{tmp_path / 'other' / 'store.sqlite3'}")
    give_keys(other, keys_of(store.engine.dialect))
    restore(other, tmp_path / "backup.zip", MAIR)
    return found_store(other)


def by(server: MailServer) -> Delivery:
    return Delivery(smtp=server.server())


def test_nothing_goes_before_a_person_says_so(restored: Store, server: MailServer) -> None:
    with restored.reading() as desk:
        assert (held_since(desk), waiting(desk)) == (LATER, 2)
    assert not post(restored, by(server)).is_due()

    sent(restored, by(server))
    assert server.taken == []
    assert not Pusher(store=restored, now=lambda: SOON).push_due()

    assert release(restored, MAIR, had_left=False) == 2
    sent(restored, by(server))
    assert server.recipients == ["amy@example.org"]


def test_what_had_left_goes_no_second_time(restored: Store, server: MailServer) -> None:
    assert release(restored, MAIR, had_left=True) == 2

    sent(restored, by(server))

    assert server.taken == []
    assert {row["state"] for row in ledgers(restored)["outbox"]} == {"sent"}
    with restored.reading() as desk:
        last = traces(desk)[-1]
    assert (last.what, last.details) == (
        "released after a restore",
        {"messages": 2, "had_left": True, "backup_of": LATER.isoformat()},
    )


def test_families_see_nothing_until_then(restored: Store) -> None:
    """A link or a feed that was taken back after the backup would open again."""
    with restored.writing() as desk:
        row = desk.session.get_one(ContactRow, (desk.organisation, "c-amy"))
        token = link_for(desk, CONTACTS.bodies.read(row.body), Purpose.PAGE, SOON).rpartition("/")[2]
    feed = issue(restored, FeedKind.ADULT, "c-amy", MAIR)

    with restored.reading() as desk:
        assert (whose(desk, token, Purpose.PAGE, SOON), row_of(desk, feed.token)) == (None, None)

    release(restored, MAIR, had_left=True)
    with restored.reading() as desk:
        found = whose(desk, token, Purpose.PAGE, SOON)
        assert (found and found.id, row_of(desk, feed.token) is not None) == ("c-amy", True)


def test_no_token_opens_anything_until_then(store: Store, tmp_path: Path) -> None:
    """One that was taken back after the backup would open everything again."""
    with saved(store, small_service()).writing() as desk:
        secret = issue_token(desk, "Mirror", [May.SEE_WEEK], LATER + timedelta(days=9), MAIR)
    back_up(store.engine, tmp_path / "backup.zip", LATER)
    other = open_engine(f"sqlite:///{tmp_path / 'other' / 'store.sqlite3'}")
    give_keys(other, keys_of(store.engine.dialect))
    restore(other, tmp_path / "backup.zip", MAIR)
    restored = found_store(other)

    assert token_holder(restored, secret, SOON) is None
    release(restored, MAIR, had_left=True)
    assert token_holder(restored, secret, SOON) is not None
