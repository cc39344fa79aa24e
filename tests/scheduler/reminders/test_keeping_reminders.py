"""Reminders in the outbox follow their meetings: through moves, cancellations, stops, changed records and answers."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scheduler.access.roles import Role
from scheduler.records import MaySay, Route, Service
from scheduler.replies.front_door import take_in
from scheduler.replies.given import Answer, Given, Via
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.doing import message_sent
from scheduler.weeks.importing import import_service
from scheduler.weeks.rechecking import recheck_all
from scheduler.weeks.stopping import release_contact, stop_all_contact
from solver.problem import Flag, FlagKind
from support.letters import everything, opened, parts
from support.small_service import LATER, MAIR, contact, ledgers, minting, published, running, saved, small_service
from support.weeks import MONDAY, at, programme

NEXT_DAY = LATER + timedelta(days=1)
REMINDED = programme(reminders=1)
AMY = (
    "A reminder of your appointment: Tuesday 2 March 2027, 10:00 to 12:00.\n\n"
    "Where: Elm Road, Hall, 1 Elm Road.\n\n----\n\n"
    "Nodyn i’ch atgoffa am eich apwyntiad: dydd Mawrth 2 Mawrth 2027, 10:00 tan 12:00.\n\n"
    "Lle: Elm Road, Hall, 1 Elm Road."
)
BEA = (
    "A reminder of your appointment: Tuesday 2 March 2027, 10:00 to 12:00."
    " You join by video, with this link: https://meet.example.org/a\n"
    "Nodyn i’ch atgoffa am eich apwyntiad: dydd Mawrth 2 Mawrth 2027, 10:00 tan 12:00."
    " Byddwch yn ymuno drwy fideo, gyda’r ddolen hon: https://meet.example.org/a"
)


@pytest.fixture
def week(store: Store) -> Store:
    """Published on Monday 22 February: Amy by e-mail and Bea by text have a reminder each; Cal is rung."""
    published(saved(store, small_service(programmes=(REMINDED,))), running(), mint=minting())
    return store


def reminders(store: Store, *names: str) -> list[tuple[object, ...]]:
    rows = (row for row in ledgers(store)["outbox"] if row["kind"] == "reminder")
    return sorted(tuple(row[name] for name in names) for row in rows)


def changed(store: Store, who: int, **changes: Any) -> None:
    """The contact record of Amy (0), Bea (1) or Cal (2) says this now."""

    def merged(service: Service) -> Service:
        contacts = list(service.contacts)
        contacts[who] = replace(contacts[who], **changes)
        return replace(service, contacts=tuple(contacts))

    import_service(store, merged, By(who="Tom", at=NEXT_DAY))


def test_each_adult_who_is_written_to_is_reminded_once_the_day_before(week: Store) -> None:
    assert reminders(week, "contact", "state", "not_before", "useless_after", "text") == [
        ("c-amy", "queued", at(0, 10), at(1, 9), AMY),
        ("c-bea", "queued", at(0, 10), at(1, 9), BEA),
    ]


def test_a_reminder_by_email_answers_the_invite_and_holds_no_calendar(week: Store) -> None:
    (row,) = (row for row in ledgers(week)["outbox"] if row["kind"] == "reminder" and row["route"] == "email")
    (invite,) = (row for row in ledgers(week)["outbox"] if row["kind"] == "invite")
    mail, first = opened(row["mail"]), opened(invite["mail"])
    assert mail["In-Reply-To"] == mail["References"] == first["Message-ID"]
    assert mail["Message-ID"] != first["Message-ID"]
    assert mail["Subject"] == first["Subject"]
    assert mail["To"] == "amy@example.org"
    assert mail["Date"].datetime == at(0, 10)
    assert set(parts(mail)) == {"text/plain", "text/html"}
    assert row["calendar"] is None
    assert row["token"] != invite["token"]
    assert "Programme" not in everything(row["mail"])


def test_publishing_again_without_news_keeps_them_as_they_stand(week: Store) -> None:
    before = ledgers(week)["outbox"]
    published(week, running(), NEXT_DAY)
    assert ledgers(week)["outbox"] == before


def test_looking_again_at_what_holds_changes_nothing(week: Store) -> None:
    before = ledgers(week)["outbox"]
    recheck_all(week, By(who="Tom", at=NEXT_DAY))
    assert ledgers(week)["outbox"] == before


def test_a_move_cancels_them_and_writes_new_ones(week: Store) -> None:
    published(week, running("thu"), NEXT_DAY)
    assert reminders(week, "contact", "state", "not_before") == [
        ("c-amy", "cancelled", at(0, 10)),
        ("c-amy", "queued", at(2, 10)),
        ("c-bea", "cancelled", at(0, 10)),
        ("c-bea", "queued", at(2, 10)),
    ]


def test_only_who_has_news_gets_another_one(week: Store) -> None:
    published(week, running(room=("amy", "bea"), remote=("cal",)), NEXT_DAY)
    assert reminders(week, "contact", "state") == [("c-amy", "queued"), ("c-bea", "cancelled"), ("c-bea", "queued")]


def test_a_place_that_falls_away_takes_its_reminder_along(week: Store) -> None:
    published(week, running(room=("bea",), remote=("cal",)), NEXT_DAY)
    assert ("c-amy", "cancelled") in reminders(week, "contact", "state")
    assert ("c-amy", "queued") not in reminders(week, "contact", "state")


def test_none_is_written_on_the_day_of_the_message_itself(store: Store) -> None:
    """What is published on Monday says all that Monday's reminder would."""
    published(saved(store, small_service(programmes=(REMINDED,))), running(), at(0, 9))
    assert reminders(store, "contact") == []


