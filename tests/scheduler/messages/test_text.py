"""What families read: their own side, complete, in their language."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.messages.appointment import Appointment, appointments, time_only
from scheduler.messages.standing import Standing
from scheduler.messages.text import location, not_offered, plain, sections, subject
from scheduler.messages.words import ENGLISH, WELSH
from scheduler.records import Route, Voice
from support.invites import IDENTITY
from support.reached import LINK, VOICE, contact, planned, service

FIRST = Standing(identity=IDENTITY)


@pytest.fixture(scope="module")
def told() -> dict[str, Appointment]:
    records = service()
    problem, roster = planned(records)
    return {one.family: one for one in appointments(records, problem, roster, {"f-remote": "K-7"})}


def read(appointment: Appointment, **changes: Any) -> str:
    adult = contact(appointment.family, **changes)
    return plain(sections(appointment, adult, VOICE, FIRST), adult.route)


def test_text_of_the_room_side_tells_place_room_and_way(told: dict[str, Appointment]) -> None:
    assert read(told["f-room"]) == (
        "Your appointment: Thursday 4 March 2027, 10:00 to 12:00.\n\n"
        "Where: Hillside Library, Oak Room, 4 High Street, Leeds LS1 1AA.\n\n"
        "How to get there: Bus 16 to Hillside, then across the road.\n\n"
        "Please answer this e-mail to tell us whether you can come.\n\n"
        "Please answer by Monday 1 March.\n\n"
        "If you have a question, ring 0113 496 0000."
    )


def test_text_of_the_remote_side_tells_link_first_call_and_loan(told: dict[str, Appointment]) -> None:
    assert read(told["f-remote"]) == (
        "Your appointment: Thursday 4 March 2027, 10:00 to 12:00.\n\n"
        f"You join by video, with this link: {LINK}\n\n"
        "Somebody will telephone you first, so that you can try it out together.\n\n"
        "We lend you what you need to join, and arrange with you how you get it. Your reference: K-7\n\n"
        "Please answer this e-mail to tell us whether you can come.\n\n"
        "Please answer by Monday 1 March.\n\n"
        "If you have a question, ring 0113 496 0000."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Answer 1 for yes, 2 for no, or 3 if you want us to ring you. Please answer by Monday 1 March."),
        ("cy", "Atebwch 1 am ydw, 2 am na, neu 3 os hoffech i ni eich ffonio. Atebwch erbyn dydd Llun 1 Mawrth"),
    ],
)
def test_text_message_says_how_it_is_answered_where_answers_are_taken_in(
    told: dict[str, Appointment], language: str, said: str
) -> None:
    adult = contact("f-room", route=Route.SMS, language=language)
    answered = plain(sections(told["f-room"], adult, replace(VOICE, text_answers=True), FIRST), Route.SMS)
    assert said in answered
    assert said.partition(",")[0] not in read(told["f-room"], route=Route.SMS, language=language)


def test_text_in_welsh_has_welsh_directions(told: dict[str, Appointment]) -> None:
    assert read(told["f-room"], language="cy") == (
        "Eich apwyntiad: dydd Iau 4 Mawrth 2027, 10:00 tan 12:00.\n\n"
        "Lle: Hillside Library, Oak Room, 4 High Street, Leeds LS1 1AA.\n\n"
        "Sut i gyrraedd: Bws 16 i Hillside, yna ar draws y ffordd.\n\n"
        "Atebwch yr e-bost hwn i ddweud wrthym a allwch ddod.\n\n"
        "Atebwch erbyn dydd Llun 1 Mawrth, os gwelwch yn dda.\n\n"
        "Os oes gennych gwestiwn, ffoniwch 0113 496 0000."
    )


def test_text_is_in_both_languages_until_one_is_known(told: dict[str, Appointment]) -> None:
    both = read(told["f-room"], language=None).split("\n\n----\n\n")
    assert both == [read(told["f-room"], language="en"), read(told["f-room"], language="cy")]
    assert location(contact("f", language="cy"), VOICE) == "Fel y cytunwyd"


@pytest.mark.parametrize(
    ("language", "full", "bare"),
    [
        ("en", "Spring meeting", "Appointment"),
        ("cy", "Apwyntiad", "Apwyntiad"),
        (None, "Spring meeting / Apwyntiad", "Appointment / Apwyntiad"),
    ],
)
def test_subject_is_the_neutral_title_of_the_programme_or_the_service(
    told: dict[str, Appointment], language: str | None, full: str, bare: str
) -> None:
    adult = contact("f-room", language=language)
    assert subject(told["f-room"], adult, VOICE) == full
    assert subject(time_only(told["f-room"]), adult, VOICE) == bare


def test_text_for_another_language_is_english(told: dict[str, Appointment]) -> None:
    assert read(told["f-room"], language="pl") == read(told["f-room"], language="en")


def test_text_message_is_one_line_and_asks_for_no_email(told: dict[str, Appointment]) -> None:
    assert read(told["f-ring"], route=Route.SMS, address="07700 900123") == (
        "Your appointment: Wednesday 3 March 2027, 14:00 to 15:00. We will telephone you."
        " Please answer by Sunday 28 February. If you have a question, ring 0113 496 0000."
    )


def test_neutral_text_is_the_same_whatever_was_left_out(told: dict[str, Appointment]) -> None:
    """A secret venue, a link that may not be said, a place that may not be said: nobody can tell which."""
    neutral = [
        read(time_only(told[family]))
        .replace("Friday 5", "Thursday 4")
        .replace("13:00 to 15:00", "10:00 to 12:00")
        .replace("by Tuesday 2", "by Monday 1")
        for family in ("f-room", "f-remote", "f-secret")
    ]
    same = (
        "Your appointment: Thursday 4 March 2027, 10:00 to 12:00.\n\n"
        "We will tell you the rest when we speak.\n\n"
        "Please answer this e-mail to tell us whether you can come.\n\n"
        "Please answer by Monday 1 March.\n\n"
        "If you have a question, ring 0113 496 0000."
    )
    assert set(neutral) == {same}


def test_every_day_and_month_has_its_name_in_every_language() -> None:
    for phrases in (ENGLISH, WELSH):
        assert (len(set(phrases.weekdays)), len(set(phrases.months))) == (7, 12)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", f"{ENGLISH.not_offered} If you have a question, ring 0113 496 0000."),
        ("cy", f"{WELSH.not_offered} Os oes gennych gwestiwn, ffoniwch 0113 496 0000."),
    ],
)
def test_refusal_is_one_text_in_each_language_and_in_both_where_none_is_known(language: str, said: str) -> None:
    assert not_offered(VOICE, language) == said
    assert said in not_offered(VOICE).splitlines()


def test_refusal_without_a_telephone_gives_no_number() -> None:
    assert not_offered(Voice(), "en") == ENGLISH.not_offered
