"""The first administrator, and nobody after them."""

import pytest

from scheduler.access.first import is_nobody_there, make_first
from scheduler.access.people import people
from scheduler.access.roles import Role
from scheduler.access.sign_ins import signed_in
from scheduler.errors import BadInput, NotFound
from scheduler.store import Store
from support.people import PASSWORD
from support.small_service import LATER


def test_first_person_is_administrator_and_what_else_they_are(store: Store) -> None:
    secret = make_first(store, "ann@example.org", "Ann", PASSWORD, (Role.COORDINATOR,), LATER)

    who = signed_in(store, secret, LATER)
    assert who is not None
    assert (who.name, who.roles) == ("Ann", (Role.ADMINISTRATOR, Role.COORDINATOR))
    with store.reading() as desk:
        assert not is_nobody_there(desk)


def test_there_is_one_first_person(store: Store) -> None:
    make_first(store, "ann@example.org", "Ann", PASSWORD, (), LATER)

    with pytest.raises(NotFound, match="somebody is on record already"):
        make_first(store, "eve@example.org", "Eve", PASSWORD, (), LATER)


def test_weak_password_adds_nobody(store: Store) -> None:
    with pytest.raises(BadInput, match="expected 12 to 200"):
        make_first(store, "ann@example.org", "Ann", "short", (), LATER)

    with store.reading() as desk:
        assert people(desk) == ()
