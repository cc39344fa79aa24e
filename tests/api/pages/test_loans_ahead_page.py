"""The page of stock ahead: pictures with the same numbers beside them, the forecast, and nobody's name."""

import re
from http import HTTPStatus

import pytest
from fastapi import FastAPI

from scheduler.loans.forecast import EXPLAINED
from scheduler.loans.stock_ahead import stock_ahead
from scheduler.records import DepotRecord, RoomRecord, VenueRecord
from scheduler.store import Store
from solver.problem import Days, Depot, ItemKind, Out, Stock
from support.browsing import Visitor
from support.small_service import LATER, published, running, saved, small_service
from support.waiting_for_kit import UNSAID, service_waiting_for_kit
from support.weeks import MONDAY, room, venue

AHEAD = "/loans/ahead?from=2027-03-01"


@pytest.fixture
def team(shelf: Store, app: FastAPI) -> Visitor:
    published(saved(shelf, service_waiting_for_kit()), running())
    return Visitor(app)


def test_the_picture_and_the_table_have_the_same_numbers(team: Visitor, shelf: Store) -> None:
    answer = team.open(AHEAD)
    assert answer.status_code == HTTPStatus.OK
    with shelf.reading() as desk:
        (tablets,) = stock_ahead(desk, MONDAY, 12, LATER)
    rows = re.findall(r'<tr><th scope="row"><time datetime="([\d-]+)">.*?</th>(.*?)</tr>', team.page)[:12]
    cells = [(day, *map(int, re.findall(r"<td>(\d+)</td>", row))) for day, row in rows]
    assert cells == [(str(week.monday), week.owned, week.out, week.reserved, week.free) for week in tablets.weeks]
    drawn = re.findall(r'<rect class="stock-(out|reserved|free)"', team.page.split('role="img"')[1])
    assert drawn == [
        kind
        for week in tablets.weeks
        for kind, number in (("out", week.out), ("reserved", week.reserved), ("free", week.free))
        if number
    ]


def test_the_forecast_stands_below_with_how_it_is_reckoned(team: Visitor) -> None:
    team.open(AHEAD)
    assert "2 families wait for kit; 2 would get it within 12 weeks." in team.text
    assert EXPLAINED in team.text
    assert "+1 tablet at Team cupboard : no more families served, 10 weeks of waiting saved. Five more" in team.text


def test_no_family_can_be_told_from_the_page(team: Visitor) -> None:
    team.open(AHEAD)
    assert [word for word in UNSAID if word in team.text.replace(EXPLAINED, "")] == []


def test_a_shortage_is_said_in_words_on_top_in_the_picture_and_in_the_table(app: FastAPI, shelf: Store) -> None:
    """3 of 2 tablets are out in the week of 15 March alone."""
    out = (Out(days=Days(MONDAY.replace(day=16), MONDAY.replace(day=18)), count=3),)
    saved(shelf, small_service(stocks=(Stock(depot="cupboard", item=ItemKind.TABLET, count=2, out=out),)))
    visitor = Visitor(app)
    visitor.open(AHEAD)
    assert "Short Tablets, Team cupboard: short by 1 in the week of 15 March 2027." in visitor.text
    assert '<b class="stock-short">short 1</b>' in visitor.page
    assert visitor.page.count('<text class="stock-word"') == 2


def test_one_depot_can_be_looked_at_alone_and_only_one_that_is_there(app: FastAPI, shelf: Store) -> None:
    stocks = tuple(Stock(depot=depot, item=ItemKind.TABLET, count=2) for depot in ("cupboard", "store"))
    depots = (
        DepotRecord(depot=Depot(id="cupboard"), name="Team cupboard"),
        DepotRecord(depot=Depot(id="store"), name="County store"),
    )
    saved(shelf, small_service(stocks=stocks, depots=depots))
    visitor = Visitor(app)
    visitor.open(f"{AHEAD}&depot=store")
    assert "Tablets, County store" in visitor.text
    assert "Tablets, Team cupboard" not in visitor.text
    assert visitor.open(f"{AHEAD}&depot=attic").status_code == HTTPStatus.NOT_FOUND
    assert visitor.open("/loans/ahead?from=2027-03-02").status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_depot_in_a_secret_venue_is_known_by_its_id(app: FastAPI, shelf: Store) -> None:
    hidden = VenueRecord(venue=venue("v", secret=True), name="Oak House", address="9 Hidden Lane")
    depot = DepotRecord(depot=Depot(id="cupboard"), name="Cupboard at Oak House")
    saved(shelf, small_service(venues=(hidden,), rooms=(RoomRecord(room=room(), name="Hall"),), depots=(depot,)))
    visitor = Visitor(app)
    visitor.open(AHEAD)
    assert "Tablets, cupboard" in visitor.text
    assert "Oak House" not in visitor.text


def test_the_page_needs_no_style_and_no_script_of_its_own(team: Visitor) -> None:
    team.open(AHEAD)
    assert "style=" not in team.page
    assert "<style" not in team.page
    assert team.page.count("<script") == 1
    assert len(re.findall(r"\bid=\"([^\"]+)\"", team.page)) == len(set(re.findall(r"\bid=\"([^\"]+)\"", team.page)))
