"""What came back says that an address does not work: once, of our own messages, and of the address of now."""

from datetime import date, timedelta

import pytest

from scheduler.delivery.settings import Delivery
from scheduler.errors import NotFound
from scheduler.intake.protections import PROTECTIONS
from scheduler.records import Contact, Route
from scheduler.store import Store, load_service
from scheduler.store.trail import By, traces
from scheduler.weeks.stopping import stop_all_contact
from scheduler.weeks.unreachable import Fate, Receipt, Returned, reachable_again, take_bounce, take_receipt
from support.mail_server import MailServer, report
from support.notify_server import NotifyServer
from support.post import SOON, changed, row, sent, state, tasks
from support.small_service import LATER, contact, ledgers, published, running, saved, small_service

LATER_ON = By(who="mail server", at=SOON + timedelta(hours=1))
DAY = date(2027, 2, 22)


@pytest.fixture
def out(store: Store, server: MailServer, notify: NotifyServer) -> Store:
    """Amy's e-mail and Bea's text message have left."""
    plain = small_service()
    every = (plain.contacts[0], contact("bea", route=Route.SMS, address="07700 900123"), *plain.contacts[2:])
    published(saved(store, small_service(contacts=every)), running())
    sent(store, Delivery(smtp=server.server(), notify=notify.account()))
    return store


def records(store: Store) -> dict[str, Contact]:
    with store.reading() as desk:
        return {one.id: one for one in load_service(desk).contacts}


def amys_mail(store: Store) -> bytes:
    return row(store, "c-amy").mail or b""


def receipt(store: Store, fate: Fate, to: str = "+447700900123") -> Receipt:
    bea = row(store, "c-bea")
    return Receipt(carried_as=bea.carried_as, reference=f"{bea.token}-{bea.id}", to=to, fate=fate)


def test_bounce_flags_the_address_and_asks_somebody(out: Store) -> None:
    amy = row(out, "c-amy")

    done = take_bounce(out, report(amys_mail(out), "amy@example.org"), LATER_ON)

    assert done == Returned(message=amy.id or 0, contact="c-amy", flagged=True)
    assert records(out)["c-amy"].unreachable_since == DAY
    assert (state(out, "c-amy"), row(out, "c-amy").why) == ("failed", "it came back (5.1.1)")
    assert tasks(out, "c-amy") == [("find-a-way", "not-delivered", "open")]
    assert [one["told"] for one in ledgers(out)["meetings"] if one["contact"] == "c-amy"] == [False]
    assert [one["told"] for one in ledgers(out)["places"] if one["family"] == "amy"] == [False]


def test_bounce_told_twice_is_one(out: Store) -> None:
    mail = report(amys_mail(out), "amy@example.org")
    take_bounce(out, mail, LATER_ON)
    once = ledgers(out)

    take_bounce(out, mail, LATER_ON)

    assert ledgers(out) == once
    with out.reading() as desk:
        told = [trace.what for trace in traces(desk, "contact c-amy")]
    assert told == ["message sent", "address does not work", "message failed"]


def test_nothing_is_sent_to_a_flagged_address_until_somebody_has_asked(out: Store) -> None:
    take_bounce(out, report(amys_mail(out), "amy@example.org"), LATER_ON)

    again = published(out, running("thu"), at=LATER + timedelta(hours=2))
    assert "c-amy" not in [message.contact for message in again.outgoing.messages]
    assert ("find-a-way", "unreachable", "open") in tasks(out, "c-amy")

    reachable_again(out, "c-amy", LATER_ON)
    once_more = published(out, running("thu"), at=LATER + timedelta(hours=3))
    assert "c-amy" in [message.contact for message in once_more.outgoing.messages]


def test_report_that_was_taken_in_once_silences_nobody_again(out: Store) -> None:
    """Whoever has read one of her mails could send it for ever, and no task would say so."""
    mail = report(amys_mail(out), "amy@example.org")
    take_bounce(out, mail, LATER_ON)
    reachable_again(out, "c-amy", LATER_ON)
    before = ledgers(out)

    done = take_bounce(out, mail.replace(b"user unknown", b"user unknown again"), LATER_ON)

    assert done == Returned(message=row(out, "c-amy").id or 0, contact="c-amy", flagged=False)
    assert (records(out)["c-amy"].unreachable_since, ledgers(out)) == (None, before)


