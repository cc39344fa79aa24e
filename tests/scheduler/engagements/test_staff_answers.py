"""What practitioners and guests answer is kept beside their engagement, and is nobody else's answer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from scheduler.replies.mail import take_in_mail
from scheduler.store import Store
from scheduler.store.tables import ReplyRow, TaskRow
from scheduler.store.trail import By
from support.calendar_replies import STYLES, calendar_reply, reply_mail
from support.engaged import all_sent, engaged_service, kept, numbered, rows, thursday, tuesday
from support.small_service import LATER, saved
from support.weeks import at

WYN = ("practitioner", "w", "session:new")
NEXT = LATER + timedelta(hours=2)
MAILBOX = By(who="mailbox", at=NEXT)


@pytest.fixture
def week(store: Store) -> Store:
    kept(saved(store, engaged_service()), tuesday())
    all_sent(store)
    return store


def answer(
    store: Store, partstat: str, sender: str = "wyn@service.example", style: str = "outlook", **changes: object
) -> None:
    """A calendar answers Wyn's invite, as Wyn unless said otherwise."""
    given = {"uid": "engaged-1", "attendee": "wyn@service.example", "partstat": partstat, **changes}
    take_in_mail(store, reply_mail(calendar_reply(style, **given), sender), MAILBOX)


def tasks(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as desk:
        return [(row.who, row.state, row.words) for row in desk.session.exec(select(TaskRow))]


def answers_of_families(store: Store) -> list[ReplyRow]:
    with store.reading() as desk:
        return list(desk.session.exec(select(ReplyRow)))


@pytest.mark.parametrize("style", STYLES)
def test_yes_is_kept_and_asks_nobody(week: Store, style: str) -> None:
    answer(week, "ACCEPTED", style=style)

    assert (rows(week)[WYN].partstat, tasks(week), answers_of_families(week)) == ("ACCEPTED", [], [])


def test_no_is_the_coordinators_to_see_to_once(week: Store) -> None:
    answer(week, "DECLINED")
    answer(week, "DECLINED")

    assert rows(week)[WYN].partstat == "DECLINED"
    ((who, state, words),) = tasks(week)
    assert (who, state) == ("coordinator", "open")
    assert words == (
        "Appointment, new group, Tuesday 2 March 2027, 10:00 to 12:00: Wyn Parry (practitioner) declined."
        " Find somebody else, or plan the week again."
    )


def test_guest_who_is_not_sure_is_asked(week: Store) -> None:
    answer(week, "TENTATIVE", "lewis@agency.example", attendee="lewis@agency.example", uid="engaged-2")

    ((_, _, words),) = tasks(week)
    assert words.endswith("Dr Lewis (guest) is not sure to come. Ask, and have somebody else in mind.")


def test_answer_of_somebody_else_changes_nothing_and_is_read_by_a_person(week: Store) -> None:
    answer(week, "DECLINED", sender="stranger@example.net")

    assert rows(week)[WYN].partstat == "NEEDS-ACTION"
    ((_, _, words),) = tasks(week)
    assert words.endswith(
        "An answer came that a person must read: see the mailbox. It is about Wyn Parry (practitioner)."
    )


def test_answers_of_somebody_else_open_one_task_however_many_come(week: Store) -> None:
    for number in range(5):
        answer(week, "DECLINED", sender=f"stranger{number}@example.net")

    assert len(tasks(week)) == 1


def test_whoever_wavers_is_one_task_of_each_kind(week: Store) -> None:
    for partstat in ("DECLINED", "TENTATIVE", "DECLINED", "TENTATIVE"):
        answer(week, partstat)

    assert len(tasks(week)) == 2


def test_invites_29_answer_to_an_earlier_state_changes_nothing(week: Store) -> None:
    kept(week, thursday(), LATER + timedelta(hours=1), numbered(10))
    answer(week, "DECLINED", sequence=0)

    assert (rows(week)[WYN].partstat, tasks(week), answers_of_families(week)) == ("NEEDS-ACTION", [], [])


def test_invites_18_move_asks_again(week: Store) -> None:
    answer(week, "ACCEPTED")
    kept(week, thursday(), LATER + timedelta(hours=1), numbered(10))

    assert rows(week)[WYN].partstat == "NEEDS-ACTION"


def test_guest_without_an_address_is_told_by_a_person_once(store: Store) -> None:
    plain = engaged_service()
    saved(store, replace(plain, guests=(replace(plain.guests[0], email=""),)))
    kept(store, tuesday())
    kept(store, tuesday(), LATER + timedelta(hours=1), numbered(10))

    ((_, _, words),) = tasks(store)
    assert words == (
        "Appointment, Tuesday 2 March 2027, 10:00 to 12:00: Dr Lewis (guest) has no e-mail address on record, so"
        " nothing was sent. Tell them in another way, from the roster."
    )
    with store.reading() as desk:
        (row,) = desk.session.exec(select(TaskRow))
        assert row.before == at(1, 10)
