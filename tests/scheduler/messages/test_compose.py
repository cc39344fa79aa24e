"""What leaves with a week: everybody with a place is told, rung, or given to a person, and nothing is given away."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scheduler.errors import BadInput
from scheduler.invites.identity import DraftIdentities
from scheduler.messages.compose import compose
from scheduler.messages.standing import first_told
from scheduler.records import Contact, MaySay, Route, Service, Voice
from scheduler.weeks.outgoing import Outgoing, Task, TaskKind
from support.letters import everything, opened, parts
from support.reached import LINK, MORNINGS, NEVER, contact, planned, service
from support.weeks import AS_OF, MONDAY, at

DRAFT = first_told(DraftIdentities(week=MONDAY, at=AS_OF, key=b"test"))


def sent(records: Service, moment: datetime = AS_OF) -> Outgoing:
    problem, roster = planned(records)
    return compose(records, problem, roster, DRAFT, moment)


def only(*contacts: Contact) -> Outgoing:
    return sent(service(*contacts))


def tasks_of(outgoing: Outgoing, family: str) -> list[Task]:
    return [task for task in outgoing.tasks if task.family == family]


def test_every_placed_family_is_told_or_has_a_named_task() -> None:
    """One family of each way out: an e-mail, a call, a stopped contact, no contact at all."""
    outgoing = only(
        contact("f-room"),
        contact("f-ring", route=Route.TELEPHONE, address="0113 496 0001", safe_times=MORNINGS),
        contact("f-secret", stop=True),
    )
    by_message = {message.family for message in outgoing.messages}
    by_person = {task.family: (task.kind, task.who, task.reason) for task in outgoing.tasks}
    assert by_message == {"f-room"}
    assert by_person == {
        "f-ring": (TaskKind.CALL, "Sam Reed", "by-telephone"),
        "f-secret": (TaskKind.FIND_A_WAY, "safeguarding lead", "stop-all-contact"),
        "f-remote": (TaskKind.FIND_A_WAY, "Sam Reed", "no-contact-record"),
    }


def test_each_adult_of_a_household_has_an_own_meeting_and_message() -> None:
    two = (contact("f-room"), contact("f-room", id="case-b", address="b@example.org", language="cy"))
    outgoing = only(*two)
    assert [(m.contact, m.address) for m in outgoing.messages] == [
        ("case-b", "b@example.org"),
        ("case-f-room", "f-room@example.org"),
    ]
    assert len({meeting.identity.uid for meeting in outgoing.meetings}) == 2


def test_one_adult_stopped_is_silent_and_the_other_is_told() -> None:
    outgoing = only(contact("f-room"), contact("f-room", id="case-b", stop=True))
    assert [message.contact for message in outgoing.messages] == ["case-f-room"]
    assert tasks_of(outgoing, "f-room") == []


def test_stopped_adult_gets_nothing_by_any_way() -> None:
    outgoing = only(*(contact(family, stop=True) for family in ("f-room", "f-remote", "f-secret", "f-ring")))
    assert (outgoing.meetings, outgoing.messages) == ((), ())
    assert {task.contact for task in outgoing.tasks} == {""}


def test_expired_contact_gets_nothing_and_a_person_asks_again() -> None:
    outgoing = only(contact("f-room", expires=date(2027, 2, 21)))
    (task,) = tasks_of(outgoing, "f-room")
    assert outgoing.messages == ()
    assert (task.kind, task.contact, task.reason) == (TaskKind.FIND_A_WAY, "case-f-room", "expired")
    assert task.words == (
        "The contact record is out of date on the day it is needed. Ask again how to reach them safely."
        " Then tell them: Thursday 4 March 2027, 10:00 to 12:00. Language: English."
    )


@pytest.mark.parametrize(("expires", "told"), [(date(2027, 3, 3), False), (date(2027, 3, 4), True)])
def test_contact_must_be_in_date_at_the_meeting_too(expires: date, told: bool) -> None:
    """The meeting is on 4 March; an entry in a calendar that may no longer be used would lie there until then."""
    assert bool(only(contact("f-room", expires=expires)).messages) is told


def test_neutral_message_leaves_the_rest_to_a_person() -> None:
    outgoing = only(contact("f-remote", may_say=MaySay.NEUTRAL, language="pl", safe_times=MORNINGS))
    (message,) = outgoing.messages
    (task,) = tasks_of(outgoing, "f-remote")
    assert message.mail is not None
    assert LINK not in everything(message.mail)
    assert (task.kind, task.reason, task.before, task.safe_times) == (TaskKind.TELL, "by-voice", at(3, 10), MORNINGS)
    kit = outgoing.loans[0].reference
    assert task.words == (
        "The message holds the time alone. Before Thursday 4 March 2027, 10:00 to 12:00 tell this adult, in person or"
        f" by voice at a safe time, where or how, from the roster. Reference of the lent kit: {kit}. Language: Polish."
    )


def test_unasked_reader_and_secret_venue_get_the_same_neutral_words() -> None:
    unasked = only(contact("f-room", read_by="")).messages[0].text
    secret = only(contact("f-secret")).messages[0].text
    assert unasked.split("\n\n")[1:] == secret.replace("by Tuesday 2", "by Monday 1").split("\n\n")[1:]


def test_call_names_safe_times_and_no_place() -> None:
    outgoing = only(contact("f-room", route=Route.TELEPHONE, address="0113 496 0001", safe_times=MORNINGS))
    (task,) = tasks_of(outgoing, "f-room")
    assert (task.kind, task.safe_times, task.before) == (TaskKind.CALL, MORNINGS, at(3, 10))
    assert task.words == (
        "Ring in a safe time and tell this adult alone: Thursday 4 March 2027, 10:00 to 12:00, and where or how, from"
        ' the roster. Anybody else who answers hears only "Appointment". Language: English.'
    )
    assert len(outgoing.meetings) == 1
    assert outgoing.messages == ()


def test_letter_and_text_message_have_no_mail_and_no_calendar() -> None:
    outgoing = only(
        contact("f-room", route=Route.LETTER, address="PO Box 9, Leeds"),
        contact("f-remote", route=Route.SMS, address="07700 900123"),
    )
    assert [(m.family, m.route, m.mail, m.calendar) for m in outgoing.messages] == [
        ("f-room", Route.LETTER, None, None),
        ("f-remote", Route.SMS, None, None),
    ]


def test_mail_without_a_wish_for_calendars_has_none() -> None:
    outgoing = only(contact("f-room", wants_calendar=False))
    (message,) = outgoing.messages
    assert message.mail is not None
    assert set(parts(opened(message.mail))) == {"text/plain", "text/html"}
    assert (message.calendar, outgoing.meetings[0].in_calendar) == (None, False)


def test_nothing_that_leaves_names_people_programmes_secret_places_or_cases() -> None:
    """Every family is told everything it may be told; ids of contacts start with "case-"."""
    outgoing = sent(service())
    told = [everything(message.mail) for message in outgoing.messages if message.mail]
    told += [task.words for task in outgoing.tasks]
    assert len(outgoing.messages) == 4
    assert [(word, text) for word in NEVER for text in told if word.lower() in text.lower()] == []


def test_no_message_tells_of_another_family_or_the_other_side() -> None:
    messages = {message.family: everything(message.mail or b"") for message in sent(service()).messages}
    for family, text in messages.items():
        assert [other for other in messages if other != family and other in text] == []
    assert (LINK in messages["f-remote"], LINK in messages["f-room"]) == (True, False)
    assert ("Hillside" in messages["f-room"], "Hillside" in messages["f-remote"]) == (True, False)


def test_same_input_gives_the_same_bytes() -> None:
    assert sent(service()) == sent(service())


def test_organiser_is_the_service_mailbox_and_the_entry_is_the_mail_part() -> None:
    (message,) = only(contact("f-room")).messages
    assert message.mail is not None
    assert (
        parts(opened(message.mail))["text/calendar"]
        == message.calendar
        == parts(opened(message.mail))["application/ics"]
    )
    assert b"ORGANIZER:mailto:appointments@service.example.org\r\n" in (message.calendar or b"")


def test_moment_of_sending_needs_a_zone() -> None:
    with pytest.raises(BadInput, match="expected a time with a zone"):
        sent(service(), datetime(2027, 2, 22, 9))  # noqa: DTZ001  (that is what is tested)


@pytest.mark.parametrize(
    "mailbox", ["", "Appointments <a@example.org>", "a@example.org\r\nATTENDEE:mailto:b@example.org"]
)
def test_mailbox_of_the_service_must_be_one_plain_address(mailbox: str) -> None:
    with pytest.raises(BadInput, match=r"the service's mailbox is .*; expected one plain e-mail address"):
        sent(service(voice=Voice(mailbox=mailbox)))


def test_unplaced_family_gets_nothing() -> None:
    records = service()
    problem, roster = planned(records)
    fewer = replace(roster, placements=tuple(p for p in roster.placements if p.family != "f-room"))
    outgoing = compose(records, problem, fewer, DRAFT, datetime(2027, 2, 22, 9, tzinfo=UTC))
    assert "f-room" not in {message.family for message in outgoing.messages} | {task.family for task in outgoing.tasks}
