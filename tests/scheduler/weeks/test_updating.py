"""An adult who heard of a meeting hears what is different, first of all and once; its identity says how much it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from icalendar import Calendar, Event

from scheduler.errors import BadInput
from scheduler.invites.identity import mint, token_of
from scheduler.records import MaySay, Service
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from scheduler.weeks.importing import import_service
from scheduler.weeks.meetings import answered, ledger
from scheduler.weeks.outgoing import Message, MessageKind
from scheduler.weeks.publishing import Publication
from support.letters import opened, parts
from support.post import hear
from support.small_service import LATER, contact, ledgers, published, running, saved, small_service
from support.weeks import MONDAY

NEXT_DAY = LATER + timedelta(days=1)
TWO_DAYS = LATER + timedelta(days=2)
LINK = "https://meet.example.org/a"


@pytest.fixture
def first(store: Store) -> Store:
    """Amy (e-mail and calendar, in the room) and Bea (text message, remote) have heard of Tuesday."""
    saved(store, small_service())
    published(store, running("tue"))
    hear(store)
    return store


def to(contact_id: str, publication: Publication) -> Message:
    (message,) = (one for one in publication.outgoing.messages if one.contact == contact_id)
    return message


def entry(message: Message) -> Event:
    (event,) = Calendar.from_ical(message.calendar or b"").walk("VEVENT")
    assert isinstance(event, Event)
    return event


def row_of(store: Store, contact_id: str = "c-amy") -> dict[str, object]:
    (row,) = (row for row in ledgers(store)["meetings"] if row["contact"] == contact_id)
    return row


def answer(store: Store, partstat: str, contact_id: str = "c-amy") -> None:
    with store.writing() as desk:
        answered(desk, ledger(desk, MONDAY)[contact_id, contact_id.removeprefix("c-")], partstat)


def change(store: Store, how: Callable[[Service], Service]) -> None:
    import_service(store, how, By(who="Tom", at=LATER + timedelta(hours=3)))


def directions(text: str) -> Callable[[Service], Service]:
    return lambda service: replace(service, venues=(replace(service.venues[0], directions=text),))


def test_invites_14_uid_is_stable_and_sequence_rises_with_every_move(first: Store) -> None:
    before = row_of(first)

    moves = [to("c-amy", published(first, running(day), NEXT_DAY + timedelta(hours=n)))
             for n, day in enumerate(("thu", "tue", "thu"))]  # fmt: skip

    events = [entry(message) for message in moves]
    assert {str(event["UID"]) for event in events} == {before["uid"]}
    assert [event["SEQUENCE"] for event in events] == [1, 2, 3]
    assert [message.kind for message in moves] == [MessageKind.UPDATE] * 3
    stamps = [before["dtstamp"], *(event.decoded("DTSTAMP") for event in events)]
    assert stamps == sorted(set(stamps), key=str)


def test_invites_14_message_id_carries_the_token_of_its_meeting_and_never_repeats(store: Store) -> None:
    """A reply in words repeats the id of the message that it answers: so it finds the meeting."""
    saved(store, small_service())
    ids = []
    for day in range(3):
        at = LATER + timedelta(days=day)
        made = published_randomly(store, "tue" if day % 2 else "thu", at)
        ids.append(str(opened(to("c-amy", made).mail or b"")["Message-ID"]))
    token = token_of(str(row_of(store)["uid"]))
    assert len(set(ids)) == 3
    assert {one[1:].split(".")[0] for one in ids} == {token}


def published_randomly(store: Store, day: str, at: datetime) -> Publication:
    """With the identities of the product, not of the tests."""
    return published(store, running(day), at, mint)


def test_invites_14_publishing_again_sends_nothing_and_keeps_what_waits_byte_for_byte(store: Store) -> None:
    """A retry is of the same bytes and Message-ID: nothing is written anew that is unchanged, sent or unsent."""
    saved(store, small_service())
    published(store, running("tue"))
    waiting = ledgers(store)

    again = published(store, running("tue"), NEXT_DAY)

    assert (again.outgoing.meetings, again.outgoing.messages) == ((), ())
    assert ledgers(store) == waiting
    hear(store)
    heard = ledgers(store)
    assert published(store, running("tue"), TWO_DAYS).outgoing.messages == ()
    assert ledgers(store) == heard


def test_invites_15_other_words_keep_the_sequence_and_the_answer_and_take_a_new_stamp(first: Store) -> None:
    answer(first, "ACCEPTED")
    before = row_of(first)
    change(first, directions("Past the library, second door."))

    message = to("c-amy", published(first, running("tue"), NEXT_DAY))

    event = entry(message)
    assert (event["SEQUENCE"], event["ATTENDEE"].params["PARTSTAT"]) == (0, "ACCEPTED")
    assert event.decoded("DTSTAMP") == NEXT_DAY > before["dtstamp"]  # type: ignore[operator]
    assert message.text.startswith("This is your appointment as it stands now.")
    assert [words for words in ("has changed", "Please answer") if words in message.text] == []
    assert (row_of(first)["sequence"], row_of(first)["partstat"]) == (0, "ACCEPTED")


def test_invites_15_neutral_title_is_words_alone(first: Store) -> None:
    change(first, lambda service: replace(service, programmes=(replace(service.programmes[0], neutral_title="Tea"),)))

    message = to("c-amy", published(first, running("tue"), NEXT_DAY))

    assert (entry(message)["SEQUENCE"], message.subject) == (0, "Tea / Apwyntiad")


def test_invites_17_first_message_is_request_and_so_are_updates(first: Store) -> None:
    waiting = [row["calendar"] for row in ledgers(first)["outbox"] if row["calendar"]]
    moved = to("c-amy", published(first, running("thu"), NEXT_DAY)).calendar
    assert [Calendar.from_ical(data)["METHOD"] for data in (*waiting, moved or b"")] == ["REQUEST", "REQUEST"]


def test_invites_18_time_change_resets_the_answer(first: Store) -> None:
    answer(first, "ACCEPTED")

    moved = entry(to("c-amy", published(first, running("thu"), NEXT_DAY)))

    assert (moved["SEQUENCE"], moved["ATTENDEE"].params["PARTSTAT"]) == (1, "NEEDS-ACTION")
    assert row_of(first)["partstat"] == "NEEDS-ACTION"


def test_invites_18_alarm_is_repeated_with_every_update(first: Store) -> None:
    for publication in (published(first, running("thu"), NEXT_DAY), published(first, running("tue"), TWO_DAYS)):
        (alarm,) = entry(to("c-amy", publication)).walk("VALARM")
        assert (alarm.decoded("TRIGGER"), str(alarm["DESCRIPTION"])) == (timedelta(days=-1), "Appointment / Apwyntiad")


def test_answer_that_calendars_do_not_know_is_refused(first: Store) -> None:
    with pytest.raises(BadInput, match="partstat is 'YES'; expected one of NEEDS-ACTION, ACCEPTED"):
        answer(first, "YES")


def test_moved_family_reads_first_that_the_time_is_new_in_both_languages(first: Store) -> None:
    message = to("c-bea", published(first, running("thu"), NEXT_DAY))
    english, welsh = message.text.splitlines()
    assert english.startswith(
        "Your appointment has changed. The time is new. Your appointment: Thursday 4 March 2027, 10:00 to 12:00."
    )
    assert welsh.startswith("Mae eich apwyntiad wedi newid. Mae’r amser yn newydd. Eich apwyntiad: dydd Iau 4 Mawrth")


def test_invites_25_remote_to_in_room_removes_every_link(first: Store) -> None:
    change(first, lambda service: replace(service, contacts=(contact("amy"), contact("bea"), service.contacts[2])))
    published(first, running("tue"), NEXT_DAY)
    hear(first)

    message = to("c-bea", published(first, running("tue", room=("amy", "bea"), remote=("cal",)), TWO_DAYS))

    every = (message.text.encode(), message.mail or b"", *parts(opened(message.mail or b"")).values())
    assert [data for data in every if LINK.encode() in data or b"CONFERENCE" in data] == []
    assert message.text.startswith("Your appointment has changed. You take part in another way.")
    assert "Where: Elm Road, Hall, 1 Elm Road." in message.text
    assert (entry(message)["SEQUENCE"], entry(message)["ATTENDEE"].params["PARTSTAT"]) == (1, "NEEDS-ACTION")


def test_invites_25_in_room_to_remote_removes_the_address(first: Store) -> None:
    message = to("c-amy", published(first, running("tue", room=("bea",), remote=("amy", "cal")), NEXT_DAY))

    assert "Elm Road" not in "".join(str(part) for part in (message.text, message.calendar, message.mail))
    assert str(entry(message)["CONFERENCE"]) == LINK
    assert LINK in str(entry(message)["DESCRIPTION"])


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (
            lambda service: replace(service, venues=(replace(service.venues[0], address="2 Elm Road"),)),
            "Your appointment has changed. The place is new.",
        ),
        (
            lambda service: replace(service, rooms=(replace(service.rooms[0], name="Blue room"),)),
            "Your appointment has changed. The place is new.",
        ),
    ],
    ids=["address", "room"],
)
def test_other_place_is_said_to_be_new(first: Store, how: Callable[[Service], Service], said: str) -> None:
    change(first, how)
    message = to("c-amy", published(first, running("tue"), NEXT_DAY))
    assert (message.text.split("\n\n")[0], entry(message)["SEQUENCE"]) == (said, 1)


def test_other_link_is_said_to_be_new(first: Store) -> None:
    change(
        first,
        lambda service: replace(
            service, sessions=tuple(replace(one, video_link=f"{LINK}-2") for one in service.sessions)
        ),
    )
    again = published(first, running("tue"), NEXT_DAY)
    assert [one.contact for one in again.outgoing.messages] == ["c-bea"]
    assert to("c-bea", again).text.startswith("Your appointment has changed. The link is new.")


def test_who_may_be_told_the_time_alone_reads_that_it_changed_and_not_in_what(store: Store) -> None:
    """Of another place somebody tells them by voice; the message names neither place nor way."""
    saved(store, small_service(contacts=(contact("amy", may_say=MaySay.NEUTRAL, language="en"),)))
    published(store, running("tue"))
    hear(store)

    made = published(store, running("tue", room=("bea",), remote=("amy", "cal")), NEXT_DAY)

    assert to("c-amy", made).text.split("\n\n")[:3] == [
        "Your appointment has changed.",
        "Your appointment: Tuesday 2 March 2027, 10:00 to 12:00.",
        "We will tell you the rest when we speak.",
    ]
    assert ("amy", "by-voice") in [(task.family, task.reason) for task in made.outgoing.tasks]


def test_move_of_what_nobody_heard_of_says_nothing_of_a_change(store: Store) -> None:
    saved(store, small_service())
    published(store, running("tue"))

    message = to("c-amy", published(store, running("thu"), NEXT_DAY))

    assert (message.kind, entry(message)["SEQUENCE"]) == (MessageKind.INVITE, 1)
    assert message.text.startswith("Your appointment: Thursday 4 March 2027")


def test_change_is_told_from_what_was_heard_and_not_from_what_never_left(first: Store) -> None:
    """Amy heard Tuesday; Thursday was written and never sent; it is Tuesday again, where she takes it to be."""
    published(first, running("thu"), NEXT_DAY)

    message = to("c-amy", published(first, running("tue"), TWO_DAYS))

    assert message.text.startswith("This is your appointment as it stands now.\n\nYour appointment: Tuesday 2 March")
    assert entry(message)["SEQUENCE"] == 2
    states = [row["state"] for row in ledgers(first)["outbox"] if row["contact"] == "c-amy"]
    assert sorted(states) == ["cancelled", "queued", "sent"]


def test_message_is_of_no_use_from_the_time_on_that_the_adult_takes_it_to_be(first: Store) -> None:
    """Tuesday moves to Thursday: from Tuesday at ten on somebody stands before a locked door. The other way too."""
    later = to("c-amy", published(first, running("thu"), NEXT_DAY))
    tuesday = LATER.replace(month=3, day=2, hour=10, minute=0)
    assert later.useless_after == tuesday
    hear(first)
    assert to("c-amy", published(first, running("tue"), TWO_DAYS)).useless_after == tuesday


def test_other_address_of_the_adult_is_no_change_of_the_appointment(first: Store) -> None:
    answer(first, "ACCEPTED")
    change(
        first,
        lambda service: replace(service, contacts=(contact("amy", address="new@example.org"), *service.contacts[1:])),
    )

    message = to("c-amy", published(first, running("tue"), NEXT_DAY))

    assert message.text.startswith("Your appointment: Tuesday")
    assert str(entry(message)["ATTENDEE"]) == "mailto:new@example.org"
    assert (entry(message)["SEQUENCE"], entry(message)["ATTENDEE"].params["PARTSTAT"]) == (0, "ACCEPTED")


def test_call_to_who_is_rung_is_made_again_with_the_new_time(first: Store) -> None:
    moved = published(first, running("thu"), NEXT_DAY)
    (task,) = (task for task in moved.outgoing.tasks if task.contact == "c-cal")
    assert "Thursday 4 March 2027" in task.words
    with first.reading() as desk:
        assert load_service(desk).contacts[2].id == "c-cal"
