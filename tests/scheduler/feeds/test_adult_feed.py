"""An adult's feed holds the invites that were sent and still hold, asked of the contact record at every fetch."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Any

import pytest

from scheduler.access.roles import Role
from scheduler.errors import NotFound
from scheduler.feeds.tokens import FeedKind, revoke_of
from scheduler.records import MaySay, Route, Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.tables import MeetingRow
from scheduler.weeks.states import MeetingState
from scheduler.weeks.stopping import release_contact, stop_all_contact
from support.engaged import all_sent, engaged_service, tuesday, with_guest
from support.feeds import SOON, event_lines, events, invite_of, lines, shown, subscribed, told
from support.small_service import LATER, MAIR, contact, published, running, saved
from support.weeks import MONDAY, at, venue

AMY = (FeedKind.ADULT, "c-amy")
NEXT = LATER + timedelta(minutes=30)
PEOPLE = ("ATTENDEE", "ORGANIZER", "METHOD", "REQUEST-STATUS")


def changed(store: Store, **changes: Any) -> None:
    """Amy's contact record is another now; nobody looks at what was sent before."""
    with store.writing() as desk:
        service = load_service(desk)
        contacts = tuple(replace(one, **changes) if one.id == "c-amy" else one for one in service.contacts)
        save_service(desk, replace(service, contacts=contacts))


def test_invites_07_feed_holds_exactly_what_the_invite_holds_but_the_people(store: Store) -> None:
    token = subscribed(told(store), *AMY)

    sent = [line for line in event_lines(invite_of(store, "c-amy")) if not line.startswith(PEOPLE)]
    assert event_lines(shown(store, token)) == sent
    assert not [line for line in lines(shown(store, token)) if line.startswith(PEOPLE)]


def test_invites_14_feed_and_invite_share_their_uid(store: Store) -> None:
    token = subscribed(told(store), *AMY)

    (event,) = events(shown(store, token))
    assert event["UID"] == events(invite_of(store, "c-amy"))[0]["UID"]


def test_invites_28_head_is_neutral_and_says_how_often_to_ask(store: Store) -> None:
    token = subscribed(told(store), *AMY)

    head = shown(store, token).decode().split("BEGIN:VTIMEZONE")[0].splitlines()
    assert head == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Appointments//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Appointments",
        "X-WR-CALNAME:Appointments",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]


def test_invites_27_unchanged_data_gives_the_same_bytes_whenever_it_is_asked(store: Store) -> None:
    token = subscribed(told(store), *AMY)

    assert len({shown(store, token, SOON + timedelta(minutes=each)) for each in (0, 1, 60, 1440)}) == 1


def test_invites_11_every_zone_that_is_named_is_declared_and_the_old_rules_are_not_there(store: Store) -> None:
    text = shown(store, subscribed(told(store), *AMY)).decode()

    assert "TZID=Europe/London" in text
    assert text.count("BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n") == 1
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")
    assert "RDATE" not in text


def test_invites_20_lines_are_ended_and_folded_as_they_must_be(store: Store) -> None:
    data = shown(store, subscribed(told(store), *AMY))

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_before_anything_was_sent_it_is_a_whole_calendar_with_nothing_in_it(store: Store) -> None:
    saved(store, engaged_service())
    published(store, tuesday())
    token = subscribed(store, *AMY)

    assert events(shown(store, token)) == []
    assert b"BEGIN:VTIMEZONE" in shown(store, token)


def test_invites_28_feed_never_runs_ahead_of_a_message(store: Store) -> None:
    """While the move waits to be sent, neither the old time, which holds no more, nor the new one stands there."""
    token = subscribed(told(store), *AMY)
    published(store, running("thu"), NEXT)

    assert events(shown(store, token)) == []

    all_sent(store)
    (event,) = events(shown(store, token))
    assert event.decoded("DTSTART").astimezone(UTC) == at(3, 10)


def test_meeting_that_does_not_stand_is_not_in_it(store: Store) -> None:
    token = subscribed(told(store), *AMY)
    with store.writing() as desk:
        meeting = desk.session.get_one(MeetingRow, (desk.organisation, MONDAY, "amy", "c-amy"))
        meeting.state = MeetingState.WITHDRAWN
        desk.session.add(meeting)

    assert events(shown(store, token)) == []


def test_place_that_fell_away_is_not_in_it_before_and_after_the_farewell(store: Store) -> None:
    token = subscribed(told(store), *AMY)
    published(store, with_guest(running(room=("bea",), remote=("cal",))), NEXT)
    assert events(shown(store, token)) == []

    all_sent(store)
    assert events(shown(store, token)) == []


