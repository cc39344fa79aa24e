"""What practitioners and venues subscribe to: as the ledger has it, with what each may see."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from scheduler.engagements.outbox import BODIES
from scheduler.errors import NotFound
from scheduler.feeds.tokens import FeedKind
from scheduler.store import Store, load_service, save_service
from scheduler.store.tables import EngagementRow
from scheduler.weeks.versions import week_row
from support.engaged import engaged_service, kept, nothing_runs, numbered, rows, staff_messages, thursday, tuesday
from support.feeds import SOON, event_lines, events, lines, shown, subscribed, told
from support.small_service import LATER, saved
from support.weeks import at, venue

WYN, ELM = (FeedKind.PRACTITIONER, "w"), (FeedKind.VENUE, "v")
NEXT = LATER + timedelta(hours=1)
WYN_NEW = ("practitioner", "w", "session:new")
PEOPLE = ("ATTENDEE", "ORGANIZER", "METHOD")


def test_practitioners_feed_shows_the_own_session(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    (event,) = events(shown(store, subscribed(store, *WYN)))

    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "LOCATION", "CLASS", "STATUS")} == {
        "UID": "engaged-1",
        "SUMMARY": "Appointment, new group",
        "LOCATION": "Elm Road, Hall",
        "CLASS": "PRIVATE",
        "STATUS": "CONFIRMED",
    }
    assert (event.decoded("DTSTART").astimezone(UTC), event.decoded("DTEND").astimezone(UTC)) == (at(1, 10), at(1, 12))
    assert str(event["DESCRIPTION"]).splitlines() == [
        "You lead.",
        "Be there from 09:45 to set up.",
        "In the room: 1 family.",
        "By video: 2 families and 1 guest.",
        "Address: 1 Elm Road.",
        "Join by video: https://meet.example.org/a",
    ]
    assert str(event["CONFERENCE"]) == "https://meet.example.org/a"


def test_venues_feed_shows_the_room_from_setting_up_on(store: Store) -> None:
    """One adult in the room and the lead are two people; the guest joins by video."""
    saved(store, engaged_service())
    kept(store, tuesday())
    (event,) = events(shown(store, subscribed(store, *ELM)))

    assert {name: str(event[name]) for name in ("SUMMARY", "LOCATION")} == {"SUMMARY": "Booked", "LOCATION": "Hall"}
    assert (event.decoded("DTSTART").astimezone(UTC), event.decoded("DTEND").astimezone(UTC)) == (
        at(1, 9, 45),
        at(1, 12),
    )
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Set up from 09:45, begins at 10:00, ends at 12:00.",
        "Others join by video: the room needs its network.",
        "For 2 people.",
    ]
    assert "CONFERENCE" not in event


def test_invites_14_uid_is_that_of_the_invite(store: Store) -> None:
    told(store)
    (feed_event,) = events(shown(store, subscribed(store, *WYN)))
    (invite_event,) = events(staff_messages(store)[0].calendar or b"")

    assert feed_event["UID"] == invite_event["UID"]
    assert feed_event["SEQUENCE"] == invite_event["SEQUENCE"]


@pytest.mark.parametrize("reader", [WYN, ELM], ids=["practitioner", "venue"])
def test_invites_07_nobody_is_named_and_nobody_invited(store: Store, reader: tuple[FeedKind, str]) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    text = "\n".join(lines(shown(store, subscribed(store, *reader))))

    names = ("Amy", "Bea", "Cal C", "Wyn", "Lewis", "Health", "Programme", "c-amy", "@")
    assert not [name for name in names if name in text]
    assert not [line for line in text.splitlines() if line.startswith(PEOPLE)]


def test_invites_27_same_bytes_until_the_ledger_changes(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    token = subscribed(store, *WYN)
    first = shown(store, token)

    kept(store, tuesday(), NEXT, numbered(10))
    assert shown(store, token, SOON + timedelta(days=200)) == first

    kept(store, thursday(), NEXT, numbered(20))
    assert shown(store, token) != first


def test_what_was_withdrawn_is_not_in_it(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    token = subscribed(store, *WYN)
    kept(store, nothing_runs(), NEXT, numbered(10))

    assert event_lines(shown(store, token)) == []


def test_venue_that_became_secret_is_told_in_neutral_words(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    tokens = [subscribed(store, *one) for one in (WYN, ELM)]
    with store.writing() as desk:
        service = load_service(desk)
        hidden = replace(service.venues[0], venue=venue(secret=True))
        save_service(desk, replace(service, venues=(hidden,)))

    for token in tokens:
        (event,) = events(shown(store, token))
        assert str(event["LOCATION"]) == "As agreed"
        assert "Elm Road" not in shown(store, token).decode()
        assert "Hall" not in shown(store, token).decode()


def test_practitioner_who_is_not_on_record_any_more_has_none(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    token = subscribed(store, *WYN)
    with store.writing() as desk:
        save_service(desk, replace(load_service(desk), practitioners=()))

    with pytest.raises(NotFound, match="feed: there is none"):
        shown(store, token)


def test_weeks_long_past_are_left_out_by_the_ledger_not_the_clock(store: Store) -> None:
    """Thirteen weeks up to the newest stand in the feed; the clock has no say."""
    saved(store, engaged_service())
    kept(store, tuesday())
    token = subscribed(store, *WYN)

    repeated(store, weeks=12)
    assert [event["UID"] for event in events(shown(store, token))] == ["engaged-1", "later-12"]

    repeated(store, weeks=13)
    assert [event["UID"] for event in events(shown(store, token))] == ["later-12", "later-13"]


def repeated(store: Store, weeks: int) -> None:
    """Wyn's engagement stands so many weeks later too, under another identity."""
    row, later = rows(store)[WYN_NEW], timedelta(weeks=weeks)
    engagement = BODIES.read(row.body)
    body = BODIES.write(replace(engagement, start=engagement.start + later, end=engagement.end + later))
    name = f"later-{weeks}"
    other = {"monday": row.monday + later, "start": row.start + later, "body": body, "uid": name, "token": name}
    with store.writing() as desk:
        week_row(desk, row.monday + later)
        desk.session.add(EngagementRow(**{**row.model_dump(), **other}))
