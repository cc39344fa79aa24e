"""Secret addresses: by chance, one for each reader, kept as digests, taken back for good."""

import re

import pytest
from sqlmodel import select

from scheduler.errors import NotAllowed, NotFound
from scheduler.feeds.serving import feed, issue
from scheduler.feeds.tokens import FeedKind, Issued, feeds, revoke, revoke_of
from scheduler.records import Route
from scheduler.store import Store
from scheduler.store.tables import FeedTokenRow, TrailRow
from scheduler.store.trail import traces
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import WeekTime
from support.feeds import SOON
from support.small_service import MAIR, contact, saved, small_service


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


def test_invites_07_secret_is_of_192_bits_and_never_the_same(service: Store) -> None:
    issued = [issue(service, FeedKind.VENUE, "v", MAIR) for _ in range(20)]

    assert len({one.token for one in issued}) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", one.token) for one in issued)
    assert issued[0].path == f"/c/{issued[0].token}.ics"


def test_secret_stands_nowhere_in_the_store(service: Store) -> None:
    token = issue(service, FeedKind.PRACTITIONER, "w", MAIR).token
    with service.reading() as desk:
        kept = [row.model_dump_json() for row in desk.session.exec(select(FeedTokenRow))]
        kept += [row.model_dump_json() for row in desk.session.exec(select(TrailRow))]

    assert len(kept) >= 2
    assert not [one for one in kept if token in one]


def test_new_address_takes_the_place_of_the_one_before(service: Store) -> None:
    old, new = (issue(service, FeedKind.PRACTITIONER, "w", MAIR).token for _ in range(2))

    with pytest.raises(NotFound):
        feed(service, old, SOON)
    assert feed(service, new, SOON).body
    with service.reading() as desk:
        assert [(one.kind, one.whom) for one in feeds(desk)] == [("practitioner", "w")]


def test_another_reader_keeps_the_own_address(service: Store) -> None:
    mine = issue(service, FeedKind.PRACTITIONER, "w", MAIR).token
    issue(service, FeedKind.VENUE, "v", MAIR)

    assert feed(service, mine, SOON).body


def test_invites_07_address_that_was_taken_back_does_not_work_and_stays_so(service: Store) -> None:
    issued = issue(service, FeedKind.VENUE, "v", MAIR)

    revoke(service, issued.id, MAIR)
    revoke(service, issued.id, MAIR)

    with pytest.raises(NotFound):
        feed(service, issued.token, SOON)
    with service.reading() as desk:
        assert feeds(desk) == ()


def test_all_of_a_reader_can_be_taken_back_without_a_number(service: Store) -> None:
    issue(service, FeedKind.ADULT, "c-amy", MAIR)

    assert [revoke_of(service, FeedKind.ADULT, "c-amy", MAIR) for _ in range(2)] == [1, 0]


def test_taking_back_what_is_not_there_is_not_found(service: Store) -> None:
    with pytest.raises(NotFound, match="feed 7: there is none"):
        revoke(service, 7, MAIR)


def test_issue_and_revoke_are_in_the_trail_once_each(service: Store) -> None:
    issued = issue(service, FeedKind.ADULT, "c-amy", MAIR)
    revoke(service, issued.id, MAIR)
    revoke(service, issued.id, MAIR)

    with service.reading() as desk:
        assert [(one.what, one.subject, one.details) for one in traces(desk)] == [
            ("feed issued", "adult c-amy", {"feed": issued.id}),
            ("feed revoked", "adult c-amy", {"feed": issued.id}),
        ]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"wants_calendar": False}, "a feed is for an adult who asked for calendar entries and is reached by e-mail"),
        ({"expires": None}, "no day until which it may be used"),
        ({"address": ""}, "no address or number that works"),
    ],
    ids=["wants-none", "no-expiry", "no-address"],
)
def test_adult_who_may_not_have_one_is_refused_and_why(store: Store, changes: dict[str, object], refusal: str) -> None:
    saved(store, small_service(contacts=(contact("amy", **changes),)))

    with pytest.raises(NotAllowed, match=refusal):
        issue(store, FeedKind.ADULT, "c-amy", MAIR)


def test_adult_reached_by_telephone_gets_none_though_calendars_are_wanted(store: Store) -> None:
    """The record knows one safe way; a calendar would be another."""
    calls = {"route": Route.TELEPHONE, "address": "029 2000 0001", "safe_times": (WeekTime(1, 600, 720),)}
    saved(store, small_service(contacts=(contact("amy", **calls),)))

    with pytest.raises(NotAllowed):
        issue(store, FeedKind.ADULT, "c-amy", MAIR)


def test_stopped_adult_is_refused(service: Store) -> None:
    stop_all_contact(service, "c-amy", MAIR)

    with pytest.raises(NotAllowed, match="All contact is stopped"):
        issue(service, FeedKind.ADULT, "c-amy", MAIR)


@pytest.mark.parametrize("kind", FeedKind)
def test_feed_for_nobody_on_record_is_not_found(service: Store, kind: FeedKind) -> None:
    with pytest.raises(NotFound, match="'nobody': there is no such record"):
        issue(service, kind, "nobody", MAIR)


def test_issued_shows_no_more_than_it_must() -> None:
    issued = Issued(id=1, kind=FeedKind.VENUE, whom="v", token="t")

    assert issued.path == "/c/t.ics"
