"""A place that falls away is called off in writing where the contact record allows it, by voice where it does not."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event

from scheduler.access.roles import Role
from scheduler.messages.words import ENGLISH
from scheduler.records import Contact, MaySay, Route
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.delivering import deliver_to_folder
from scheduler.weeks.importing import import_service
from scheduler.weeks.outgoing import Message, MessageKind, Outgoing
from scheduler.weeks.publishing import Publication
from scheduler.weeks.stopping import release_contact, stop_all_contact
from support.letters import opened, parts
from support.post import hear
from support.small_service import LATER, MAIR, contact, ledgers, published, running, saved, small_service
from support.weeks import MONDAY

NEXT_DAY = LATER + timedelta(days=1)
TWO_DAYS = LATER + timedelta(days=2)
WITHOUT_AMY = running("tue", room=("bea",), remote=("cal",))


def told(store: Store, *contacts: Contact) -> Store:
    """Everybody has heard of Tuesday."""
    plain = small_service()
    saved(store, replace(plain, contacts=(*contacts, *plain.contacts[1:])))
    published(store, running("tue"))
    hear(store)
    return store


def to_amy(publication: Publication) -> list[Message]:
    return [message for message in publication.outgoing.messages if message.family == "amy"]


def event_of(message: Message) -> Event:
    (event,) = Calendar.from_ical(message.calendar or b"").walk("VEVENT")
    assert isinstance(event, Event)
    return event


def meeting(store: Store) -> dict[str, object]:
    (row,) = (row for row in ledgers(store)["meetings"] if row["contact"] == "c-amy")
    return row


def test_invites_16_cancel_is_method_cancel_by_the_same_uid_and_a_higher_sequence(store: Store) -> None:
    first = told(store, contact("amy", language="en"))
    uid = meeting(first)["uid"]

    (message,) = to_amy(published(first, WITHOUT_AMY, NEXT_DAY))

    calendar, event = Calendar.from_ical(message.calendar or b""), event_of(message)
    assert (message.kind, calendar["METHOD"], event["STATUS"]) == (MessageKind.CANCELLATION, "CANCEL", "CANCELLED")
    assert (event["UID"], event["SEQUENCE"], event.decoded("DTSTAMP")) == (uid, 1, NEXT_DAY)
    assert (meeting(first)["state"], meeting(first)["sequence"]) == ("withdrawn", 1)
    assert meeting(first)["last_sent"] == message.mail


def test_invites_16_cancellation_asks_nobody_to_answer(store: Store) -> None:
    (message,) = to_amy(published(told(store, contact("amy", language="en")), WITHOUT_AMY, NEXT_DAY))
    event = event_of(message)
    assert (str(event["ATTENDEE"]), dict(event["ATTENDEE"].params)) == ("mailto:amy@example.org", {})
    assert event.walk("VALARM") == []
    assert message.text == (
        f"Your appointment is cancelled: Tuesday 2 March 2027, 10:00 to 12:00.\n\n{ENGLISH.not_offered}"
    )


def test_invites_01_cancellation_has_one_recipient(store: Store) -> None:
    two = (contact("amy"), replace(contact("amy", name="Ash", address="ash@example.org"), id="c-ash"))
    messages = to_amy(published(told(store, *two), WITHOUT_AMY, NEXT_DAY))

    mails = [opened(message.mail or b"") for message in messages]
    assert [str(mail["To"]) for mail in mails] == ["amy@example.org", "ash@example.org"]
    assert [str(event_of(message)["ATTENDEE"]) for message in messages] == [
        "mailto:amy@example.org", "mailto:ash@example.org",
    ]  # fmt: skip
    assert len({str(event_of(message)["UID"]) for message in messages}) == 2


def test_invites_19_cancellation_has_the_same_bytes_inline_and_attached_and_names_its_method(store: Store) -> None:
    (message,) = to_amy(published(told(store, contact("amy")), WITHOUT_AMY, NEXT_DAY))
    mail = opened(message.mail or b"")
    content = parts(mail)
    assert content["text/calendar"] == content["application/ics"] == message.calendar
    (inline,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert dict(inline["Content-Type"].params) == {"method": "CANCEL", "charset": "utf-8"}


def test_invites_03_cancellation_names_neither_place_nor_title(store: Store) -> None:
    (message,) = to_amy(published(told(store, contact("amy")), WITHOUT_AMY, NEXT_DAY))
    assert (message.subject, str(event_of(message)["SUMMARY"])) == ("Appointment / Apwyntiad",) * 2
    assert "Elm Road" not in "".join(str(part) for part in (message.text, message.calendar, message.mail))


def test_what_nobody_heard_of_is_taken_back_and_nobody_is_written_to(store: Store) -> None:
    saved(store, small_service())
    published(store, running("tue"))

    gone = published(store, WITHOUT_AMY, NEXT_DAY)

    assert to_amy(gone) == []
    assert [row["state"] for row in ledgers(store)["outbox"] if row["family"] == "amy"] == ["cancelled"]
    assert (meeting(store)["state"], meeting(store)["sequence"]) == ("withdrawn", 0)


def test_family_is_called_off_once(store: Store) -> None:
    first = told(store, contact("amy"))
    published(first, WITHOUT_AMY, NEXT_DAY)
    waiting = ledgers(first)["outbox"]

    assert to_amy(published(first, WITHOUT_AMY, TWO_DAYS)) == []
    assert ledgers(first)["outbox"] == waiting


@pytest.mark.parametrize("route", [Route.SMS, Route.LETTER])
def test_text_message_and_letter_say_the_same(store: Store, route: Route) -> None:
    address = "029 2000 0003" if route is Route.SMS else "PO Box 1, Cardiff"
    adult = contact("amy", route=route, address=address, language="en")

    (message,) = to_amy(published(told(store, adult), WITHOUT_AMY, NEXT_DAY))

    said = ("Your appointment is cancelled: Tuesday 2 March 2027, 10:00 to 12:00.", ENGLISH.not_offered)
    assert message.text == (" " if route is Route.SMS else "\n\n").join(said)
    assert (message.kind, message.mail, message.calendar) == (MessageKind.CANCELLATION, None, None)


def test_neutral_contact_is_called_off_in_the_same_words(store: Store) -> None:
    (message,) = to_amy(
        published(told(store, contact("amy", may_say=MaySay.NEUTRAL, language="en")), WITHOUT_AMY, NEXT_DAY)
    )
    assert message.text.endswith(ENGLISH.not_offered)


def now(store: Store, **changes: Any) -> None:
    """Amy's contact record says something else since she heard."""
    import_service(
        store,
        lambda service: replace(service, contacts=(replace(service.contacts[0], **changes), *service.contacts[1:])),
        By(who="Tom", at=LATER + timedelta(hours=2)),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"expires": date(2027, 2, 22)},
        {"route": Route.NONE},
        {"may_say": MaySay.NOTHING},
        {"address": "nowhere"},
        {"route": Route.TELEPHONE, "address": "029 2000 0009"},
    ],
    ids=["expired", "no-route", "nothing", "no-address", "telephone"],
)
def test_invites_04_contact_record_is_read_again_and_a_person_tells_where_it_forbids_writing(
    store: Store, changes: dict[str, Any]
) -> None:
    first = told(store, contact("amy"))
    now(first, **changes)

    gone = published(first, WITHOUT_AMY, NEXT_DAY)

    (task,) = (task for task in gone.outgoing.tasks if task.family == "amy")
    assert (to_amy(gone), task.contact, task.reason) == ([], "c-amy", "place-withdrawn")