def test_report_of_a_message_of_long_ago_changes_nothing(out: Store) -> None:
    """Mail servers give up after five days: what comes weeks after is somebody's invention."""
    long_after = By(who="mail server", at=SOON + timedelta(days=15))

    done = take_bounce(out, report(amys_mail(out), "amy@example.org"), long_after)

    assert done == Returned(message=row(out, "c-amy").id or 0, contact="c-amy", flagged=False)
    assert (records(out)["c-amy"].unreachable_since, state(out, "c-amy")) == (None, "sent")


def test_bounce_of_an_older_address_flags_none(out: Store) -> None:
    changed(out, "c-amy", address="new@example.org")

    done = take_bounce(out, report(amys_mail(out), "amy@example.org"), LATER_ON)

    assert done is not None
    assert (done.flagged, records(out)["c-amy"].unreachable_since, state(out, "c-amy")) == (False, None, "failed")


@pytest.mark.parametrize("action", ["delayed", "delivered"])
def test_delay_is_no_failure(out: Store, action: str) -> None:
    assert take_bounce(out, report(amys_mail(out), "amy@example.org", action=action), LATER_ON) is None
    assert state(out, "c-amy") == "sent"


def test_report_of_a_message_that_is_not_ours_changes_nothing(out: Store) -> None:
    forged = report(amys_mail(out).replace(b"<1@", b"<2@"), "amy@example.org")

    assert take_bounce(out, forged, LATER_ON) is None
    assert records(out)["c-amy"].unreachable_since is None


def test_bounce_for_a_stopped_adult_asks_nobody_to_reach_them(out: Store) -> None:
    stop_all_contact(out, "c-amy", LATER_ON)

    take_bounce(out, report(amys_mail(out), "amy@example.org"), LATER_ON)

    assert records(out)["c-amy"].unreachable_since == DAY
    assert tasks(out, "c-amy") == [("find-a-way", "not-delivered", "held")]


def test_permanent_failure_flags_the_number_once(out: Store) -> None:
    told = receipt(out, Fate.PERMANENT)

    assert take_receipt(out, told, LATER_ON) == Returned(
        message=row(out, "c-bea").id or 0, contact="c-bea", flagged=True
    )
    once = ledgers(out)
    take_receipt(out, told, LATER_ON)

    assert ledgers(out) == once
    assert records(out)["c-bea"].unreachable_since == DAY
    assert tasks(out, "c-bea") == [("find-a-way", "not-delivered", "open")]


def test_permanent_failure_of_an_older_number_flags_none(out: Store) -> None:
    changed(out, "c-bea", address="07700 900999")

    done = take_receipt(out, receipt(out, Fate.PERMANENT), LATER_ON)

    assert done is not None
    assert (done.flagged, records(out)["c-bea"].unreachable_since) == (False, None)


@pytest.mark.parametrize("fate", [Fate.TEMPORARY, Fate.TECHNICAL])
def test_other_failures_blame_no_number(out: Store, fate: Fate) -> None:
    done = take_receipt(out, receipt(out, fate), LATER_ON)

    assert done is not None
    assert (done.flagged, records(out)["c-bea"].unreachable_since, state(out, "c-bea")) == (False, None, "failed")


def test_delivered_and_unknown_change_nothing(out: Store) -> None:
    before = ledgers(out)
    unknown = Receipt(carried_as="", reference="nobody-1", fate=Fate.PERMANENT)

    assert take_receipt(out, receipt(out, Fate.DELIVERED), LATER_ON) is None
    assert take_receipt(out, unknown, LATER_ON) is None
    assert ledgers(out) == before


def test_reachable_again_needs_a_record(store: Store) -> None:
    saved(store, small_service())

    with pytest.raises(NotFound, match="contact 'c-nobody'"):
        reachable_again(store, "c-nobody", LATER_ON)


def test_import_keeps_the_flag_until_the_agreement_is_dated_anew() -> None:
    old = contact("amy", unreachable_since=DAY, expires=date(2027, 6, 1))
    keep = PROTECTIONS["contacts"]

    assert keep(old, contact("amy", expires=date(2027, 6, 1))) == old
    assert keep(old, contact("amy", expires=date(2027, 9, 1))) == contact("amy", expires=date(2027, 9, 1))
