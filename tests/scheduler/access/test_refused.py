"""What is refused by role is on the trail, and no program fills the trail with it."""

from datetime import timedelta

import pytest

from scheduler.access import refused
from scheduler.access.may import May
from scheduler.access.refused import Refusals
from scheduler.store import Store
from scheduler.store.trail import By, traces
from support.small_service import LATER

ROUTE = "GET /families/{family:path}/flags"


def by(who: str, seconds: int = 0) -> By:
    return By(who=who, at=LATER + timedelta(seconds=seconds))


def test_same_refusal_is_noted_once_a_minute(store: Store) -> None:
    refusals = Refusals()

    noted = [refusals.note(store, by("Tom", after), ROUTE, May.SEE_FLAGS) for after in (0, 1, 59, 60, 61)]

    assert noted == [True, False, False, True, False]
    with store.reading() as desk:
        assert [(one.what, one.subject, one.details) for one in traces(desk)] == [
            ("refused", ROUTE, {"needs": "flags:see"})
        ] * 2


def test_each_person_and_route_counts_by_itself(store: Store) -> None:
    refusals = Refusals()

    asked = (("Tom", ROUTE), ("Ann", ROUTE), ("Tom", "GET /trail"))
    assert all(refusals.note(store, by(who), route, May.SEE_FLAGS) for who, route in asked)


def test_memory_of_refusals_has_an_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused, "MOST", 2)
    refusals = Refusals()

    for number in range(5):
        refusals.note(store, by("Tom"), f"GET /{number}", May.SEE_FLAGS)

    assert len(refusals.last) <= 2
