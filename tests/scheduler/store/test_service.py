"""What is saved comes back the same, and protections do not get lost on the way."""

from dataclasses import fields, replace
from datetime import date

import pytest

from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.records import Contact, KeepAwayRecord, MaySay, Route, Service, Voice
from scheduler.store import Store, found_store, load_service, save_service
from solver.problem import (
    AwayFrom,
    KeepAway,
    Override,
    Pair,
    PairKind,
    Settings,
    VenueTravel,
    WeekTime,
    Weights,
)
from support.services import pieces
from support.told_week import told_service
from support.weeks import journey


def full_service() -> Service:
    """A service with at least one of every noun."""
    away = KeepAway(household="0101", as_=AwayFrom.VENUE, who="elm", times=(WeekTime(0, 540, 720),))
    contact = Contact(
        id="c1",
        household="0101",
        name="Amina K.",
        route=Route.EMAIL,
        address="amina@example.org",
        safe_times=(WeekTime(2, 600, 700),),
        may_say=MaySay.PLACE,
        expires=date(2027, 9, 1),
        wants_calendar=True,
    )
    return replace(
        told_service(),
        journeys=(journey(venue="elm"), journey(venue="library", bus_min=20, taxi_pence=900)),
        venue_travel=(VenueTravel(venues=("library", "elm"), minutes=25),),
        contacts=(contact,),
        pairs=(Pair(kind=PairKind.NO_CONTACT, households=("0102", "0101")),),
        keep_away=(KeepAwayRecord(id="k1", household="0101", name="Somebody", match=away),),
        overrides=(Override(rule="joinable", target="0104", by="Mair", reason="agreed with the group"),),
        breaks=(date(2027, 3, 29), date(2027, 4, 5)),
        settings=Settings(overbook=True, holidays=(date(2027, 3, 26),), weights=Weights(base_place=11)),
        voice=Voice(mailbox="hello@example.org", telephone="029 2000 0000"),
        creche_staff=3,
        pieces=pieces(),
        zone="Europe/Dublin",
    )


def test_full_service_has_every_noun() -> None:
    """Or the round trip below would say little."""
    empty = [one.name for one in fields(Service) if not getattr(full_service(), one.name)]
    assert empty == ["ways_in"]  # no record: made for a week


def test_service_comes_back_as_it_was_saved(store: Store) -> None:
    with store.writing() as desk:
        save_service(desk, full_service())

    with store.reading() as desk:
        assert load_service(desk) == full_service()


def test_service_saved_again_replaces_what_was_there(store: Store) -> None:
    smaller = replace(full_service(), families=full_service().families[:2], kits=())
    for service in (full_service(), smaller):
        with store.writing() as desk:
            save_service(desk, service)

    with store.reading() as desk:
        assert load_service(desk) == smaller


def test_organisations_do_not_see_each_other(store: Store) -> None:
    other = found_store(store.engine, "other")
    with store.writing() as desk:
        save_service(desk, full_service())

    with other.reading() as desk:
        assert load_service(desk) == Service()


def test_id_that_stands_twice_is_refused_and_nothing_is_saved(store: Store) -> None:
    twice = replace(full_service(), kits=("Kit B", "Kit B"))

    with (
        pytest.raises(BadInput, match=r"^kits: 'Kit B' stands 2 times; expected each one once$"),
        store.writing() as desk,
    ):
        save_service(desk, twice)

    with store.reading() as desk:
        assert load_service(desk) == Service()


@pytest.mark.parametrize("lost", [False, True])
def test_stop_is_never_lost_by_saving(store: Store, lost: bool) -> None:
    full = full_service()
    stopped = replace(full, contacts=tuple(replace(contact, stop=True) for contact in full.contacts))
    with store.writing() as desk:
        save_service(desk, stopped)

    with pytest.raises(NotAllowed, match=r"^contact 'c1': all contact is stopped"), store.writing() as desk:
        save_service(desk, replace(full, contacts=()) if lost else full)

    with store.reading() as desk:
        assert load_service(desk) == stopped


def test_unknown_organisation_is_not_found(store: Store) -> None:
    nobody = Store(engine=store.engine, organisation="nobody")

    with pytest.raises(NotFound, match="organisation 'nobody'"), nobody.reading() as desk:
        load_service(desk)
    with pytest.raises(NotFound, match="organisation 'nobody'"), nobody.writing():
        pass