def test_invites_04_cancellation_goes_to_the_address_of_now(store: Store) -> None:
    first = told(store, contact("amy"))
    now(first, address="safe@example.org")

    (message,) = to_amy(published(first, WITHOUT_AMY, NEXT_DAY))

    assert str(opened(message.mail or b"")["To"]) == "safe@example.org"


def test_invites_00_stopped_adult_is_sent_no_cancellation_and_the_lead_decides(store: Store) -> None:
    first = told(store, contact("amy"))
    stop_all_contact(first, "c-amy", MAIR)

    gone = published(first, WITHOUT_AMY, NEXT_DAY)

    (task,) = (task for task in gone.outgoing.tasks if task.family == "amy")
    assert (to_amy(gone), task.contact, task.who) == ([], "", "safeguarding lead")
    assert meeting(first)["state"] == "held"


def test_invites_00_cancellation_that_waits_is_held_by_a_stop_and_goes_on_after_the_release(store: Store) -> None:
    first = told(store, contact("amy"))
    published(first, WITHOUT_AMY, NEXT_DAY)
    stop_all_contact(first, "c-amy", MAIR)
    assert ("cancellation", "held") in kinds(first)

    release_contact(first, "c-amy", MAIR, Role.SAFEGUARDING_LEAD, "safe again")

    assert ("cancellation", "queued") in kinds(first)


