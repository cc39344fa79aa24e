"""The last look before a reminder goes: a day later much may be different, and then it falls away by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scheduler.delivery.carriers import Carriers
from scheduler.delivery.settings import Delivery
from scheduler.records import Service
from scheduler.replies.front_door import take_in
from scheduler.replies.given import Answer, Given, Via
from scheduler.store import Store, load_service, save_service
from scheduler.weeks.dispatching import Post
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Flag, FlagKind
from support.small_service import LATER, MAIR, ledgers, minting, published, running, saved, small_service
from support.weeks import MONDAY, at, programme


@pytest.fixture
def week(store: Store) -> Store:
    published(saved(store, small_service(programmes=(programme(reminders=1),))), running(), mint=minting())
    return store


def gone(store: Store, folder: Path) -> dict[str, str]:
    """What has become of each reminder by ten past ten on the Monday, when all that is due has left."""
    Post(store=store, carriers=Carriers(Delivery(folder=folder)), now=lambda: at(0, 10, 10)).send_due()
    return {row["contact"]: row["state"] for row in ledgers(store)["outbox"] if row["kind"] == "reminder"}


def by_another_way(store: Store, change: Callable[[Service], Service]) -> None:
    """The records are different, and nobody has looked at what waits since."""
    with store.writing() as desk:
        save_service(desk, change(load_service(desk)))


def test_they_go_when_their_time_has_come_and_not_before(week: Store, tmp_path: Path) -> None:
    Post(store=week, carriers=Carriers(Delivery(folder=tmp_path)), now=lambda: at(0, 9, 59)).send_due()
    assert {row["state"] for row in ledgers(week)["outbox"] if row["kind"] == "reminder"} == {"queued"}
    assert gone(week, tmp_path) == {"c-amy": "sent", "c-bea": "sent"}


def of_amy(**changes: Any) -> Callable[[Service], Service]:
    def change(service: Service) -> Service:
        amy = service.families[0]
        return replace(service, families=(replace(amy, family=replace(amy.family, **changes)), *service.families[1:]))

    return change


def expired(service: Service) -> Service:
    return replace(service, contacts=(replace(service.contacts[0], expires=date(2027, 2, 28)), *service.contacts[1:]))


@pytest.mark.parametrize(
    "change",
    [of_amy(flags=(Flag(kind=FlagKind.REMOTE_SAFETY, since=MONDAY),)), expired],
    ids=["flag", "expired"],
)
def test_one_that_is_risky_by_now_falls_away_and_nobody_has_a_task(
    week: Store, tmp_path: Path, change: Callable[[Service], Service]
) -> None:
    by_another_way(week, change)
    tasks = [row for row in ledgers(week)["tasks"] if row["contact"] == "c-amy"]
    Post(store=week, carriers=Carriers(Delivery(folder=tmp_path)), now=lambda: LATER).send_due()
    assert gone(week, tmp_path) == {"c-amy": "cancelled", "c-bea": "sent"}
    assert [row for row in ledgers(week)["tasks"] if row["contact"] == "c-amy"] == tasks


def test_one_for_who_has_declined_falls_away(week: Store, tmp_path: Path) -> None:
    given = Given(contact="c-bea", family="bea", monday=MONDAY, answer=Answer.DECLINE, via=Via.TEXT, at=LATER)
    take_in(week, given, MAIR)
    assert gone(week, tmp_path) == {"c-amy": "sent", "c-bea": "cancelled"}


def test_one_for_who_was_stopped_stays_held(week: Store, tmp_path: Path) -> None:
    stop_all_contact(week, "c-amy", MAIR)
    assert gone(week, tmp_path) == {"c-amy": "held", "c-bea": "sent"}
