"""A fact is put right with its reason, and neither a stop nor another adult gets lost by it."""

from dataclasses import replace

import pytest

from scheduler.errors import BadInput, NotFound
from scheduler.rights.correcting import OfAdult, OfReferral, correct_adult, correct_referral
from scheduler.store import Store, load_service
from scheduler.store.trail import traces
from support.databases import ON_ONE
from support.small_service import MAIR, contact, saved, small_service

pytestmark = ON_ONE


def test_name_is_that_of_all_records_of_the_adult(store: Store) -> None:
    service = small_service()
    second = contact("amy", name="Amy")
    saved(store, replace(service, contacts=(*service.contacts, replace(second, id="c-amy-2", stop=True))))

    correct_adult(store, "c-amy", OfAdult.NAME, " Aimee ", "she spelt it", MAIR)

    with store.reading() as desk:
        named = {one.id: (one.name, one.stop) for one in load_service(desk).contacts if one.household == "amy"}
        (line,) = traces(desk, "contact c-amy")
    assert named == {"c-amy": ("Aimee", False), "c-amy-2": ("Aimee", True)}
    assert (line.what, line.why, line.details) == ("fact corrected", "she spelt it", {"fact": "name"})


def test_two_adults_never_become_one(store: Store) -> None:
    service = small_service()
    other = contact("rhys", household="amy", name="Rhys")
    saved(store, replace(service, contacts=(*service.contacts, other)))

    with pytest.raises(BadInput, match="name is 'Rhys'; expected one that nobody else of the household has"):
        correct_adult(store, "c-amy", OfAdult.NAME, "Rhys", "a slip", MAIR)


def test_referral_is_corrected_and_its_facts_stay(store: Store) -> None:
    saved(store, small_service())
    with store.reading() as desk:
        before = load_service(desk).families[0]

    correct_referral(store, before.id, OfReferral.READING, "large print", "she rang", MAIR)

    with store.reading() as desk:
        assert load_service(desk).families[0] == replace(before, reading="large print")


def test_reason_and_a_name_are_needed_and_strangers_are_not_found(store: Store) -> None:
    saved(store, small_service())

    with pytest.raises(BadInput, match="why is empty"):
        correct_adult(store, "c-amy", OfAdult.NAME, "Aimee", " ", MAIR)
    with pytest.raises(BadInput, match="name is empty"):
        correct_referral(store, "amy", OfReferral.NAME, " ", "a slip", MAIR)
    with pytest.raises(NotFound):
        correct_referral(store, "nobody", OfReferral.NAME, "Aimee", "a slip", MAIR)