def kinds(store: Store) -> list[tuple[object, object]]:
    return [(row["kind"], row["state"]) for row in ledgers(store)["outbox"] if row["family"] == "amy"]


def test_cancellation_is_called_back_when_the_contact_record_changes_and_told_in_the_same_words(store: Store) -> None:
    first = told(store, contact("amy"))
    published(first, WITHOUT_AMY, NEXT_DAY)

    now(first, may_say=MaySay.NOTHING)

    assert ("cancellation", "cancelled") in kinds(first)
    (task,) = (row for row in ledgers(first)["tasks"] if row["family"] == "amy")
    assert (task["reason"], ENGLISH.not_offered in task["words"]) == ("place-withdrawn", True)


def test_invites_14_meeting_that_comes_back_continues_its_uid_with_a_higher_sequence(store: Store) -> None:
    first = told(store, contact("amy", language="en"))
    uid = meeting(first)["uid"]
    published(first, WITHOUT_AMY, NEXT_DAY)
    hear(first)

    (back,) = to_amy(published(first, running("tue"), TWO_DAYS))

    event = event_of(back)
    assert Calendar.from_ical(back.calendar or b"")["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (uid, 2, "CONFIRMED")
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert back.text.startswith("There is an appointment for you again.\n\nYour appointment: Tuesday 2 March 2027")


def test_cancellation_that_never_left_is_taken_back_when_the_meeting_comes_back(store: Store) -> None:
    first = told(store, contact("amy", language="en"))
    published(first, WITHOUT_AMY, NEXT_DAY)

    (back,) = to_amy(published(first, running("tue"), TWO_DAYS))

    assert ("cancellation", "cancelled") in kinds(first)
    assert back.text.startswith("This is your appointment as it stands now.")
    assert event_of(back)["SEQUENCE"] == 2


def test_cancellation_does_not_outlive_the_place_of_an_adult_who_may_not_be_told_of_it(store: Store) -> None:
    """The record ends between now and the meeting: nothing may be said of the new place, nor that there is none."""
    first = told(store, contact("amy"))
    now(first, expires=date(2027, 2, 28))
    published(first, WITHOUT_AMY, NEXT_DAY)
    assert ("cancellation", "queued") in kinds(first)

    back = published(first, running("tue"), TWO_DAYS)

    assert [one for one in kinds(first) if one[0] == "cancellation"] == [("cancellation", "cancelled")]
    assert [(task.contact, task.reason) for task in back.outgoing.tasks if task.family == "amy"] == [
        ("c-amy", "expired")
    ]


def test_family_that_does_not_come_by_its_own_choice_hears_nothing(store: Store) -> None:
    first = told(store, contact("amy"))
    import_service(
        first,
        lambda service: replace(
            service,
            families=tuple(
                replace(one, family=replace(one.family, absent=True)) if one.id == "amy" else one
                for one in service.families
            ),
        ),
        MAIR,
    )

    gone = published(first, WITHOUT_AMY, NEXT_DAY)

    assert (to_amy(gone), [task for task in gone.outgoing.tasks if task.family == "amy"]) == ([], [])


def test_cancellation_is_of_no_use_once_the_meeting_would_have_begun(store: Store) -> None:
    (message,) = to_amy(published(told(store, contact("amy")), WITHOUT_AMY, NEXT_DAY))
    assert message.useless_after == LATER.replace(month=3, day=2, hour=10, minute=0)


def test_cancellation_is_delivered_like_any_message(store: Store, tmp_path: Path) -> None:
    first = told(store, contact("amy"))
    published(first, WITHOUT_AMY, NEXT_DAY)

    deliver_to_folder(first, MONDAY, Outgoing(), tmp_path, By(who="Mair", at=NEXT_DAY + timedelta(hours=1)))

    written = [path.read_bytes() for path in tmp_path.rglob("*.eml")]
    assert any(b'method="CANCEL"' in data or b"method=CANCEL" in data for data in written)
