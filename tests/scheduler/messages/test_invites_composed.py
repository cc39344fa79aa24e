"""What every message of a week must be: read as others' programs read it, for invitations and cancellations alike."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from scheduler.invites.identity import DraftIdentities
from scheduler.messages.cancelling import Gone, cancellation
from scheduler.messages.compose import compose
from scheduler.messages.gate import gate
from scheduler.messages.standing import first_told
from scheduler.records import Contact, MaySay, Route, Service
from scheduler.weeks.outgoing import Message, Outgoing
from support.calendar_readers import read_by_libical
from support.letters import everything, opened, parts
from support.reached import LINK, NEVER, VOICE, contact, planned, service
from support.weeks import AS_OF, MONDAY

DRAFT = DraftIdentities(week=MONDAY, at=AS_OF, key=b"test")
FAMILIES = ("f-room", "f-remote", "f-secret", "f-ring")
NEUTRAL = {"Spring meeting", "Apwyntiad", "Appointment", "As agreed", "Fel y cytunwyd"}
LIBICAL_READS = """
calendar = libical.Component.new_from_string(open(sys.argv[1], newline="").read())
print(json.dumps([libical.restriction_check(calendar), calendar.count_errors()]))
"""


def sent(records: Service) -> Outgoing:
    problem, roster = planned(records)
    return compose(records, problem, roster, first_told(DRAFT), AS_OF)


def called_off(records: Service) -> Iterator[Message]:
    """The cancellation of all that is sent."""
    adults = {one.id: one for one in records.contacts}
    for one in sent(records).meetings:
        adult = adults[one.contact]
        answer = gate(adult, AS_OF, records)
        if answer.route is not Route.TELEPHONE:
            identity = replace(one.identity, sequence=1, dtstamp=one.identity.dtstamp + timedelta(hours=1))
            gone = Gone(family=one.family, identity=identity, start=one.start, end=one.end, in_calendar=True)
            yield cancellation(gone, adult, answer, records)


def messages(*contacts: Contact, **changes: Any) -> list[Message]:
    """Every invitation and its cancellation."""
    records = service(*contacts, **changes)
    return [*sent(records).messages, *called_off(records)]


def mails(*contacts: Contact, **changes: Any) -> list[EmailMessage]:
    return [opened(one.mail) for one in messages(*contacts, **changes) if one.mail]


def event_of(message: Message) -> Event:
    (event,) = Calendar.from_ical(message.calendar or b"").walk("VEVENT")
    assert isinstance(event, Event)
    return event


def lines_of(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_invites_01_exactly_one_attendee_and_one_recipient() -> None:
    two = (*map(contact, FAMILIES), contact("f-room", id="case-b", address="b@example.org"))
    for message in messages(*two):
        mail = opened(message.mail or b"")
        assert [one.addr_spec for one in mail["To"].addresses] == [message.address]
        assert (mail["Cc"], mail["Bcc"]) == (None, None)
        assert [line for line in lines_of(message.calendar or b"") if line.startswith("ATTENDEE")] == [
            f"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{message.address}"
            if event_of(message)["STATUS"] == "CONFIRMED"
            else f"ATTENDEE:mailto:{message.address}"
        ]


@pytest.mark.parametrize(
    "changes",
    [
        {"expires": None},
        {"expires": date(2027, 2, 21)},
        {"route": Route.NONE},
        {"may_say": MaySay.NOTHING},
        {"address": "a@example.org, b@example.org"},
        {"address": ""},
    ],
    ids=["no-expiry", "expired", "no-route", "nothing", "two-addresses", "no-address"],
)
def test_invites_02_nothing_is_sent_by_an_unsafe_unknown_or_expired_way_and_a_task_opens(
    changes: dict[str, Any],
) -> None:
    outgoing = sent(service(contact("f-room", **changes)))
    assert (outgoing.messages, outgoing.meetings) == ((), ())
    assert [task.contact for task in outgoing.tasks if task.family == "f-room"] == ["case-f-room"]


def test_invites_03_only_neutral_words_where_anybody_may_look() -> None:
    for message in messages(*(contact(family, language=None) for family in FAMILIES)):
        mail, event = opened(message.mail or b""), event_of(message)
        calendar = Calendar.from_ical(message.calendar or b"")
        seen = [str(mail["Subject"]), str(event["SUMMARY"]), str(event["LOCATION"])]
        seen += [str(alarm["DESCRIPTION"]) for alarm in event.walk("VALARM")]
        assert {word for text in seen for word in text.split(" / ")} <= NEUTRAL
        assert str(mail["From"]) == "Appointments <appointments@service.example.org>"
        assert str(calendar["PRODID"]) == "-//Appointments//Calendar//EN"
        assert [part.get_filename() for part in mail.walk() if part.get_filename()] == ["calendar.ics"]
        assert str(event["CLASS"]) == "PRIVATE"
    assert [word for one in messages() for word in NEVER if word.lower() in everything(one.mail or b"").lower()] == []


def test_invites_05_uids_carry_no_name_and_are_nobody_elses() -> None:
    two = (*map(contact, FAMILIES), contact("f-room", id="case-b", address="b@example.org"))
    uids = [str(meeting.identity.uid) for meeting in sent(service(*two)).meetings]
    assert len(set(uids)) == len(uids) == 5
    assert [uid for uid in uids for word in (*FAMILIES, "case", "Nowak") if word in uid] == []


def test_invites_10_zone_is_the_pinned_one_by_rules() -> None:
    for message in messages():
        zone = (
            "\n".join(lines_of(message.calendar or b"")).partition("BEGIN:VTIMEZONE")[2].partition("END:VTIMEZONE")[0]
        )
        assert "RDATE" not in zone
        assert re.findall(r"RRULE:(.*)", zone) == [
            "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
            "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        ]


def test_invites_11_zone_comes_first_is_declared_and_is_never_called_gmt() -> None:
    for message in messages():
        lines = lines_of(message.calendar or b"")
        assert lines.index("BEGIN:VTIMEZONE") < lines.index("BEGIN:VEVENT")
        assert set(re.findall(r"TZID[=:]([^:;\n]+)", "\n".join(lines))) == {"Europe/London"}


def test_invites_13_nothing_recurs() -> None:
    for message in messages():
        event = event_of(message)
        assert [name for name in ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID") if name in event] == []
        calendar = Calendar.from_ical(message.calendar or b"")
        assert len(recurring_ical_events.of(calendar).between((2027, 1, 1), (2028, 1, 1))) == 1


def test_invites_17_first_message_is_a_request() -> None:
    methods = [Calendar.from_ical(one.calendar or b"")["METHOD"] for one in sent(service()).messages]
    assert set(methods) == {"REQUEST"}


def test_invites_19_calendar_is_the_last_alternative_and_attached_with_the_same_bytes() -> None:
    for message in messages():
        mail = opened(message.mail or b"")
        kinds = [part.get_content_type() for part in mail.walk()]
        assert kinds == [
            "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics",
        ]  # fmt: skip
        content = parts(mail)
        assert content["text/calendar"] == content["application/ics"] == message.calendar
        (inline,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        method = str(Calendar.from_ical(message.calendar or b"")["METHOD"])
        assert dict(inline["Content-Type"].params) == {"method": method, "charset": "utf-8"}


def test_invites_20_bytes_survive_the_mail_and_no_line_is_too_long() -> None:
    for message in messages(*(contact(family, language="cy") for family in FAMILIES)):
        data = message.calendar or b""
        assert data.count(b"\n") == data.count(b"\r\n")
        assert all(len(line) <= 75 and line.decode() is not None for line in data.split(b"\r\n"))
        assert parts(opened(message.mail or b""))["text/calendar"] == data
        assert max(map(len, (message.mail or b"").split(b"\r\n"))) <= 998


def test_invites_21_from_is_the_organiser_and_the_attendee_is_who_gets_it() -> None:
    for message in messages():
        (sender,) = opened(message.mail or b"")["From"].addresses
        event = event_of(message)
        assert str(event["ORGANIZER"]) == f"mailto:{sender.addr_spec}" == f"mailto:{VOICE.mailbox}"
        assert dict(event["ORGANIZER"].params) == {}
        assert str(event["ATTENDEE"]) == f"mailto:{message.address}"
    invitations = [event_of(one)["ATTENDEE"].params["RSVP"] for one in sent(service()).messages]
    assert set(invitations) == {"TRUE"}


@pytest.mark.parametrize("number", range(2))
def test_invites_22_libical_finds_nothing_missing(number: int, tmp_path: Path) -> None:
    """The first is an invitation, the last a cancellation."""
    message = messages()[-number]
    assert read_by_libical(LIBICAL_READS, message.calendar or b"", tmp_path) == [1, 0]


AWKWARD = st.text(st.sampled_from("\r\n\x00\x85\u2028\"';:,\\^ nŵ👪\ud800") | st.characters(), max_size=40).map(
    lambda text: f"{text}\r\nATTENDEE:mailto:other@example.org\r\nBcc: other@example.org\r\nEND:VEVENT"
)


@settings(max_examples=25, deadline=None)
@given(directions=AWKWARD, title=AWKWARD, sender=AWKWARD)
def test_invites_23_no_free_text_adds_a_property_or_a_header(directions: str, title: str, sender: str) -> None:
    plain = service()
    venues = (replace(plain.venues[0], directions=directions, directions_cy=directions), plain.venues[1])
    programmes = (replace(plain.programmes[0], neutral_title=title),)
    voice = replace(VOICE, sender=sender, title=title, title_cy=title, location=directions, telephone=title)
    for message in messages(venues=venues, programmes=programmes, voice=voice):
        names = [line.partition(":")[0].partition(";")[0] for line in lines_of(message.calendar or b"") if line]
        assert (names.count("ATTENDEE"), names.count("END"), names.count("SUMMARY")) == (
            (1, 6, 1) if b"VALARM" in (message.calendar or b"") else (1, 5, 1)
        )
        mail = opened(message.mail or b"")
        assert (mail["Bcc"], [one.addr_spec for one in mail["To"].addresses]) == (None, [message.address])


def test_invites_24_mail_is_complete_without_a_calendar() -> None:
    """What the entry says stands in the text and in the page, and the entry needs neither."""
    for message in messages():
        content = parts(opened(message.mail or b""))
        text = content["text/plain"].decode().replace("\r\n", "\n")
        page = content["text/html"].decode()
        day = ("3", "Wednesday") if message.family == "f-ring" else ("4", "Thursday")
        day = ("5", "Friday") if message.family == "f-secret" else day
        assert f"{day[1]} {day[0]} March 2027, " in text
        assert f"{day[1]} {day[0]} March 2027, " in page
        assert "0113 496 0000" in text
        assert str(event_of(message)["DESCRIPTION"]).split("\n\n")[0] in text


def test_invites_25_each_side_has_its_own_way_in_and_nothing_of_the_other() -> None:
    told = {one.family: one for one in sent(service()).messages}
    room, remote = told["f-room"], told["f-remote"]
    conference = [line for line in lines_of(remote.calendar or b"") if line.startswith("CONFERENCE")]
    assert conference == [f"CONFERENCE;FEATURE=VIDEO,AUDIO;VALUE=URI:{LINK}"]
    assert LINK in str(event_of(remote)["DESCRIPTION"])
    assert "Where: Hillside Library, Oak Room, 4 High Street, Leeds LS1 1AA." in room.text
    assert "Bus 16 to Hillside" in str(event_of(room)["DESCRIPTION"])
    assert (LINK in everything(room.mail or b""), "Hillside" in everything(remote.mail or b"")) == (False, False)


def test_alarm_rings_in_neutral_words_where_the_place_may_be_said_and_nowhere_else() -> None:
    whole, neutral = (
        event_of(sent(service(contact("f-room", may_say=says))).messages[0]) for says in (MaySay.PLACE, MaySay.NEUTRAL)
    )
    (alarm,) = whole.walk("VALARM")
    assert (alarm.decoded("TRIGGER"), str(alarm["ACTION"])) == (timedelta(days=-1), "DISPLAY")
    assert str(alarm["DESCRIPTION"]) == str(whole["SUMMARY"]) == "Spring meeting"
    assert neutral.walk("VALARM") == []


def test_nothing_rings_for_a_sensitive_programme() -> None:
    plain = service(contact("f-room"))
    (message,) = sent(replace(plain, programmes=(replace(plain.programmes[0], sensitive=True),))).messages
    assert event_of(message).walk("VALARM") == []


def test_strict_reader_reads_invitation_and_cancellation_alike() -> None:
    invitations, farewells = sent(service()).messages, tuple(called_off(service()))
    for first, last in zip(invitations, farewells, strict=True):
        one, other = (vobject.readOne((message.calendar or b"").decode()) for message in (first, last))
        assert one.vevent.uid.value == other.vevent.uid.value
        assert one.vevent.dtstart.value == other.vevent.dtstart.value
        assert (one.method.value, other.method.value) == ("REQUEST", "CANCEL")
        assert int(one.vevent.sequence.value) < int(other.vevent.sequence.value)