def test_none_is_written_once_its_moment_has_passed(week: Store) -> None:
    published(week, running("thu"), at(2, 11))
    assert ("c-amy", "queued") not in reminders(week, "contact", "state")


def test_a_stop_holds_it_and_a_release_lets_it_go(week: Store) -> None:
    stop_all_contact(week, "c-amy", MAIR)
    assert reminders(week, "contact", "state") == [("c-amy", "held"), ("c-bea", "queued")]
    recheck_all(week, By(who="Tom", at=NEXT_DAY))
    assert reminders(week, "contact", "state") == [("c-amy", "held"), ("c-bea", "queued")]

    release_contact(week, "c-amy", By(who="Sal", at=NEXT_DAY), Role.SAFEGUARDING_LEAD, "asked her")
    assert reminders(week, "contact", "state") == [("c-amy", "queued"), ("c-bea", "queued")]


def test_no_reminder_is_written_to_who_is_stopped_by_the_time_of_publishing(store: Store) -> None:
    contacts = (contact("amy", stop=True), *small_service().contacts[1:])
    published(saved(store, small_service(programmes=(REMINDED,), contacts=contacts)), running())
    assert reminders(store, "contact") == [("c-bea",)]


def sent(store: Store) -> None:
    """What was published has left."""
    for row in ledgers(store)["outbox"]:
        if row["kind"] != "reminder":
            message_sent(store, row["id"], MAIR)


def test_a_new_address_writes_it_anew_and_gives_nobody_a_task(week: Store) -> None:
    sent(week)
    tasks = ledgers(week)["tasks"]
    changed(week, 0, address="new@example.org", language="en")
    assert reminders(week, "contact", "state", "text") == [
        ("c-amy", "cancelled", AMY),
        ("c-amy", "queued", AMY.split("\n\n----", maxsplit=1)[0]),
        ("c-bea", "queued", BEA),
    ]
    (row,) = (one for one in ledgers(week)["outbox"] if one["kind"] == "reminder" and one["text"] in AMY[:-1])
    assert opened(row["mail"])["To"] == "new@example.org"
    assert ledgers(week)["tasks"] == tasks


