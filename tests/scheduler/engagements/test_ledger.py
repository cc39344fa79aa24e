"""Practitioners and guests hear of what is new to them, once each, and of what does not stand any more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from scheduler.engagements.outbox import staff_address
from scheduler.invites.calendar import Method
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By, traces
from scheduler.weeks.importing import import_service
from solver.problem import Side
from support.engaged import (
    all_sent,
    engaged_service,
    kept,
    nothing_runs,
    numbered,
    rows,
    staff_messages,
    thursday,
    tuesday,
    with_guest,
)
from support.letters import everything, opened
from support.small_service import LATER, running, saved
from support.weeks import at

NEXT = LATER + timedelta(hours=1)
WYN, LEWIS, ELM = (
    ("practitioner", "w", "session:new"),
    ("guest", "g", "session:new"),
    ("venue", "v", "session:new"),
)


def event(message: OutboxRow) -> dict[str, object]:
    """What the calendar entry of a message says, by property."""
    calendar = Calendar.from_ical(message.calendar or b"")
    (found,) = calendar.walk("VEVENT")
    names = ("UID", "SEQUENCE", "STATUS", "SUMMARY", "LOCATION", "ATTENDEE", "ORGANIZER")
    return {
        "METHOD": str(calendar["METHOD"]),
        **{name: str(found[name]) for name in names},
        "start": found.decoded("DTSTART").astimezone(UTC),
    }


def addressed(messages: list[OutboxRow]) -> list[tuple[str | None, str, str]]:
    """To whom, in which state, and with which method."""
    return [(opened(one.mail or b"")["To"], one.state, str(event(one)["METHOD"])) for one in messages]


def test_first_publishing_writes_one_request_to_each_person_and_none_to_the_venue(store: Store) -> None:
    saved(store, engaged_service())

    assert kept(store, tuesday()) == {Method.REQUEST: 2}

    assert addressed(staff_messages(store)) == [
        ("wyn@service.example", "queued", "REQUEST"),
        ("lewis@agency.example", "queued", "REQUEST"),
    ]
    assert {key: (row.uid, row.sequence, row.state) for key, row in rows(store).items()} == {
        WYN: ("engaged-1", 0, "standing"),
        LEWIS: ("engaged-2", 0, "standing"),
        ELM: ("engaged-3", 0, "standing"),
    }


def test_request_is_an_invite_of_one_person_from_the_neutral_mailbox(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    wyn, lewis = staff_messages(store)

    assert event(wyn) == {
        "METHOD": "REQUEST",
        "UID": "engaged-1",
        "SEQUENCE": "0",
        "STATUS": "CONFIRMED",
        "SUMMARY": "Appointment, new group",
        "LOCATION": "Elm Road, Hall",
        "ATTENDEE": "mailto:wyn@service.example",
        "ORGANIZER": "mailto:hello@example.org",
        "start": at(1, 10),
    }
    mail = opened(wyn.mail or b"")
    assert (mail["From"].addresses[0].addr_spec, len(mail["To"].addresses)) == ("hello@example.org", 1)
    assert wyn.text.split("\n\n") == [
        "Appointment, new group: Tuesday 2 March 2027, 10:00 to 12:00.",
        "Where: Elm Road, Hall.",
        "You lead.",
        "Be there from 09:45 to set up.",
        "In the room: 1 family.",
        "By video: 2 families and 1 guest.",
        "Address: 1 Elm Road.",
        "Join by video: https://meet.example.org/a",
        "Please answer this e-mail to tell us whether you can come.",
    ]
    assert lewis.text.split("\n\n") == [
        "Appointment: Tuesday 2 March 2027, 10:00 to 12:00.",
        "Join by video: https://meet.example.org/a",
        "Please answer this e-mail to tell us whether you can come.",
    ]


def test_message_tells_no_name_and_no_id_of_anybody(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    told = "\n".join(everything(one.mail or b"") for one in staff_messages(store))

    assert not [name for name in ("Amy", "Bea B", "Cal C", "Wyn P", "Dr ", "Health", "Programme") if name in told]


def test_row_of_the_outbox_names_no_family_and_says_whose_it_is(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())

    assert [(one.kind, one.family, one.contact, one.route, one.useless_after) for one in staff_messages(store)] == [
        ("staff", "", "practitioner w", "email", at(1, 10)),
        ("staff", "", "guest g", "email", at(1, 10)),
    ]


def test_invites_14_published_again_sends_nothing_twice(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    before = {key: row.model_dump() for key, row in rows(store).items()}

    assert kept(store, tuesday(), NEXT, numbered(10)) == {}

    assert {key: row.model_dump() for key, row in rows(store).items()} == before
    assert len(staff_messages(store)) == 2


def test_invites_15_number_of_families_is_no_news_but_stands_in_the_ledger(store: Store) -> None:
    """The DTSTAMP rises, the SEQUENCE does not: nobody is asked to answer again."""
    saved(store, engaged_service())
    kept(store, tuesday())
    before = rows(store)[WYN]

    assert kept(store, with_guest(running(remote=("bea",))), NEXT, numbered(10)) == {}

    now = rows(store)[WYN]
    assert "By video: 1 family and 1 guest." in now.body
    assert (now.uid, now.sequence, now.message_id, now.dtstamp) == (before.uid, 0, before.message_id, NEXT)


def test_message_that_waits_may_still_go_after_the_numbers_changed(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    kept(store, with_guest(running(remote=("bea",))), NEXT, numbered(10))

    with store.reading() as desk:
        assert [staff_address(desk, one) for one in staff_messages(store)] == [
            "wyn@service.example",
            "lewis@agency.example",
        ]


def test_invites_16_move_updates_the_entry_and_takes_back_who_is_not_wanted(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    all_sent(store)

    assert kept(store, thursday(), NEXT, numbered(10)) == {Method.REQUEST: 1, Method.CANCEL: 1}

    update, cancellation = staff_messages(store)[2:]
    assert event(update)["start"] == at(3, 10)
    assert (event(update)["UID"], event(update)["SEQUENCE"]) == ("engaged-1", "1")
    assert update.text.startswith("This has changed. From now on it holds so:\n\n")
    assert {name: event(cancellation)[name] for name in ("METHOD", "STATUS", "UID", "SEQUENCE", "ATTENDEE")} == {
        "METHOD": "CANCEL",
        "STATUS": "CANCELLED",
        "UID": "engaged-2",
        "SEQUENCE": "1",
        "ATTENDEE": "mailto:lewis@agency.example",
    }
    assert cancellation.text.split("\n\n") == [
        "This does not stand any more:",
        "Appointment: Tuesday 2 March 2027, 10:00 to 12:00.",
    ]
    assert "meet.example.org" not in everything(cancellation.mail or b"")


def test_what_nobody_heard_of_is_taken_back_in_silence(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())

    assert kept(store, nothing_runs(), NEXT, numbered(10)) == {}

    assert [one.state for one in staff_messages(store)] == ["cancelled", "cancelled"]
    assert {row.state for row in rows(store).values()} == {"withdrawn"}


def test_moved_before_it_was_sent_is_told_as_new_with_the_next_number(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    kept(store, thursday(), NEXT, numbered(10))

    waiting = [one for one in staff_messages(store) if one.state == "queued"]
    assert [(event(one)["SEQUENCE"], one.text.splitlines()[0]) for one in waiting] == [
        ("1", "Appointment, new group: Thursday 4 March 2027, 10:00 to 12:00.")
    ]


def test_engagement_that_comes_back_goes_on_under_its_uid(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    all_sent(store)
    kept(store, nothing_runs(), NEXT, numbered(10))
    all_sent(store)

    kept(store, tuesday(), NEXT + timedelta(hours=1), numbered(20))

    back = staff_messages(store)[-2:]
    assert [(event(one)["UID"], event(one)["SEQUENCE"], event(one)["METHOD"]) for one in back] == [
        ("engaged-1", "2", "REQUEST"),
        ("engaged-2", "2", "REQUEST"),
    ]


def test_what_has_begun_is_left_as_it_was(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    all_sent(store)
    before = {key: row.model_dump() for key, row in rows(store).items()}

    assert kept(store, nothing_runs(), at(1, 11), numbered(10)) == {}

    assert {key: row.model_dump() for key, row in rows(store).items()} == before


def test_practitioner_without_an_address_has_the_ledger_alone(store: Store) -> None:
    plain = engaged_service(guests=())
    saved(store, replace(plain, practitioners=(replace(plain.practitioners[0], email=" not one "),)))

    assert kept(store, running()) == {}

    assert WYN in rows(store)


def test_new_address_gets_the_invite_at_the_next_publishing(store: Store) -> None:
    plain = saved(store, engaged_service(guests=()))
    kept(plain, running())
    all_sent(plain)
    saved(store, moved_wyn())

    kept(store, running(), NEXT, numbered(10))

    assert addressed(staff_messages(store)[1:]) == [("parry@service.example", "queued", "REQUEST")]


def test_message_written_to_an_older_address_may_not_go(store: Store) -> None:
    saved(store, engaged_service(guests=()))
    kept(store, running())
    saved(store, moved_wyn())

    with store.reading() as desk:
        (message,) = staff_messages(store)
        assert staff_address(desk, message) is None


def test_import_of_a_new_address_writes_again_what_waits(store: Store) -> None:
    saved(store, engaged_service(guests=()))
    kept(store, running())

    import_service(store, lambda _: moved_wyn(), By(who="Mair", at=NEXT))

    assert addressed(staff_messages(store)) == [
        ("wyn@service.example", "cancelled", "REQUEST"),
        ("parry@service.example", "queued", "REQUEST"),
    ]
    assert kept(store, running(), NEXT + timedelta(hours=1), numbered(10)) == {}


def test_import_of_a_blank_address_leaves_nothing_waiting(store: Store) -> None:
    plain = engaged_service(guests=())
    saved(store, plain)
    kept(store, running())
    silent = replace(plain, practitioners=(replace(plain.practitioners[0], email=""),))

    import_service(store, lambda _: silent, By(who="Mair", at=NEXT))

    assert addressed(staff_messages(store)) == [("wyn@service.example", "cancelled", "REQUEST")]


def test_one_line_of_the_trail_counts_what_was_written(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())

    with store.reading() as desk:
        (line,) = [trace for trace in traces(desk) if trace.what == "staff and guests told"]
    assert (line.by.who, line.subject, line.details) == ("Mair", "week 2027-03-01", {"request": 2})


def test_guest_who_changes_sides_is_told_the_new_way_alone(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    all_sent(store)
    kept(store, with_guest(running(), side=Side.ROOM), NEXT, numbered(10))

    (update,) = staff_messages(store)[2:]
    assert "Where: Elm Road, Hall, 1 Elm Road." in update.text
    assert "meet.example.org" not in everything(update.mail or b"")


def test_stamp_rises_even_where_the_clock_stands_still(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    kept(store, thursday(), LATER, numbered(10))

    stamp: datetime = rows(store)[WYN].dtstamp
    assert stamp == LATER + timedelta(seconds=1)


def moved_wyn() -> Service:
    """The service, with another address for Wyn."""
    plain = engaged_service(guests=())
    return replace(plain, practitioners=(replace(plain.practitioners[0], email="parry@service.example"),))


def test_what_did_not_happen_and_moves_to_a_later_day_is_told(store: Store) -> None:
    saved(store, engaged_service())
    kept(store, tuesday())
    all_sent(store)

    kept(store, thursday(), at(1, 11), numbered(10))

    (update,) = staff_messages(store)[2:]
    assert (event(update)["UID"], event(update)["start"]) == ("engaged-1", at(3, 10))
