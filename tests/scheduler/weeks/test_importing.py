"""New records are laid over those on record in one transaction."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.examples import example_service
from scheduler.intake.merge import merge
from scheduler.records import Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import By, traces
from scheduler.weeks.importing import import_service
from scheduler.weeks.stopping import stop_all_contact
from support.small_service import LATER, MAIR, contact, saved, small_service

TOM = By(who="Tom", at=LATER + timedelta(hours=1))


def on_record(store: Store) -> Service:
    with store.reading() as desk:
        return load_service(desk)


def test_first_import_is_the_service_and_leaves_a_line_in_the_trail(store: Store) -> None:
    assert import_service(store, lambda _: small_service(), MAIR) == {}

    assert on_record(store) == small_service()
    with store.reading() as desk:
        (line,) = traces(desk)
    assert (line.by, line.what, line.details) == (MAIR, "records imported", {"families": 3, "contacts": 3})


def test_second_import_merges_with_what_is_there(store: Store) -> None:
    saved(store, small_service())
    dee = contact("dee")

    import_service(store, lambda stored: merge(stored, replace(small_service(), contacts=(dee,)))[0], MAIR)

    assert on_record(store) == replace(small_service(), contacts=(*small_service().contacts, dee))


def test_import_after_a_stop_keeps_it(store: Store) -> None:
    saved(store, small_service())
    stop_all_contact(store, "c-amy", TOM)

    import_service(store, lambda stored: merge(stored, small_service())[0], MAIR)

    stopped = {one.id: one.stop_set_by for one in on_record(store).contacts if one.stop}
    assert stopped == {"c-amy": "Tom"}


def test_import_that_fails_leaves_everything_as_it_was(store: Store) -> None:
    saved(store, small_service())

    def torn(stored: Service) -> Service:
        raise ValueError(f"row 7 of {stored.name}")

    with pytest.raises(ValueError, match="row 7"):
        import_service(store, torn, MAIR)

    assert on_record(store) == small_service()
    with store.reading() as desk:
        assert traces(desk) == ()


def test_example_service_comes_back_as_it_was(store: Store) -> None:
    service = example_service(60, seed=1)
    with store.writing() as desk:
        save_service(desk, service)

    assert on_record(store) == service
