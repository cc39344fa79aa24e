"""An e-mail that comes back: what a calendar answers, what somebody writes by hand, and what nobody can read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.replies import Answer, Doubt, Via
from scheduler.replies.calendar import Unreadable, read_answers
from scheduler.replies.letter import LONGEST, read_letter
from scheduler.replies.mail import take_in_mail
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.importing import import_service
from scheduler.weeks.meetings import ledger
from scheduler.weeks.stopping import stop_all_contact
from support.answers import answers
from support.calendar_replies import STYLES, calendar_reply, reply_mail
from support.databases import ON_ONE
from support.small_service import LATER, published, running
from support.weeks import MONDAY

SOON = LATER + timedelta(minutes=5)
BY = By(who="mailbox", at=SOON)
STAMP = datetime(2027, 2, 22, 10, 3, tzinfo=UTC)


def outcome(store: Store) -> list[tuple[str, str, Answer, Doubt]]:
    return [(one.given.contact, one.given.family, one.given.answer, one.given.doubt) for one in answers(store)]


@ON_ONE
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("partstat", "answer"),
    [("ACCEPTED", Answer.ACCEPT), ("DECLINED", Answer.NOT_THIS_WEEK), ("TENTATIVE", Answer.UNCLEAR)],
)
def test_answer_of_each_calendar_is_taken_in(told: Store, style: str, partstat: str, answer: Answer) -> None:
    take_in_mail(told, reply_mail(calendar_reply(style, partstat=partstat)), BY)

    (one,) = answers(told)
    assert (one.given.contact, one.given.family, one.given.answer) == ("c-amy", "amy", answer)
    assert (one.given.via, one.given.at, one.given.doubt) == (Via.CALENDAR, STAMP, Doubt.NONE)
    assert one.given.note == ("The calendar says TENTATIVE" if partstat == "TENTATIVE" else "")


def test_same_message_a_second_time_changes_nothing(told: Store) -> None:
    message = reply_mail(calendar_reply())

    take_in_mail(told, message, BY)
    take_in_mail(told, message, BY)

    assert len(answers(told)) == 1


@pytest.mark.parametrize(
    ("calendar", "sender", "doubt"),
    [
        (calendar_reply(attendee="eve@example.org"), "amy@example.org", Doubt.ANOTHER_SENDER),
        (calendar_reply(), "eve@example.org", Doubt.ANOTHER_SENDER),
        (calendar_reply(), "amy@example.org, eve@example.org", Doubt.ANOTHER_SENDER),
        (calendar_reply().replace(b"METHOD:REPLY", b"METHOD:COUNTER"), "amy@example.org", Doubt.ASKS_FOR_OTHER),
        (calendar_reply().replace(b"METHOD:REPLY", b"METHOD:REFRESH"), "amy@example.org", Doubt.ASKS_FOR_OTHER),
        (calendar_reply(partstat="DELEGATED"), "amy@example.org", Doubt.ASKS_FOR_OTHER),
    ],
)
def test_answer_that_is_not_plainly_hers_goes_to_staff(told: Store, calendar: bytes, sender: str, doubt: Doubt) -> None:
    take_in_mail(told, reply_mail(calendar, sender), BY)

    ((contact, family, _, found),) = outcome(told)
    assert (contact, family, found) == ("c-amy", "amy", doubt)
    with told.reading() as desk:
        assert ledger(desk, MONDAY)["c-amy", "amy"].partstat == "NEEDS-ACTION"


def test_answer_to_a_meeting_nobody_knows_goes_to_staff(told: Store) -> None:
    take_in_mail(told, reply_mail(calendar_reply(uid="another")), BY)

    assert outcome(told) == [("", "", Answer.ACCEPT, Doubt.NO_APPOINTMENT)]


def test_stale_answer_is_ignored(told: Store) -> None:
    """Amy moves to the remote side: the yes that she sent to the invitation before is a yes to something else."""
    published(told, running(room=("bea",), remote=("amy", "cal")), at=LATER + timedelta(minutes=1))

    take_in_mail(told, reply_mail(calendar_reply(sequence=0)), BY)

    assert outcome(told) == [("c-amy", "amy", Answer.ACCEPT, Doubt.OUTDATED)]
    take_in_mail(told, reply_mail(calendar_reply(sequence=1)), BY)
    assert outcome(told)[-1] == ("c-amy", "amy", Answer.ACCEPT, Doubt.NONE)


def test_answer_to_a_cancelled_meeting_goes_to_staff(told: Store) -> None:
    published(told, running(room=("bea",), remote=("cal",)), at=LATER + timedelta(minutes=1))
    with told.reading() as desk:
        sequence = ledger(desk, MONDAY)["c-amy", "amy"].sequence

    take_in_mail(told, reply_mail(calendar_reply(sequence=sequence)), BY)

    assert outcome(told) == [("c-amy", "amy", Answer.ACCEPT, Doubt.CANCELLED)]


def test_answer_of_a_stopped_adult_goes_to_staff(told: Store) -> None:
    stop_all_contact(told, "c-amy", BY)

    take_in_mail(told, reply_mail(calendar_reply()), BY)

    assert outcome(told) == [("c-amy", "amy", Answer.ACCEPT, Doubt.STOPPED)]


@pytest.mark.parametrize(
    ("recurrence", "doubt"),
    [
        ("RECURRENCE-ID:20270302T100000Z", Doubt.NONE),
        ("RECURRENCE-ID;TZID=Europe/London:20270302T100000", Doubt.NONE),
        ("RECURRENCE-ID;VALUE=DATE:20270309", Doubt.NO_APPOINTMENT),
    ],
)
def test_answer_to_one_occurrence_is_of_that_one_alone(told: Store, recurrence: str, doubt: Doubt) -> None:
    calendar = calendar_reply().replace(b"CLASS:", recurrence.encode() + b"\r\nCLASS:")

    take_in_mail(told, reply_mail(calendar), BY)

    assert outcome(told) == [("c-amy", "amy", Answer.ACCEPT, doubt)]


def test_each_occurrence_in_one_answer_is_an_answer(told: Store) -> None:
    event = calendar_reply().split(b"BEGIN:VEVENT\r\n")[1].split(b"END:VCALENDAR")[0]
    other = event.replace(b"ACCEPTED", b"DECLINED").replace(b"CLASS:", b"RECURRENCE-ID:20270309T100000Z\r\nCLASS:")
    calendar = calendar_reply().replace(b"END:VCALENDAR", b"BEGIN:VEVENT\r\n" + other + b"END:VCALENDAR")

    take_in_mail(told, reply_mail(calendar), BY)

    assert outcome(told) == [
        ("c-amy", "amy", Answer.ACCEPT, Doubt.NONE),
        ("c-amy", "amy", Answer.NOT_THIS_WEEK, Doubt.NO_APPOINTMENT),
    ]


def test_moment_that_cannot_be_is_not_believed(told: Store) -> None:
    """With a moment far ahead no later answer would ever stand."""
    take_in_mail(told, reply_mail(calendar_reply(stamp="21000101T000000Z")), BY)

    (one,) = answers(told)
    assert one.given.at == SOON


@pytest.mark.parametrize(
    ("words", "answer", "note"),
    [
        ("Yes.\n\nOn Mon, 22 Feb 2027 at 10:00, Appointments wrote:\n> Your appointment", Answer.ACCEPT, ""),
        ("No thanks", Answer.NOT_THIS_WEEK, ""),
        ("yes but only if he is not there", Answer.UNCLEAR, "yes but only if he is not there"),
    ],
)
def test_answer_written_by_hand_is_read_cautiously(told: Store, words: str, answer: Answer, note: str) -> None:
    take_in_mail(told, reply_mail(None, words=words, In_Reply_To="<1@example.org>"), BY)

    (one,) = answers(told)
    assert (one.given.contact, one.given.answer, one.given.via) == ("c-amy", answer, Via.EMAIL)
    assert (one.given.note, one.given.doubt) == (note, Doubt.NONE)


def test_words_of_somebody_else_to_her_message_go_to_staff(told: Store) -> None:
    take_in_mail(told, reply_mail(None, "eve@example.org", words="yes", In_Reply_To="<1@example.org>"), BY)

    assert outcome(told) == [("c-amy", "amy", Answer.ACCEPT, Doubt.ANOTHER_SENDER)]


@pytest.mark.parametrize("headers", [{}, {"In_Reply_To": "<guessed@example.org>"}])
@pytest.mark.parametrize("words", ["yes", "2"])
def test_words_that_answer_no_message_of_ours_go_to_staff(told: Store, words: str, headers: dict[str, str]) -> None:
    """Anybody can write her address above a letter: whoever did would end her reminders, or offer her place on."""
    take_in_mail(told, reply_mail(None, words=words, **headers), BY)

    ((contact, family, _, doubt),) = outcome(told)
    assert (contact, family, doubt) == ("c-amy", "amy", Doubt.UNPROVEN)
    with told.reading() as desk:
        assert ledger(desk, MONDAY)["c-amy", "amy"].partstat == "NEEDS-ACTION"


FAILED_CHECKS = "mx.example.org; spf=fail smtp.mailfrom=evil.example; dkim=none; DMARC=Fail header.from=example.org"


@pytest.mark.parametrize("calendar", [calendar_reply(), None])
def test_invites_29_mail_that_failed_the_sender_check_goes_to_staff(told: Store, calendar: bytes | None) -> None:
    headers = {"In_Reply_To": "<1@example.org>", "Authentication_Results": FAILED_CHECKS}

    take_in_mail(told, reply_mail(calendar, words="yes", **headers), BY)

    assert outcome(told) == [("c-amy", "amy", Answer.ACCEPT, Doubt.ANOTHER_SENDER)]


def test_words_of_nobody_known_go_to_staff(told: Store) -> None:
    take_in_mail(told, reply_mail(None, "eve@example.org", words="hello"), BY)

    (one,) = answers(told)
    assert (one.given.doubt, one.given.note) == (Doubt.NOBODY_KNOWN, "From eve@example.org: hello")


def test_changed_address_is_the_one_that_counts(told: Store) -> None:
    def moved(service):  # type: ignore[no-untyped-def]
        first, *others = service.contacts
        return replace(service, contacts=(replace(first, address="new@example.org"), *others))

    import_service(told, moved, BY)

    take_in_mail(told, reply_mail(calendar_reply()), BY)

    assert outcome(told) == [("c-amy", "amy", Answer.ACCEPT, Doubt.ANOTHER_SENDER)]


def nested(levels: int) -> bytes:
    heads = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (one, one) for one in range(levels)
    )
    return b"From: amy@example.org\r\n" + heads + b"Content-Type: text/plain\r\n\r\nyes\r\n"


HOSTILE = {
    "nothing": b"",
    "long": b"From: amy@example.org\r\n\r\n" + b"x" * LONGEST,
    "nested parts": nested(3000),
    "nested components": reply_mail(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 15000),
    "broken headers": b"From: \xff\xfe<<>>@@\r\nContent-Type: text/calendar; charset=\x00\r\n\r\n\x00\xff",
    "unknown charset": b"From: amy@example.org\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nyes",
    "lying zone": reply_mail(calendar_reply("outlook").replace(b"FREQ=YEARLY;INTERVAL=1", b"FREQ=SECONDLY")),
    "many events": reply_mail(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n" * 5000),
    "long number": reply_mail(calendar_reply(sequence="9" * 9000)),
    "half a character": reply_mail(calendar_reply().replace(b"SUMMARY", b"COMMENT:\xed\xa0\x80\x00\r\nSUMMARY")),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_message_is_taken_in_and_nothing_is_raised(told: Store, data: bytes) -> None:
    take_in_mail(told, data, BY)

    assert 1 <= len(answers(told)) <= 20


def test_no_character_that_a_database_refuses_gets_as_far(told: Store) -> None:
    """PostgreSQL takes no NUL: asked for one it would refuse this message for ever, and all that came after it."""
    (one,) = read_answers(calendar_reply(uid="uid\0-1").replace(b"ACCEPTED", b"ACC\0EPTED"))
    letter = read_letter(b"From: a@b.c\r\nIn-Reply-To: <a\0b@c>\r\nReferences: =?utf-8?q?=3Ca=00b=3E?=\r\n\r\nyes")

    assert letter is not None
    assert "\0" not in "".join((one.uid, one.partstat, *letter.answers))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_calendar_or_unreadable(data: bytes) -> None:
    for whole in (
        data,
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VEVENT\r\nEND:VCALENDAR",
    ):
        try:
            read_answers(whole)
        except Unreadable:
            continue


@given(st.data())
def test_damaged_answer_is_a_calendar_or_unreadable(data: st.DataObject) -> None:
    whole = calendar_reply(data.draw(st.sampled_from(list(STYLES))))
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, min(len(whole), at + 60)))
    damaged = whole[:at] + data.draw(st.binary(max_size=30)) + whole[until:]
    try:
        found = read_answers(damaged)
    except Unreadable:
        return
    assert all(isinstance(one.sequence, int) for one in found)


@given(st.binary(max_size=600))
def test_any_bytes_are_a_letter_or_none(data: bytes) -> None:
    read_letter(data)
    read_letter(b"From: a@b.c\r\nContent-Type: " + data)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_message_is_taken_in(told: Store, data: bytes) -> None:
    before = len(answers(told))

    take_in_mail(told, b"From: amy@example.org\r\nContent-Type: text/calendar\r\n\r\n" + data, BY)

    assert len(answers(told)) >= before
