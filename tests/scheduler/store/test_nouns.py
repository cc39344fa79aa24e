"""Kinds of records by their names: who needs few of them asks for those alone."""

import pytest

from scheduler.store import Store, save_service
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns
from support.small_service import small_service


def test_nouns_named_are_loaded_and_no_others(store: Store) -> None:
    whole = small_service()
    with store.writing() as desk:
        save_service(desk, whole)

    with store.reading() as desk:
        found = load_nouns(desk, nouns_named("families", "sessions"))

    assert (found.families, found.sessions, found.zone) == (whole.families, whole.sessions, whole.zone)
    assert (found.contacts, found.rooms, found.practitioners) == ((), (), ())


def test_no_nouns_give_what_the_service_has_once(store: Store) -> None:
    with store.writing() as desk:
        save_service(desk, small_service())

    with store.reading() as desk:
        assert load_nouns(desk, ()).name == small_service().name


def test_name_that_no_noun_has_is_refused() -> None:
    with pytest.raises(KeyError, match="buildings"):
        nouns_named("buildings")
