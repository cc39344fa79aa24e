"""A later week is planned with what earlier ones promised."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.store import Store, load_service
from scheduler.weeks.known import in_week, published_places, service_of_week
from solver.problem import Days, HeldLoan, ItemKind, Out, Published, Side
from support.small_service import ledgers, published, running, saved, small_service
from support.weeks import MONDAY, at

NEXT = MONDAY + timedelta(days=7)
LENT = Out(days=Days(date(2027, 2, 26), date(2027, 5, 7)), count=1)
HELD = HeldLoan(item=ItemKind.TABLET, until=date(2027, 5, 4))


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


@pytest.mark.parametrize("week", [MONDAY, NEXT])
def test_kit_on_loan_is_out_and_with_its_household(service: Store, week: date) -> None:
    published(service, running())

    with service.reading() as desk:
        known = service_of_week(desk, week)
        stored = load_service(desk)
    assert known.stocks == (replace(stored.stocks[0], out=(LENT,)),)
    assert {record.id: record.family.held for record in known.families} == {"amy": (), "bea": (), "cal": (HELD,)}
    assert stored == small_service()


def test_kit_is_held_by_every_referral_of_the_household(store: Store) -> None:
    plain = small_service()
    cal = plain.families[2]
    sibling = replace(cal, family=replace(cal.family, id="cal-2"))
    service = saved(store, replace(plain, families=(*plain.families, sibling)))
    published(service, running())

    with service.reading() as desk:
        held = {record.id: record.family.held for record in service_of_week(desk, NEXT).families}
    assert held == {"amy": (), "bea": (), "cal": (HELD,), "cal-2": (HELD,)}


def test_published_places_are_of_their_own_week(service: Store) -> None:
    published(service, running())

    with service.reading() as desk:
        assert len(published_places(desk, MONDAY, load_service(desk))) == 3
        assert published_places(desk, NEXT, load_service(desk)) == ()


def test_places_told_before_hold_until_the_week_is_published_here(store: Store) -> None:
    before = Published(family="amy", session="thu", group="new", side=Side.REMOTE, start=at(3, 10), told=True)
    later = replace(before, family="bea", start=at(10, 10))
    service = saved(store, replace(small_service(), published=(before, later)))
    with service.reading() as desk:
        assert published_places(desk, MONDAY, load_service(desk)) == (before,)
        assert published_places(desk, NEXT, load_service(desk)) == (later,)

    published(service, running("tue"))

    with service.reading() as desk:
        places = published_places(desk, MONDAY, load_service(desk))
    assert [(place.family, place.session) for place in places] == [("amy", "tue"), ("bea", "tue"), ("cal", "tue")]


def test_place_of_a_family_that_is_gone_is_not_held_against_the_plan(service: Store) -> None:
    published(service, running())
    assert {row["family"] for row in ledgers(service)["places"]} == {"amy", "bea", "cal"}

    with service.reading() as desk:
        stored = load_service(desk)
        fewer = replace(stored, families=stored.families[:1])
        assert [place.family for place in published_places(desk, MONDAY, fewer)] == ["amy"]


@pytest.mark.parametrize(
    ("moment", "inside"),
    [(at(0, 0), True), (at(6, 23, 59), True), (at(7, 0), False), (at(0, 0) - timedelta(minutes=1), False)],
)
def test_week_runs_from_monday_to_sunday_by_the_service_clocks(moment: object, inside: bool) -> None:
    assert in_week(moment, MONDAY, "Europe/London") is inside  # type: ignore[arg-type]


def test_summer_time_moves_the_edge_of_the_week() -> None:
    # Monday 29 March 2027, 00:30 in London, is 23:30 UTC on the Sunday before.
    half_past = at(27, 23, 30)
    assert in_week(half_past, date(2027, 3, 29), "Europe/London")
    assert not in_week(half_past, date(2027, 3, 29), "UTC")
