"""A later publication takes the place of an earlier one: those whom it concerns hear of it, and nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.store import Store, load_service, save_service
from scheduler.weeks.doing import message_sent, task_done
from scheduler.weeks.importing import import_service
from scheduler.weeks.known import service_of_week
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.planning import plan_week
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import versions, week_state
from support.signed import signed_off
from support.small_service import LATER, MAIR, ledgers, minting, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY

NEXT_DAY = LATER + timedelta(days=1)


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


@pytest.fixture
def first(service: Store) -> Store:
    published(service, running("tue"), mint=minting())
    return service


def rows(store: Store, table: str, *names: str) -> list[tuple[object, ...]]:
    return sorted(tuple(row[name] for name in names) for row in ledgers(store)[table])


def test_same_plan_again_is_news_to_nobody(first: Store) -> None:
    before = ledgers(first)

    again = published(first, running("tue"), NEXT_DAY)

    assert (again.outgoing.meetings, again.outgoing.messages, again.outgoing.tasks) == ((), (), ())
    assert ledgers(first) == before
    with first.reading() as desk:
        assert [one.state for one in versions(desk, MONDAY)] == [RosterState.SUPERSEDED, RosterState.PUBLISHED]


def test_moved_meeting_keeps_its_uid_and_rises(first: Store) -> None:
    moved = published(first, running("thu"), NEXT_DAY, minting())

    names = ("contact", "uid", "sequence", "session", "dtstamp", "state")
    assert rows(first, "meetings", *names) == [
        ("c-amy", "uid-1", 1, "thu", NEXT_DAY, "standing"),
        ("c-bea", "uid-2", 1, "thu", NEXT_DAY, "standing"),
        ("c-cal", "uid-3", 1, "thu", NEXT_DAY, "standing"),
    ]
    assert [message.contact for message in moved.outgoing.messages] == ["c-amy", "c-bea"]


def test_dtstamp_rises_even_within_one_second(first: Store) -> None:
    published(first, running("thu"), LATER)

    assert {row["dtstamp"] for row in ledgers(first)["meetings"]} == {LATER + timedelta(seconds=1)}


def test_older_messages_and_calls_that_wait_are_cancelled(first: Store) -> None:
    published(first, running("thu"), NEXT_DAY)

    assert rows(first, "outbox", "contact", "state", "created_at") == [
        ("c-amy", "cancelled", LATER),
        ("c-amy", "queued", NEXT_DAY),
        ("c-bea", "cancelled", LATER),
        ("c-bea", "queued", NEXT_DAY),
    ]
    assert rows(first, "tasks", "contact", "state") == [("c-cal", "cancelled"), ("c-cal", "open")]


def test_only_who_changes_side_hears_of_it(first: Store) -> None:
    changed = published(first, running("tue", room=("amy", "bea"), remote=("cal",)), NEXT_DAY)

    assert [message.contact for message in changed.outgoing.messages] == ["c-bea"]
    assert changed.outgoing.tasks == ()
    assert rows(first, "meetings", "contact", "sequence", "side") == [
        ("c-amy", 0, "room"),
        ("c-bea", 1, "room"),
        ("c-cal", 0, "remote"),
    ]


def test_another_address_of_the_venue_is_news_in_the_room_alone(first: Store) -> None:
    with first.writing() as desk:
        stored = load_service(desk)
        save_service(desk, replace(stored, venues=(replace(stored.venues[0], address="2 Elm Road"),)))

    again = published(first, running("tue"), NEXT_DAY)

    assert [message.contact for message in again.outgoing.messages] == ["c-amy"]


def sent(store: Store) -> None:
    for row in ledgers(store)["outbox"]:
        message_sent(store, row["id"], MAIR)


def rung(store: Store) -> None:
    for row in ledgers(store)["tasks"]:
        task_done(store, row["id"], MAIR)


def unheard(store: Store) -> None:
    """Nothing has left yet."""


@pytest.mark.parametrize(
    ("heard", "told"),
    [(unheard, []), (sent, ["amy"]), (rung, [])],
)
def test_place_that_falls_away_is_called_off_in_writing_if_it_was_heard_of(
    first: Store, heard: Callable[[Store], None], told: list[str]
) -> None:
    heard(first)

    gone = published(first, running("tue", room=("bea",), remote=("cal",)), NEXT_DAY)

    written = [(one.family, one.kind) for one in gone.outgoing.messages if one.family == "amy"]
    assert written == [(family, MessageKind.CANCELLATION) for family in told]
    assert [task for task in gone.outgoing.tasks if task.family == "amy"] == []
    assert ("c-amy", "withdrawn") in rows(first, "meetings", "contact", "state")
    waiting = [kind for *who, kind in rows(first, "outbox", "contact", "state", "kind") if who == ["c-amy", "queued"]]
    assert waiting == ["cancellation"] * len(told)
    assert "amy" not in {row["family"] for row in ledgers(first)["places"]}


def test_task_to_tell_of_a_lost_place_stays_until_there_is_another(first: Store) -> None:
    """Cal is reached by telephone alone: a person rings."""
    rung(first)
    published(first, running("tue", remote=("bea",)), NEXT_DAY)
    published(first, running("thu", remote=("bea",)), NEXT_DAY + timedelta(days=1))
    assert ("cal", "place-withdrawn", "open") in rows(first, "tasks", "family", "reason", "state")

    back = published(first, running("thu"), NEXT_DAY + timedelta(days=2), minting())

    assert ("cal", "place-withdrawn", "cancelled") in rows(first, "tasks", "family", "reason", "state")
    assert ("cal", "c-cal", "by-telephone") in [(one.family, one.contact, one.reason) for one in back.outgoing.tasks]
    assert ("c-cal", "uid-3", 1, "standing") in rows(first, "meetings", "contact", "uid", "sequence", "state")


def test_kit_on_loan_stays_with_its_family_and_is_not_asked_for_again(first: Store) -> None:
    (before,) = ledgers(first)["loans"]

    moved = published(first, running("thu"), NEXT_DAY)

    assert moved.outgoing.loans == ()
    (after,) = ledgers(first)["loans"]
    assert [after[name] for name in ("id", "reference", "items", "state")] == [
        before[name] for name in ("id", "reference", "items", "state")
    ]


def test_call_names_the_kit_that_is_reserved_already(first: Store) -> None:
    (loan,) = ledgers(first)["loans"]

    moved = published(first, running("thu"), NEXT_DAY)

    (task,) = moved.outgoing.tasks
    assert (task.contact, loan["reference"] in task.words) == ("c-cal", True)


def test_kit_is_free_again_when_its_family_has_no_remote_place_any_more(first: Store) -> None:
    published(first, running("tue", room=("amy", "cal"), remote=("bea",)), NEXT_DAY)

    assert rows(first, "loans", "family", "state") == [("cal", "cancelled")]
    assert ledgers(first)["loan_days"] == []
    with first.reading() as desk:
        assert service_of_week(desk, MONDAY).stocks == load_service(desk).stocks


def test_call_that_was_made_stays_made(first: Store) -> None:
    rung(first)
    published(first, running("tue"), NEXT_DAY)

    assert rows(first, "tasks", "contact", "state") == [("c-cal", "done")]
    assert {row["family"] for row in ledgers(first)["places"] if row["told"]} == {"amy", "bea", "cal"}


def test_call_that_was_made_is_made_again_when_the_time_changes(first: Store) -> None:
    rung(first)
    published(first, running("thu"), NEXT_DAY)

    assert rows(first, "tasks", "contact", "state") == [("c-cal", "done"), ("c-cal", "open")]
    assert {row["family"] for row in ledgers(first)["places"] if row["told"]} == {"amy", "bea"}


def test_published_roster_holds_until_the_next_one_is_published(first: Store) -> None:
    before = ledgers(first)
    planned = plan_week(first, MONDAY, AS_OF, running("thu"), MAIR)
    signed_off(first, MONDAY, planned.digest, MAIR)

    assert ledgers(first) == before
    with first.reading() as desk:
        assert [one.state for one in versions(desk, MONDAY)] == [RosterState.PUBLISHED, RosterState.SIGNED_OFF]


def test_voided_sign_off_leaves_the_published_roster_as_it_was(first: Store) -> None:
    planned = plan_week(first, MONDAY, AS_OF, running("thu"), MAIR)
    signed_off(first, MONDAY, planned.digest, MAIR)
    import_service(first, lambda stored: replace(stored, buddies=2), MAIR)

    with first.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.PUBLISHED
        assert [one.state for one in versions(desk, MONDAY)] == [RosterState.PUBLISHED, RosterState.SUPERSEDED]
