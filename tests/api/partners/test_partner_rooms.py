"""What a partner's program reads and books: intervals and no reasons, and everywhere else it is refused."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from api.access.declared import AsksNothing, declared
from scheduler.access.may import May
from scheduler.access.tokens import issue_token
from scheduler.errors import NotAllowed
from scheduler.partners.agreeing import agree, end_partner, end_share
from scheduler.partners.booking import book_room
from scheduler.partners.known import shares
from scheduler.records import KeepAwayRecord, RoomRecord
from scheduler.store import Store, load_service, save_service
from solver.problem import AwayFrom, KeepAway, Span, WeekTime
from support.partner_calls import app_of, asked
from support.partnered import HALL, TABLETS, partnered
from support.small_service import MAIR, published, running, saved, small_service
from support.weeks import at, room

OPEN = ("/api/v1/partner/", "/account", "/sign-out")
"""What is a partner's, or about whoever is signed in."""
BUSY = "/api/v1/partner/rooms/r/busy?first=2027-03-01&last=2027-03-07"


def not_then(app: FastAPI, token: str, path: str = BUSY) -> list[tuple[str, str]]:
    """The intervals, as days and clocks of that week."""
    answer = asked(app, token, "GET", path)
    assert answer.status_code == 200, answer.text
    spans = [(one["start"], one["end"]) for one in answer.json()["not_then"]]
    return [(f"{datetime.fromisoformat(a):%a %H:%M}", f"{datetime.fromisoformat(b):%a %H:%M}") for a, b in spans]


def test_session_is_an_interval_with_the_pause_around_it(shelf: Store) -> None:
    """10:00 to 12:00, from 09:45 to set up, and half an hour of pause on both sides."""
    published(saved(shelf, small_service()), running())
    token = partnered(shelf, HALL)

    answer = asked(app_of(shelf), token, "GET", BUSY)

    assert not_then(app_of(shelf), token) == [("Tue 09:15", "Tue 12:30")]
    assert set(answer.json()) == {"room", "not_then"}
    assert set(answer.json()["not_then"][0]) == {"start", "end"}


def test_later_weeks_of_a_published_course_are_not_then_as_well(shelf: Store) -> None:
    published(saved(shelf, small_service()), running())
    token = partnered(shelf, HALL)

    later = "/api/v1/partner/rooms/r/busy?first=2027-03-08&last=2027-03-14"

    assert not_then(app_of(shelf), token, later) == [("Tue 09:15", "Tue 12:30")]


def test_a_pause_for_no_contact_cannot_be_told_from_a_booking(shelf: Store) -> None:
    """Whether somebody must be kept away from people of the building or not, the answer is the same."""
    service = saved(shelf, small_service())
    published(service, running())
    token = partnered(shelf, HALL)
    before = asked(app_of(shelf), token, "GET", BUSY).text

    away = KeepAway(household="amy", as_=AwayFrom.VENUE, who="v", times=(WeekTime(4, 0, 60),))
    with shelf.writing() as desk:
        kept = KeepAwayRecord(id="amy: rhys", household="amy", name="Rhys", match=away)
        save_service(desk, replace(load_service(desk), keep_away=(kept,)))

    assert asked(app_of(shelf), token, "GET", BUSY).text == before


def test_building_in_which_somebody_must_not_be_met_is_not_then_in_its_other_rooms(shelf: Store) -> None:
    service = small_service()
    away = KeepAway(household="amy", as_=AwayFrom.VENUE, who="v", times=(WeekTime(4, 0, 60),))
    kept = KeepAwayRecord(id="amy: rhys", household="amy", name="Rhys", match=away)
    rooms = (*service.rooms, RoomRecord(room=room("back"), name="Back room"))
    published(saved(shelf, replace(service, rooms=rooms, keep_away=(kept,))), running())
    token = partnered(shelf, replace(HALL, what="back"))

    assert not_then(app_of(shelf), token, BUSY.replace("/r/", "/back/")) == [("Tue 09:15", "Tue 12:30")]


def test_intervals_are_joined_and_rounded_to_quarters(shelf: Store) -> None:
    service = small_service()
    busy = (Span(at(0, 9, 7), at(0, 9, 50)), Span(at(0, 10, 40), at(0, 11, 2)))
    hall = replace(service.rooms[0], room=replace(service.rooms[0].room, busy=busy))
    saved(shelf, replace(service, rooms=(hall,)))
    token = partnered(shelf, HALL)

    assert not_then(app_of(shelf), token) == [("Mon 08:30", "Mon 11:45")]


def test_partner_books_what_is_free_and_is_told_not_then_for_all_else(shelf: Store) -> None:
    published(saved(shelf, small_service()), running())
    app, token = app_of(shelf), partnered(shelf, HALL)
    path = "/api/v1/partner/rooms/r/bookings"

    def book(hour: int, minutes: int = 60) -> tuple[int, str]:
        start = at(1, hour)
        body = {"start": start.isoformat(), "end": (start + timedelta(minutes=minutes)).isoformat()}
        answer = asked(app, token, "POST", path, body)
        return answer.status_code, answer.json().get("detail", "")

    assert book(13) == (201, "")
    assert [book(10), book(12), book(13)] == [(409, "not then")] * 3
    assert not_then(app, token) == [("Tue 09:15", "Tue 12:30")], "its own booking is not among them"
    other = partnered(shelf, HALL, ident="bro")
    assert not_then(app, other) == [("Tue 09:15", "Tue 14:30")]
    number = asked(app, token, "GET", "/api/v1/partner/bookings").json()[0]["booking"]
    assert asked(app, other, "DELETE", f"/api/v1/partner/bookings/{number}").status_code == 404
    assert asked(app, token, "DELETE", f"/api/v1/partner/bookings/{number}").status_code == 204
    assert not_then(app, other) == [("Tue 09:15", "Tue 12:30")]