@pytest.mark.parametrize(
    "changes",
    [{"may_say": MaySay.NEUTRAL}, {"read_by": ""}, {"reminders": 0}, {"route": Route.NONE}, {"expires": MONDAY}],
    ids=str,
)
def test_a_record_that_does_not_allow_it_any_more_lets_it_fall(week: Store, changes: dict[str, Any]) -> None:
    sent(week)
    changed(week, 0, **changes)
    assert reminders(week, "contact", "state") == [("c-amy", "cancelled"), ("c-bea", "queued")]


def test_who_asks_for_more_gets_more_and_neutral_words_hold_the_time_alone(week: Store) -> None:
    sent(week)
    changed(week, 1, reminders=2, may_say=MaySay.NEUTRAL, language="en")
    text = "A reminder of your appointment: Tuesday 2 March 2027, 10:00 to 12:00."
    assert [row for row in reminders(week, "contact", "not_before", "text", "state") if row[3] == "queued"][1:] == [
        ("c-bea", at(0, 10), text, "queued"),
        ("c-bea", at(1, 9), text, "queued"),
    ]


def test_while_the_message_itself_was_called_back_nothing_reminds_of_it(week: Store) -> None:
    changed(week, 0, address="new@example.org")
    assert reminders(week, "contact", "state") == [("c-amy", "cancelled"), ("c-bea", "queued")]


def with_flag(store: Store, *flags: Flag) -> None:
    def merged(service: Service) -> Service:
        amy = service.families[0]
        return replace(service, families=(replace(amy, family=replace(amy.family, flags=flags)), *service.families[1:]))

    import_service(store, merged, By(who="Tom", at=NEXT_DAY))


def test_a_danger_that_becomes_known_lets_it_fall_and_its_end_brings_it_back(week: Store) -> None:
    """Amy's place in the room breaks no rule by it: nothing else is held, and nobody hears of anything."""
    with_flag(week, Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Jo"))
    assert reminders(week, "contact", "state") == [("c-amy", "cancelled"), ("c-bea", "queued")]
    assert {row["state"] for row in ledgers(week)["outbox"] if row["kind"] == "invite"} == {"queued"}

    with_flag(week)
    assert reminders(week, "contact", "state") == [("c-amy", "cancelled"), ("c-amy", "queued"), ("c-bea", "queued")]


def test_a_finding_holds_it_with_its_message(week: Store) -> None:
    """Bea's remote place breaks a rule from now on; her reminder falls away, and with a decision it is not sent."""

    def merged(service: Service) -> Service:
        bea = service.families[1]
        flags = (Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Jo"),)
        families = (service.families[0], replace(bea, family=replace(bea.family, flags=flags)), service.families[2])
        return replace(service, families=families)

    import_service(week, merged, By(who="Tom", at=NEXT_DAY))
    assert reminders(week, "contact", "state", "held_for") == [
        ("c-amy", "queued", ""),
        ("c-bea", "held", "in-room-only"),
    ]


def answered(store: Store, answer: Answer) -> None:
    given = Given(contact="c-amy", family="amy", monday=MONDAY, answer=answer, via=Via.STAFF, at=NEXT_DAY)
    take_in(store, given, By(who="Tom", at=NEXT_DAY))


@pytest.mark.parametrize("answer", [Answer.DECLINE, Answer.NOT_THIS_WEEK])
def test_who_declined_is_not_reminded(week: Store, answer: Answer) -> None:
    answered(week, answer)
    recheck_all(week, By(who="Tom", at=NEXT_DAY))
    assert reminders(week, "contact", "state") == [("c-amy", "cancelled"), ("c-bea", "queued")]


@pytest.mark.parametrize("answer", [Answer.ACCEPT, Answer.HOME])
def test_who_comes_or_asks_for_another_side_is_reminded(week: Store, answer: Answer) -> None:
    """Nothing changes until we contact them."""
    answered(week, answer)
    recheck_all(week, By(who="Tom", at=NEXT_DAY))
    assert reminders(week, "contact", "state") == [("c-amy", "queued"), ("c-bea", "queued")]
