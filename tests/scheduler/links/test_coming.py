"""What an adult's page holds is read from the ledger and the records of that moment, on every database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.invites.identity import token_of
from scheduler.links.coming import Coming, coming
from scheduler.store import Store, load_service, save_service
from scheduler.weeks.calling_back import call_back_outdated
from scheduler.weeks.outgoing import MessageKind
from support.on_the_page import NEXT_DAY, page_service, sent, told
from support.small_service import ledgers, published, running
from support.weeks import MONDAY, at


@pytest.fixture
def week(store: Store) -> Store:
    """Published as Amy in the room, Bea and Cal remote; every message has left."""
    return told(store, page_service())


def seen(store: Store, ident: str = "c-amy") -> tuple[Coming, ...]:
    with store.reading() as desk:
        contact = next(one for one in load_service(desk).contacts if one.id == ident)
        return coming(desk, contact, NEXT_DAY)


def test_meeting_is_the_adults_own_side_under_a_name_that_tells_nothing(week: Store) -> None:
    (one,) = seen(week)

    (row,) = [row for row in ledgers(week)["meetings"] if row["contact"] == "c-amy"]
    assert (one.mark, one.family, one.monday) == (token_of(row["uid"]), "amy", MONDAY)
    assert (one.appointment.start, one.appointment.spot is not None, one.appointment.link) == (at(1, 10), True, None)
    assert [one.appointment.link for one in seen(week, "c-bea")] == ["https://meet.example.org/a"]


def test_family_that_moved_to_another_household_is_shown_no_more(week: Store) -> None:
    with week.writing() as desk:
        service = load_service(desk)
        gone = tuple(
            replace(one, family=replace(one.family, household="elsewhere")) if one.id == "amy" else one
            for one in service.families
        )
        save_service(desk, replace(service, families=gone))

    assert seen(week) == ()


def test_meeting_that_is_called_off_is_shown_no_more(week: Store) -> None:
    done = published(week, running(remote=("bea",)), NEXT_DAY - timedelta(hours=1))
    assert [one.kind for one in done.outgoing.messages if one.contact == "c-cal"] == [MessageKind.CANCELLATION]

    assert seen(week, "c-cal") == ()
    assert seen(sent(week), "c-cal") == ()


def test_link_that_is_another_by_now_is_left_to_the_message_that_tells_it(week: Store) -> None:
    with week.writing() as desk:
        service = load_service(desk)
        moved = tuple(replace(one, video_link="https://meet.example.org/b") for one in service.sessions)
        save_service(desk, replace(service, sessions=moved))

    # The published plan still has the link that Bea was told; a new one comes with the next publication.
    assert [one.appointment.link for one in seen(week, "c-bea")] == ["https://meet.example.org/a"]


def test_move_that_a_person_has_to_tell_shows_the_time_the_adult_knows(week: Store) -> None:
    published(week, running("thu"), NEXT_DAY - timedelta(hours=1))
    with week.writing() as desk:
        service = load_service(desk)
        other = tuple(replace(one, language="cy") if one.id == "c-amy" else one for one in service.contacts)
        call_back_outdated(desk, service, replace(service, contacts=other), NEXT_DAY)

    (one,) = seen(week)

    assert (one.appointment.start, one.appointment.told_whole) == (at(1, 10), False)