def test_more_hours_than_are_agreed_of_a_week_are_refused_by_number(shelf: Store) -> None:
    saved(shelf, small_service())
    token = partnered(shelf, replace(HALL, amount=90))
    body = {"start": at(0, 9).isoformat(), "end": at(0, 11).isoformat()}

    answer = asked(app_of(shelf), token, "POST", "/api/v1/partner/rooms/r/bookings", body)

    assert (answer.status_code, answer.json()["detail"]) == (422, "these would be 2 hours of that week; 1.5 are agreed")


def test_unknown_unshared_ended_and_confidential_rooms_are_one_answer(shelf: Store) -> None:
    service = small_service()
    rooms = (*service.rooms, RoomRecord(room=room("back"), name="Back"), RoomRecord(room=room("side"), name="Side"))
    saved(shelf, replace(service, rooms=rooms))
    token = partnered(shelf, HALL, replace(HALL, what="side"))
    with shelf.reading() as desk:
        side = next(one.id for one in shares(desk, "ardal") if one.what == "side")
    end_share(shelf, "ardal", side, MAIR)
    with shelf.writing() as desk:
        now = load_service(desk)
        secret = replace(now.venues[0], venue=replace(now.venues[0].venue, secret=True))
        save_service(desk, replace(now, venues=(secret,)))
    app = app_of(shelf)

    told = {asked(app, token, "GET", BUSY.replace("/r/", f"/{each}/")).text for each in ("r", "back", "side", "none")}

    assert len(told) == 1
    assert '"status":404' in told.pop()
    assert asked(app, token, "GET", "/api/v1/partner").json()["rooms"] == []


def test_kit_is_counted_by_the_day_within_the_share(shelf: Store) -> None:
    saved(shelf, small_service())
    app, token = app_of(shelf), partnered(shelf, TABLETS)
    path = "/api/v1/partner/kit/cupboard/tablet"
    days = {"count": 1, "first": "2027-03-02", "last": "2027-03-03"}

    taken = asked(app, token, "POST", path, days)

    assert taken.status_code == 201
    assert asked(app, token, "GET", f"{path}/free?first=2027-03-01&last=2027-03-04").json() == [
        {"day": "2027-03-01", "free": 1}, {"day": "2027-03-02", "free": 0}, {"day": "2027-03-03", "free": 0},
        {"day": "2027-03-04", "free": 1},
    ]  # fmt: skip
    assert asked(app, token, "POST", path, days).json()["detail"] == "not then"
    assert (
        asked(app, token, "GET", "/api/v1/partner/kit/cupboard/headset/free?first=2027-03-01&last=2027-03-04").json()[
            "detail"
        ]
        == "there is no such kit for you"
    )
    number = taken.json()["kit"]
    assert asked(app, token, "DELETE", f"/api/v1/partner/kit/{number}").status_code == 204
    assert asked(app, token, "POST", path, days).status_code == 201


def test_token_of_a_partner_opens_nothing_else(shelf: Store) -> None:
    published(saved(shelf, small_service()), running())
    app, token = app_of(shelf), partnered(shelf, HALL)
    reached = []
    for route in iter_route_contexts(app.routes):
        if f"{route.path}/".startswith(OPEN) or any(isinstance(one, AsksNothing) for one in declared(route)):
            continue
        path = re.sub(r"{(\w+)(:\w+)?}", lambda found: "2027-03-01" if found[1] == "monday" else "1", str(route.path))
        for method in sorted(set(route.methods or ()) - {"HEAD"}):
            answer = asked(app, token, method, path)
            if answer.status_code != 403 or "it needs" not in answer.text:
                reached.append(f"{method} {path}: {answer.status_code}")

    assert reached == ["GET /: 307"], "which leads to the account of whoever asks"


def test_token_stands_alone_and_ends_with_the_partner(shelf: Store) -> None:
    saved(shelf, small_service())
    app, token = app_of(shelf), partnered(shelf, HALL)
    with pytest.raises(NotAllowed, match="stands alone"), shelf.writing() as desk:
        issue_token(desk, "more", {May.PARTNER, May.SEE_WEEK}, datetime(2027, 5, 1, tzinfo=UTC), MAIR)
    with shelf.writing() as desk:
        loose = issue_token(desk, "loose", {May.PARTNER}, datetime(2027, 5, 1, tzinfo=UTC), MAIR)
    assert asked(app, loose, "GET", BUSY).status_code == 404
    assert asked(app, token, "GET", BUSY).status_code == 200

    end_partner(shelf, "ardal", MAIR)

    assert asked(app, token, "GET", BUSY).status_code == 401


def test_times_of_other_partners_are_not_told_apart(shelf: Store) -> None:
    saved(shelf, small_service(families=(), contacts=()))
    token = partnered(shelf, HALL)
    partnered(shelf, replace(HALL, windows=(WeekTime(3, 540, 600),)), ident="bro")
    agree(shelf, "bro", replace(HALL, amount=120), MAIR)
    book_room(shelf, "bro", "r", Span(at(3, 11), at(3, 12)), MAIR)

    assert not_then(app_of(shelf), token) == [("Thu 08:30", "Thu 12:30")]
