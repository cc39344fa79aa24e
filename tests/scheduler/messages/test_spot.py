"""A place in words: whatever way it stands in the records, on one line and nothing twice."""

import pytest

from scheduler.messages.spot import Spot, Spots, address_line
from support.reached import service


def spot(**changes: str) -> Spot:
    given = {"name": "Elm Road", "room": "Hall", "address": "1 Elm Road, Leeds LS1 1AA"}
    return Spot(**{**given, "directions": "", "directions_cy": "", **changes})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Elm Road, Hall, 1 Elm Road, Leeds LS1 1AA"),
        ({"room": "elm road"}, "Elm Road, 1 Elm Road, Leeds LS1 1AA"),
        ({"room": ""}, "Elm Road, 1 Elm Road, Leeds LS1 1AA"),
        ({"address": "Elm Road, 1 High Street"}, "Elm Road, Hall, 1 High Street"),
        ({"address": ""}, "Elm Road, Hall"),
    ],
    ids=["plain", "room-of-its-venues-name", "no-room", "address-with-the-name", "no-address"],
)
def test_place_names_nothing_twice(given: dict[str, str], said: str) -> None:
    assert spot(**given).in_words == said


@pytest.mark.parametrize(
    "address",
    ["4 High Street, Leeds, LS1 1AA", "4 High Street\nLeeds\r\nLS1 1AA", " 4 High Street ,\nLeeds;  LS1 1AA. "],
)
def test_address_is_one_line_however_it_was_laid_out(address: str) -> None:
    assert address_line(address) == "4 High Street, Leeds, LS1 1AA"


def test_secret_place_is_no_spot_and_still_another_place_than_others() -> None:
    spots = Spots(service())
    assert spots.spot("v-secret", ("r-secret",)) is None
    assert spots.where("v-secret", ("r-secret",)) != spots.where("v", ("r",))


def test_place_that_is_not_known_has_no_spot() -> None:
    assert Spots(service()).spot(None, ()) is None
