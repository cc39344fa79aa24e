"""Stop all contact, tested as such: after it nothing reaches that adult, wherever it was on its way."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scheduler.access.roles import Role
from scheduler.delivery.settings import Delivery
from scheduler.delivery.transport import Delivered
from scheduler.errors import NotAllowed
from scheduler.records import Route, Service
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.attempts import Attempt, conclude, still_wanted, take_up
from scheduler.weeks.doing import message_again
from scheduler.weeks.stopping import release_contact, stop_all_contact
from support.mail_server import MailServer
from support.notify_server import notify_server
from support.post import SOON, changed, row, sent, state, tasks
from support.small_service import contact, ledgers, published, running, saved, small_service

TOM = By(who="Tom", at=SOON)
SIAN = By(who="Siân", at=SOON + timedelta(hours=1))


def both_by_mail() -> Service:
    plain = small_service()
    return small_service(contacts=(plain.contacts[0], contact("bea"), plain.contacts[2]))


@pytest.fixture
def week(store: Store) -> Store:
    published(saved(store, both_by_mail()), running())
    return store


def test_queued_message_does_not_go(week: Store, server: MailServer) -> None:
    stop_all_contact(week, "c-amy", TOM)

    assert sent(week, Delivery(smtp=server.server())).sent == 1

    assert (server.recipients, state(week, "c-amy")) == (["bea@example.org"], "held")


def test_message_that_is_being_handed_over_does_not_go(week: Store, server: MailServer) -> None:
    """The stop comes when the server has just accepted the recipient: the last moment there is."""

    def stop(address: str) -> None:
        if address == "amy@example.org":
            stop_all_contact(week, "c-amy", TOM)

    server.before_data = stop

    assert sent(week, Delivery(smtp=server.server())).sent == 1

    assert (server.recipients, state(week, "c-amy")) == (["bea@example.org"], "held")
    server.before_data = None
    sent(week, Delivery(smtp=server.server()), SOON + timedelta(days=1))
    assert server.recipients == ["bea@example.org"]


def test_message_in_the_hand_of_a_dead_sender_does_not_go(week: Store, server: MailServer) -> None:
    taken = take_up(week, row(week, "c-amy").id or 0, TOM, reaches=True)
    assert isinstance(taken, Attempt)
    assert still_wanted(week, taken, SOON, reaches=True)

    assert stop_all_contact(week, "c-amy", TOM).messages == 1

    assert not still_wanted(week, taken, SOON, reaches=True)
    sent(week, Delivery(smtp=server.server()))
    assert (server.recipients, state(week, "c-amy")) == (["bea@example.org"], "held")


def test_what_had_left_in_the_moment_before_is_said_to_have_left(week: Store) -> None:
    """The stop was too late for it; nobody is told otherwise, and a release does not send it again."""
    taken = take_up(week, row(week, "c-amy").id or 0, TOM, reaches=True)
    assert isinstance(taken, Attempt)
    stop_all_contact(week, "c-amy", TOM)

    conclude(week, taken, Delivered(), TOM)

    assert state(week, "c-amy") == "sent"


def test_retry_does_not_go(week: Store, server: MailServer) -> None:
    server.refuse("amy@example.org", "RCPT", "451 4.7.1 Greylisted")
    sent(week, Delivery(smtp=server.server()))
    server.answers.clear()

    stop_all_contact(week, "c-amy", TOM)

    sent(week, Delivery(smtp=server.server()), row(week, "c-amy").not_before)
    assert server.recipients == ["bea@example.org"]


def test_failed_message_is_not_sent_again_by_hand(week: Store, server: MailServer) -> None:
    server.refuse("amy@example.org", "DATA", "554 5.7.1 Spam")
    sent(week, Delivery(smtp=server.server()))
    stop_all_contact(week, "c-amy", TOM)

    with pytest.raises(NotAllowed, match="all contact with this adult is stopped"):
        message_again(week, row(week, "c-amy").id or 0, TOM)
    assert tasks(week, "c-amy") == [("find-a-way", "not-delivered", "held")]


def test_stop_written_past_us_holds_too_and_opens_no_task(week: Store, server: MailServer) -> None:
    """Whatever wrote it: the record is opened again for each message."""
    changed(week, "c-amy", stop=True, stop_set_by="Jo")

    sent(week, Delivery(smtp=server.server()))

    assert (server.recipients, state(week, "c-amy")) == (["bea@example.org"], "held")
    assert tasks(week, "c-amy") == []


def test_stop_of_another_record_of_the_same_adult_holds_too(store: Store, server: MailServer) -> None:
    """A second record of Amy came in after her first was stopped: it is the same person."""
    again = replace(contact("amy", name=" AMY "), id="c-amy-2", address="work@example.org")
    service = both_by_mail()
    published(saved(store, replace(service, contacts=(*service.contacts, again))), running())
    changed(store, "c-amy", stop=True, stop_set_by="Jo")

    sent(store, Delivery(smtp=server.server()))

    assert server.recipients == ["bea@example.org"]


def test_nothing_is_written_into_a_folder_either(week: Store, tmp_path: Path) -> None:
    stop_all_contact(week, "c-amy", TOM)

    sent(week, Delivery(folder=tmp_path / "out"))

    assert {path.stem for path in (tmp_path / "out").rglob("*.*")} == {row(week, "c-bea").token}


def test_calls_and_kit_are_held_with_the_messages(week: Store) -> None:
    stop_all_contact(week, "c-cal", TOM)

    assert [one["state"] for one in ledgers(week)["tasks"] if one["contact"] == "c-cal"] == ["held"]
    assert [one["state"] for one in ledgers(week)["loans"] if one["family"] == "cal"] == ["held"]


def test_release_by_the_lead_lets_it_go_with_the_same_bytes(week: Store, server: MailServer) -> None:
    stop_all_contact(week, "c-amy", TOM)
    sent(week, Delivery(smtp=server.server()))
    with pytest.raises(NotAllowed):
        release_contact(week, "c-amy", SIAN, Role.COORDINATOR, "she rang")

    release_contact(week, "c-amy", SIAN, Role.SAFEGUARDING_DEPUTY, "she rang")
    assert sent(week, Delivery(smtp=server.server()), SIAN.at).sent == 1

    assert server.taken[-1] == ("hello@example.org", "amy@example.org", row(week, "c-amy").mail)


def test_text_message_is_withheld_as_well(store: Store) -> None:
    published(saved(store, small_service()), running())
    assert row(store, "c-bea").route == Route.SMS
    stop_all_contact(store, "c-bea", TOM)

    with notify_server() as notify:
        notify.now = SOON.timestamp
        sent(store, Delivery(notify=notify.account()))

    assert (notify.taken, state(store, "c-bea")) == ([], "held")
