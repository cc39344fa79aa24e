"""Feeds over HTTP: only by their secret address, only when they changed, and one answer for all that does not work."""

from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest
from fastapi import FastAPI
from httpx import Response

from api.outside.app import create_outside
from api.outside.here import PER_TOKEN, Outside
from scheduler.feeds.serving import issue
from scheduler.feeds.tokens import FeedKind, revoke_of
from scheduler.store import Store, load_service, save_service
from scheduler.weeks.stopping import stop_all_contact
from support.callers import Caller
from support.engaged import engaged_service, kept, numbered, thursday, tuesday
from support.feeds import SOON
from support.small_service import LATER, MAIR, contact, saved

CALENDAR = "text/calendar; charset=utf-8"


@pytest.fixture
def week(shelf: Store) -> Store:
    """Wyn and the venue have engagements; Amy and Dan may have feeds."""
    adults = (contact("amy"), contact("dan", household="amy"))
    kept(saved(shelf, engaged_service(contacts=adults)), tuesday())
    return shelf


@pytest.fixture
def families(week: Store) -> Caller:
    return Caller(outside_at(week, SOON), "families.example.org")


def outside_at(store: Store, moment: datetime) -> FastAPI:
    return create_outside(Outside(store=store, now=lambda: moment))


def path(store: Store, kind: FeedKind = FeedKind.PRACTITIONER, whom: str = "w") -> str:
    return issue(store, kind, whom, MAIR).path


def answered(told: Response) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    return told.status_code, told.content, tuple(told.headers.items())


def test_feed_is_a_calendar_that_only_its_reader_may_keep(families: Caller, week: Store) -> None:
    told = families.get(path(week))

    assert (told.status_code, told.headers["content-type"]) == (200, CALENDAR)
    assert told.headers["cache-control"] == "private, no-cache"
    assert told.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert not {"set-cookie", "server"} & set(told.headers)


def test_head_has_the_headers_of_get_and_no_calendar(families: Caller, week: Store) -> None:
    address = path(week)
    got, headed = families.get(address), families("HEAD", address)

    assert (headed.status_code, headed.content) == (200, b"")
    assert dict(headed.headers) == dict(got.headers)


def test_invites_27_who_has_it_already_is_told_so_and_sent_nothing(families: Caller, week: Store) -> None:
    address = path(week)
    tag = families.get(address).headers["etag"]

    for sent in (tag, f'"another", {tag}', f"W/{tag}", "*"):
        told = families.get(address, headers={"If-None-Match": sent})
        assert (told.status_code, told.content, told.headers["etag"]) == (304, b"", tag)
    assert families.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_tag_and_date_change_with_what_is_shown_and_with_nothing_else(week: Store) -> None:
    address = path(week)
    first = Caller(outside_at(week, SOON)).get(address)
    later = Caller(outside_at(week, SOON + timedelta(days=3))).get(address)
    kept(week, thursday(), LATER + timedelta(hours=2), numbered(10))
    moved = Caller(outside_at(week, SOON + timedelta(days=4))).get(address)

    assert (later.headers["etag"], later.headers["last-modified"]) == (
        first.headers["etag"],
        first.headers["last-modified"],
    )
    assert moved.headers["etag"] != first.headers["etag"]
    assert parsedate_to_datetime(moved.headers["last-modified"]) == SOON + timedelta(days=4)


def test_invites_27_date_is_compared(families: Caller, week: Store) -> None:
    address = path(week)
    date = families.get(address).headers["last-modified"]
    before = format_datetime(parsedate_to_datetime(date) - timedelta(seconds=1), usegmt=True)

    statuses = [
        families.get(address, headers={"If-Modified-Since": sent}).status_code
        for sent in (date, before, "yesterday", "")
    ]
    assert statuses == [304, 200, 200, 200]


def test_date_does_not_count_beside_a_tag(families: Caller, week: Store) -> None:
    address = path(week)
    date = families.get(address).headers["last-modified"]

    told = families.get(address, headers={"If-None-Match": '"another"', "If-Modified-Since": date})
    assert told.status_code == 200


def test_two_changes_in_one_second_have_two_dates(week: Store) -> None:
    """A reader that asks by date alone would else miss the second one."""
    address, families = path(week), Caller(outside_at(week, SOON))
    first = families.get(address).headers["last-modified"]
    kept(week, thursday(), LATER + timedelta(minutes=1), numbered(10))

    told = families.get(address, headers={"If-Modified-Since": first})
    assert told.status_code == 200
    assert parsedate_to_datetime(told.headers["last-modified"]) > parsedate_to_datetime(first)


def test_invites_07_what_does_not_work_has_one_answer_whatever_the_cause(families: Caller, week: Store) -> None:
    whose = ((FeedKind.VENUE, "v"), (FeedKind.ADULT, "c-amy"), (FeedKind.PRACTITIONER, "w"), (FeedKind.ADULT, "c-dan"))
    revoked, stopped, gone, unwanted = closed = [path(week, *one) for one in whose]
    assert [families.get(one).status_code for one in closed] == [200] * 4

    revoke_of(week, FeedKind.VENUE, "v", MAIR)
    stop_all_contact(week, "c-amy", MAIR)
    with week.writing() as desk:
        amy, dan = load_service(desk).contacts
        save_service(desk, engaged_service(practitioners=(), contacts=(amy, replace(dan, wants_calendar=False))))

    unknown = answered(families.get("/c/nobody-has-an-address-like-this-.ics"))
    assert unknown[0] == 404
    for address in (revoked, stopped, gone, unwanted):
        assert answered(families.get(address)) == unknown
        assert answered(families("HEAD", address))[:2] == (404, b"")


def test_feed_that_closed_is_not_known_by_its_tag_any_more(families: Caller, week: Store) -> None:
    address = path(week, FeedKind.ADULT, "c-amy")
    tag = families.get(address).headers["etag"]
    stop_all_contact(week, "c-amy", MAIR)

    assert families.get(address, headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_else_can_be_done_with_it(families: Caller, week: Store, method: str) -> None:
    assert families(method, path(week)).status_code == 404


def test_who_asks_too_often_waits(families: Caller, week: Store) -> None:
    address = path(week)
    statuses = [families.get(address).status_code for _ in range(PER_TOKEN + 1)]

    assert statuses == [*[200] * PER_TOKEN, 429]
