from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from solver.errors import ImpossibleValue
from solver.problem import (
    Accreditation,
    AgeBand,
    Channel,
    Creche,
    Days,
    Depot,
    ItemKind,
    Out,
    Override,
    Pair,
    PairKind,
    Settings,
    Stock,
    VenueTravel,
)
from support.weeks import interpreter, journey, practitioner, room, slot

DAYS = Days(date(2027, 3, 1), date(2027, 3, 2))
OVERRIDE = {"rule": "group-size", "target": "s", "by": "Ada", "reason": "five is enough here"}

IMPOSSIBLE: dict[str, tuple[Callable[[], Any], str]] = {
    "crèche places": (lambda: Creche(places=-1, staff=0), "crèche '': places is -1; expected at least 0"),
    "crèche staff": (lambda: Creche(places=1, staff=-1), "crèche '': staff is -1; expected at least 0"),
    "crèche ages": (
        lambda: Creche(places=1, staff=1, age_from=3, age_to=2),
        "crèche '': age_to is 2; expected an age not below age_from",
    ),
    "room capacity": (lambda: room(capacity=0), "room 'r': capacity is 0; expected at least 1"),
    "room price": (lambda: room(pence_per_hour=-1), "room 'r': pence_per_hour is -1; expected at least 0"),
    "journey": (lambda: journey(bus_min=-1), "journey 'home to v': bus_min is -1; expected at least 0"),
    "taxi price": (lambda: journey(taxi_pence=-1), "journey 'home to v': taxi_pence is -1; expected at least 0"),
    "venue travel": (
        lambda: VenueTravel(venues=("v", "w"), minutes=-1),
        "travel 'v to w': minutes is -1; expected at least 0",
    ),
    "days a week": (lambda: practitioner(max_per_week=-1), "practitioner 'w': max_per_week is -1; expected at least 0"),
    "calls": (lambda: practitioner(call_min=-1), "practitioner 'w': call_min is -1; expected at least 0"),
    "no language": (
        lambda: practitioner(languages=()),
        "practitioner 'w': languages is (); expected at least one language",
    ),
    "slot zone": (
        lambda: slot(start=datetime(2027, 3, 2, 10)),  # noqa: DTZ001 - what is refused
        "slot 'q': start is '2027-03-02T10:00:00'; expected a time with a zone",
    ),
    "slot minutes": (lambda: slot(minutes=0), "slot 'q': minutes is 0; expected at least 1"),
    "slot channels": (lambda: slot(channels=()), "slot 'q': channels is (); expected at least one channel"),
    "slot venue": (lambda: slot(venue=None), "slot 'q': venue is None; expected a venue, for a slot in person"),
    "interpreter": (
        lambda: interpreter(languages=()),
        "interpreter 'i': languages is (); expected at least one language",
    ),
    "depot": (lambda: Depot(id="d", lead_days=-1), "depot 'd': lead_days is -1; expected at least 0"),
    "loan price": (lambda: Depot(id="d", pence_per_loan=-1), "depot 'd': pence_per_loan is -1; expected at least 0"),
    "out": (lambda: Out(days=DAYS, count=0), "out '2027-03-01': count is 0; expected at least 1"),
    "stock": (
        lambda: Stock(depot="d", item=ItemKind.SIM, count=-1),
        "stock 'd sim': count is -1; expected at least 0",
    ),
    "pair with itself": (
        lambda: Pair(kind=PairKind.NO_CONTACT, households=("h", "h")),
        "pair 'h and h': households is 'h'; expected two different households",
    ),
    "override of a safety rule": (
        lambda: Override(**{**OVERRIDE, "rule": "keep-apart"}),
        "override 's': rule is 'keep-apart'; expected one of group-size, staff-time, joinable",
    ),
    "override by nobody": (
        lambda: Override(**{**OVERRIDE, "by": " "}),
        "override 's': by is ' '; expected the name of who allowed it",
    ),
    "override without reason": (
        lambda: Override(**{**OVERRIDE, "reason": ""}),
        "override 's': reason is ''; expected a reason",
    ),
    "age band": (
        lambda: AgeBand(name="2", age_from=2, age_to=1, per_worker=5),
        "age band '2': age_to is 1; expected not below age_from",
    ),
    "ratio": (
        lambda: AgeBand(name="2", age_from=2, age_to=2, per_worker=0),
        "age band '2': per_worker is 0; expected at least 1",
    ),
    "set-up": (lambda: Settings(set_up_min=-1), "settings '': set_up_min is -1; expected at least 0"),
    "over-booking": (
        lambda: Settings(overbook_percent=99),
        "settings '': overbook_percent is 99; expected at least 100",
    ),
    "ratios": (
        lambda: Settings(ratios=(("here", (AgeBand(name="2", age_from=2, age_to=3, per_worker=5),)),)),
        "settings '': ratios of here is [2, 3]; expected each age 0 to 17 once",
    ),
}


@pytest.mark.parametrize(("make", "message"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_nouns_refuse_what_cannot_be(make: Callable[[], Any], message: str) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        make()
    assert str(refused.value) == message


def test_refusal_keeps_its_parts_for_whoever_reports_it() -> None:
    with pytest.raises(ImpossibleValue) as refused:
        room(capacity=0)
    error = refused.value
    parts = (error.noun, error.ident, error.field, error.value, error.expected)
    assert parts == ("room", "r", "capacity", 0, "at least 1")


def test_slot_by_telephone_needs_no_venue() -> None:
    assert slot(channels=(Channel.TELEPHONE,), venue=None).venue is None


def test_accreditation_is_good_through_its_last_day() -> None:
    last = date(2027, 3, 2)
    assert Accreditation(name="p", until=last).good_on(last)
    assert not Accreditation(name="p", until=last).good_on(date(2027, 3, 3))
    assert Accreditation(name="p").good_on(date(2099, 1, 1))


def test_settings_know_the_bands_of_a_nation() -> None:
    # England's under-twos: one worker for three children; Wales keeps two-year-olds at one for four.
    assert [band.per_worker for band in Settings().bands("england")] == [3, 5, 8]
    assert [band.per_worker for band in Settings().bands("wales")] == [3, 4, 8, 10]
    with pytest.raises(KeyError):
        Settings().bands("france")