def test_where_the_record_allows_less_by_now_the_time_alone_is_left(store: Store) -> None:
    token = subscribed(told(store), *AMY)
    changed(store, may_say=MaySay.NEUTRAL)

    (event,) = events(shown(store, token))
    (sent,) = events(invite_of(store, "c-amy"))
    assert (event["UID"], event.decoded("DTSTART")) == (sent["UID"], sent.decoded("DTSTART"))
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (
        "Appointment / Apwyntiad",
        "As agreed / Fel y cytunwyd",
    )
    assert str(event["DESCRIPTION"]) == (
        "We will tell you the rest when we speak.\n\nByddwn yn dweud y gweddill wrthych pan fyddwn yn siarad."
    )
    assert "Elm Road" not in shown(store, token).decode()


def test_where_nobody_has_asked_who_reads_it_the_time_alone_is_left(store: Store) -> None:
    token = subscribed(told(store), *AMY)
    changed(store, read_by="")

    assert "Elm Road" not in shown(store, token).decode()


def test_venue_that_became_secret_is_not_shown_though_it_was_sent(store: Store) -> None:
    token = subscribed(told(store), *AMY)
    assert "Elm Road" in shown(store, token).decode()
    with store.writing() as desk:
        service = load_service(desk)
        hidden = replace(service.venues[0], venue=venue(secret=True))
        save_service(desk, replace(service, venues=(hidden,)))

    assert "Elm Road" not in shown(store, token).decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"wants_calendar": False},
        {"expires": date(2027, 2, 21)},
        {"expires": None},
        {"may_say": MaySay.NOTHING},
        {"address": ""},
        {"route": Route.NONE},
    ],
    ids=["wants-none", "expired", "no-expiry", "nothing", "no-address", "no-route"],
)
def test_invites_02_closed_gate_answers_as_an_unknown_address_does(store: Store, changes: dict[str, object]) -> None:
    token = subscribed(told(store), *AMY)
    changed(store, **changes)

    assert refusal(store, token) == refusal(store, "unknown")


def test_invites_00_stop_closes_it_at_once_and_release_opens_it_again(store: Store) -> None:
    token = subscribed(told(store), *AMY)
    before = shown(store, token)

    stop_all_contact(store, "c-amy", MAIR)
    assert refusal(store, token) == refusal(store, "unknown")

    release_contact(store, "c-amy", MAIR, Role.SAFEGUARDING_LEAD, "safe again")
    assert shown(store, token) == before


def test_stop_of_another_record_of_the_adult_closes_it_too(store: Store) -> None:
    twin = replace(contact("amy", name="AMY "), id="c-amy-2")
    plain = engaged_service()
    told(store, contacts=(*plain.contacts, twin))
    token = subscribed(store, *AMY)

    stop_all_contact(store, "c-amy-2", MAIR)

    assert refusal(store, token) == refusal(store, "unknown")


def test_contact_that_expires_before_the_meeting_hides_it(store: Store) -> None:
    """It may still be used today, and not any more on Tuesday 2 March."""
    token = subscribed(told(store), *AMY)
    changed(store, expires=date(2027, 3, 1))

    assert events(shown(store, token)) == []


def test_contact_that_is_gone_answers_as_an_unknown_address_does(store: Store) -> None:
    token = subscribed(told(store), *AMY)
    with store.writing() as desk:
        service = load_service(desk)
        save_service(desk, replace(service, contacts=service.contacts[1:]))

    assert refusal(store, token) == refusal(store, "unknown")


def test_taken_back_answers_as_unknown(store: Store) -> None:
    token = subscribed(told(store), *AMY)
    revoke_of(store, *AMY, MAIR)

    assert refusal(store, token) == refusal(store, "unknown")


def test_one_adult_sees_nothing_of_another(store: Store) -> None:
    ash = contact("ash", household="amy", name="Ash")
    plain = engaged_service()
    told(store, contacts=(*plain.contacts, ash))

    mine, theirs = (shown(store, subscribed(store, FeedKind.ADULT, who)) for who in ("c-amy", "c-ash"))
    assert {event["UID"] for event in events(mine)}.isdisjoint(event["UID"] for event in events(theirs))


def test_full_service_is_not_needed_to_see_that_it_is_the_same(store: Store) -> None:
    """A practitioner who falls ill or a family that is added changes nothing that an adult sees."""
    token = subscribed(told(store), *AMY)
    before = shown(store, token)
    with store.writing() as desk:
        service: Service = load_service(desk)
        save_service(desk, replace(service, practitioners=(), sessions=service.sessions, guests=()))

    assert shown(store, token) == before


def refusal(store: Store, token: str) -> str:
    with pytest.raises(NotFound) as refused:
        shown(store, token)
    return str(refused.value)
