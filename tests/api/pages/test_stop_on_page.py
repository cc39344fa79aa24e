"""Whoever sees to contact stops it for one adult from the family's own page, at once; the lead alone releases it."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.store import Store, load_service
from support.browsing import Visitor
from support.small_service import contact, ledgers, published, running, saved, small_service

AT = "/weeks/2027-03-01/families/amy"


@pytest.fixture
def two(shelf: Store) -> Store:
    """Amy has two records; Ash is another adult of the household. Their week is published."""
    plain = small_service()
    again = replace(contact("amy", name=" AMY "), id="c-amy-2", address="amy.work@example.org")
    ash = replace(contact("amy", name="Ash"), id="c-ash", address="ash@example.org")
    return published_in(saved(shelf, replace(plain, contacts=(*plain.contacts, again, ash))))


def published_in(store: Store) -> Store:
    published(store, running())
    return store


def stopped(store: Store) -> set[str]:
    with store.reading() as desk:
        return {one.id for one in load_service(desk).contacts if one.stop}


def test_coordinator_stops_contact_with_one_adult_and_with_no_other(app: FastAPI, two: Store) -> None:
    visitor = Visitor(app, who="Tom", roles=(Role.COORDINATOR,))
    visitor.open(AT)
    assert visitor.page.count('<option value="c-amy">') == 1
    assert "c-amy-2" not in visitor.page

    visitor.send(f"{AT}/stop", contact="c-amy")

    assert stopped(two) == {"c-amy", "c-amy-2"}
    assert {row["contact"]: row["state"] for row in ledgers(two)["outbox"]} == {
        "c-amy": "held", "c-amy-2": "held", "c-ash": "queued", "c-bea": "queued",
    }  # fmt: skip
    assert "All contact with Amy is stopped. The safeguarding lead or deputy alone releases it." in visitor.text
    assert '<option value="c-ash">' in visitor.page
    assert '<option value="c-amy' not in visitor.page


def test_adult_of_another_household_is_not_stopped_from_here(app: FastAPI, two: Store) -> None:
    visitor = Visitor(app, who="Tom", roles=(Role.COORDINATOR,))
    visitor.open(AT)

    assert visitor.send(f"{AT}/stop", contact="c-bea").status_code == 422
    assert stopped(two) == set()


def test_who_only_looks_sees_no_stop_and_sets_none(app: FastAPI, two: Store) -> None:
    coordinator, auditor = (Visitor(app, who=who, roles=(role,)) for who, role in (
        ("Tom", Role.COORDINATOR), ("Aud", Role.AUDITOR),
    ))  # fmt: skip
    coordinator.open(AT)
    coordinator.send(f"{AT}/stop", contact="c-amy")

    auditor.open(AT)

    assert "stopped" not in auditor.text
    assert "/stop" not in auditor.page
