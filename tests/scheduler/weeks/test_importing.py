"""New records are laid over those on record in one transaction."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.examples import example_service
from scheduler.intake.merge import merge
from scheduler.records import Route, Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import By, traces
from scheduler.weeks.importing import import_service
from scheduler.weeks.stopping import stop_all_contact
from support.post import state, tasks
from support.small_service import LATER, MAIR, contact, ledgers, published, running, saved, small_service

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


def test_another_record_of_a_stopped_adult_is_stopped_too(store: Store) -> None:
    """Whoever is typed in once more, with another number, is who must not be reached."""
    saved(store, small_service())
    stop_all_contact(store, "c-amy", TOM)
    again = replace(contact("amy", name="AMY ", route=Route.TELEPHONE, address="029 2000 0009"), id="c-amy-2")

    import_service(store, lambda stored: merge(stored, replace(small_service(), contacts=(again,)))[0], MAIR)

    stopped = {one.id: one.stop_set_by for one in on_record(store).contacts if one.stop}
    assert stopped == {"c-amy": "Tom", "c-amy-2": "Mair"}


def test_stop_that_comes_with_the_records_holds_calls_messages_and_kit(store: Store) -> None:
    """Cal is rung and is lent a tablet; Amy has an e-mail that waits."""
    published(saved(store, small_service()), running())
    amy, bea, cal = small_service().contacts
    stops = (replace(amy, stop=True, stop_set_by="Siân"), bea, replace(cal, stop=True, stop_set_by="Siân"))

    import_service(store, lambda stored: replace(stored, contacts=stops), TOM)

    assert [state(store, ident) for ident in ("c-amy", "c-bea")] == ["held", "queued"]
    assert {state for _, _, state in tasks(store, "c-cal")} == {"held"}
    assert [loan["state"] for loan in ledgers(store)["loans"]] == ["held"]
    assert {one.id: one.stop_set_by for one in on_record(store).contacts if one.stop} == {
        "c-amy": "Siân",
        "c-cal": "Siân",
    }


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
