"""A sender that is killed in the midst of it loses nothing, and repeats at most what it had in hand, byte for byte."""

from collections import Counter, defaultdict

import pytest

from scheduler.delivery.smtp import message_id_of
from scheduler.store import Store
from scheduler.weeks.states import MessageState
from support.kill_drill import Drilled, drill

HOUSEHOLDS, KILLS = 20, 10


def check(seen: Drilled, households: int, kills: int) -> None:
    """Each household has exactly one message of each publishing; what came twice has the same bytes."""
    by_id = defaultdict(set)
    whose = {}
    for recipient, mail in seen.taken:
        by_id[message_id_of(mail)].add(mail)
        whose[message_id_of(mail)] = recipient
    written = {row.message_id: row.mail for row in seen.outbox}

    assert {row.state for row in seen.outbox} == {MessageState.SENT}
    assert {ident: next(iter(mails)) for ident, mails in by_id.items()} == written
    assert all(len(mails) == 1 for mails in by_id.values())
    expected = {f"f{number:03}@example.org": seen.rounds for number in range(households)}
    assert Counter(whose.values()) == expected
    assert seen.kills.total() == kills
    assert seen.repeats <= kills


@pytest.mark.slow
def test_ten_kills_lose_nothing_and_repeat_only_identical_bytes(store: Store) -> None:
    check(drill(store, kills=KILLS, households=HOUSEHOLDS, seed=1), HOUSEHOLDS, KILLS)
