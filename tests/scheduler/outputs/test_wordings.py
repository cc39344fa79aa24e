"""Equal wordings are one, whatever the time, the place, the route or the language."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.outputs.names import Names
from scheduler.outputs.wordings import CalendarField, Wordings, calendar_fields
from scheduler.weeks.gather import gather
from scheduler.weeks.leaving import Letter
from support.small_service import LATER, contact, small_service
from support.weeks import AS_OF, MONDAY

ENGLISH = "Your appointment: Tuesday 2 March 2027, 10:00 to 12:00.\n\nWhere: Elm Road, Hall, 1 Elm Road."
WELSH = "Eich apwyntiad: dydd Mawrth 2 Mawrth 2027, 10:00 tan 12:00.\n\nLle: Elm Road, Hall, 1 Elm Road."
LETTER = Letter(
    kind="invite", family="amy", contact="c-amy", route="email", token="t", subject="Appointment", text=ENGLISH,
    calendar=None, is_mail=True, is_held=False, held_for="", not_before=LATER, useless_after=LATER + timedelta(days=8),
)  # fmt: skip


@pytest.fixture
def wordings() -> Wordings:
    service = small_service(contacts=(contact("amy"), contact("bea")))
    return Wordings(Names(service, gather(service, MONDAY, AS_OF)))


def test_what_is_each_ones_own_is_named_by_what_it_is(wordings: Wordings) -> None:
    assert wordings.frame(ENGLISH) == "Your appointment: ‹time›.\n\nWhere: ‹place›."
    assert wordings.own(ENGLISH) == ("Tuesday 2 March 2027, 10:00 to 12:00", "Elm Road, Hall, 1 Elm Road")


@pytest.mark.parametrize(
    "other",
    [
        replace(LETTER, family="bea", contact="c-bea", text=ENGLISH.replace("Tuesday 2", "Thursday 4")),
        replace(LETTER, family="bea", contact="c-bea", text=WELSH),
        replace(LETTER, family="bea", contact="c-bea", text=f"{ENGLISH}\n\n----\n\n{WELSH}"),
        replace(LETTER, family="bea", contact="c-bea", route="sms", text=ENGLISH.replace("\n\n", " ")),
    ],
)
def test_same_said_otherwise_is_folded(wordings: Wordings, other: Letter) -> None:
    (told,) = wordings.told([LETTER, other])

    assert told.heading.startswith("2 adults get this wording: ")
    assert told.text == "Your appointment: ‹time›.\n\nWhere: ‹place›."
    assert [one.text for one in told.letters] == [LETTER.text, other.text]


@pytest.mark.parametrize(
    "other",
    [
        replace(LETTER, kind="reminder"),
        replace(LETTER, text=ENGLISH.partition("\n\n")[0]),
        replace(LETTER, text=f"{ENGLISH}\n\nBring a cake."),
    ],
)
def test_something_else_is_not_folded(wordings: Wordings, other: Letter) -> None:
    assert len(wordings.told([LETTER, other])) == 2


def test_fields_of_a_calendar_are_what_its_reader_sees() -> None:
    calendar = (
        b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\n"
        b"BEGIN:VEVENT\r\nUID:secret\r\nDTSTART;TZID=Europe/London:20270302T100000\r\nSUMMARY:A\\, b\r\n  c\r\n"
        b"ATTENDEE;RSVP=TRUE:mailto:amy@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    assert calendar_fields(calendar) == (
        CalendarField(name="Asks for", value="REQUEST"),
        CalendarField(name="Begins", value="20270302T100000"),
        CalendarField(name="Title", value="A, b c"),
        CalendarField(name="To", value="amy@example.org"),
    )


def test_link_to_an_adults_own_page_stands_in_the_message_alone(wordings: Wordings) -> None:
    text = f"{ENGLISH}\n\nYou join by video, with this link: https://video.example.org/1\n\nAnswer here: https://f.example/a/x"

    assert wordings.own(text)[-1] == "https://video.example.org/1"
    assert "https://f.example/a/x" in wordings.letter(replace(LETTER, text=text)).text


def test_people_are_counted_once_and_entries_in_words(wordings: Wordings) -> None:
    entry = replace(LETTER, kind="staff", contact="practitioner p", calendar=b"BEGIN:VEVENT")

    assert (
        wordings.told((entry, entry))[0].heading
        == "1 person gets this message to staff: by e-mail, with a calendar entry"
    )
