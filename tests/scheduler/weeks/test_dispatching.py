"""What is due leaves, once, by the contact record of that moment; what may not leave becomes a person's."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from scheduler.delivery.settings import Delivery
from scheduler.records import MaySay, Route
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.alone import SenderAtWork, alone
from scheduler.weeks.attempts import Attempt, take_up
from scheduler.weeks.dispatching import Sent
from scheduler.weeks.doing import message_again
from solver.problem import WeekTime
from support.mail_server import MailServer
from support.notify_server import NotifyServer
from support.post import SOON, changed, post, row, sent, state, tasks
from support.small_service import LATER, contact, ledgers, published, running, saved, small_service
from support.weeks import at

START = at(1, 10)  # the Tuesday on which the session begins
BY = By(who="Supergroup", at=SOON)
WEDNESDAYS, TUESDAYS = (WeekTime(2, 600, 720),), (WeekTime(1, 600, 720),)


def week(store: Store, **amy: Any) -> Store:
    """Amy by e-mail with an invite, Bea by text message, Cal by telephone."""
    plain = small_service()
    mine = (contact("amy", **amy), contact("bea", route=Route.SMS, address="07700 900123"), *plain.contacts[2:])
    published(saved(store, small_service(contacts=mine)), running())
    return store


def told(store: Store) -> dict[str, bool]:
    return {one["contact"]: one["told"] for one in ledgers(store)["meetings"]}


def test_invite_goes_by_smtp_and_text_message_by_notify(store: Store, server: MailServer, notify: NotifyServer) -> None:
    week(store)
    delivery = Delivery(smtp=server.server(), notify=notify.account())

    assert sent(store, delivery) == Sent(sent=2)

    amy, bea, (text,) = row(store, "c-amy"), row(store, "c-bea"), notify.taken
    assert server.taken == [("hello@example.org", "amy@example.org", amy.mail)]
    assert (amy.state, amy.sent_at, amy.attempts, amy.message_id) == ("sent", SOON, 1, "<1@example.org>")
    assert (text["phone_number"], text["personalisation"]) == ("07700 900123", {"body": bea.text})
    assert (bea.state, bea.carried_as, text["reference"]) == ("sent", text["id"], f"{bea.token}-{bea.id}")
    assert notify.asked == []


def test_second_round_sends_nothing(store: Store, server: MailServer) -> None:
    week(store)
    sent(store, Delivery(smtp=server.server()))

    assert sent(store, Delivery(smtp=server.server())).sent == 0
    assert server.recipients == ["amy@example.org"]


def test_what_nothing_carries_waits_for_a_person_as_before(store: Store) -> None:
    week(store)

    done = sent(store, Delivery())

    assert (done.sent, done.wait, dict(done.why)) == (0, 2, {"nothing is set that carries it": 2})
    assert not post(store, Delivery()).is_due()


def test_folder_carries_what_no_server_does(store: Store, server: MailServer, tmp_path: Path) -> None:
    week(store)

    assert sent(store, Delivery(smtp=server.server(), folder=tmp_path / "out")) == Sent(sent=2)

    bea = row(store, "c-bea")
    assert [path.name for path in (tmp_path / "out").rglob("*.*")] == [f"{bea.token}.sms.txt"]
    assert server.recipients == ["amy@example.org"]


@pytest.mark.parametrize(
    ("change", "task"),
    [
        ({"expires": date(2027, 2, 21)}, ("find-a-way", "expired", "open")),
        ({"route": Route.SMS, "address": "07700 900000"}, ("tell", "contact-changed", "open")),
        ({"address": "new@example.org"}, ("tell", "contact-changed", "open")),
        ({"may_say": MaySay.NEUTRAL}, ("tell", "contact-changed", "open")),
        ({"read_by": ""}, ("tell", "contact-changed", "open")),
        ({"wants_calendar": False}, ("tell", "contact-changed", "open")),
        ({"unreachable_since": date(2027, 2, 1)}, ("find-a-way", "unreachable", "open")),
    ],
)
def test_record_that_changed_since_leaves_the_message_to_a_person(
    store: Store, server: MailServer, change: dict[str, Any], task: tuple[str, str, str]
) -> None:
    """However the record came to be another: what goes was written by the old one."""
    week(store)
    changed(store, "c-amy", **change)

    done = sent(store, Delivery(smtp=server.server()))

    assert (done.by_person, server.taken, state(store, "c-amy")) == (1, [], "by-person")
    assert tasks(store, "c-amy") == [task]
    assert not told(store)["c-amy"]


def test_name_in_other_letters_is_no_change(store: Store, server: MailServer) -> None:
    week(store)
    changed(store, "c-amy", address=" AMY@example.org ", name="Amy B.")

    assert sent(store, Delivery(smtp=server.server())).sent == 1
    assert server.recipients == ["AMY@example.org"]


def test_message_waits_for_the_safe_time(store: Store, server: MailServer) -> None:
    """It is Monday 22 February, 10:01; Amy's safe time is on Wednesdays from 10 to 12."""
    week(store, safe_times=WEDNESDAYS)
    wednesday = at(2, 10) - timedelta(weeks=1)

    assert sent(store, Delivery(smtp=server.server())).why["it waits for a safe time"] == 1
    waiting = row(store, "c-amy")
    assert (waiting.state, waiting.not_before, server.taken) == ("queued", wednesday, [])

    assert sent(store, Delivery(smtp=server.server()), wednesday).sent == 1
    assert server.recipients == ["amy@example.org"]


def test_message_that_would_come_too_late_is_a_call_at_once(store: Store, server: MailServer) -> None:
    """The session begins on Tuesday at 10:00; the safe times are over then."""
    week(store, safe_times=TUESDAYS)
    friday = at(-3, 9)

    assert sent(store, Delivery(smtp=server.server()), friday).by_person == 1

    assert (state(store, "c-amy"), server.taken) == ("by-person", [])
    assert tasks(store, "c-amy") == [("call", "too-late", "open")]
    assert not told(store)["c-amy"]


def test_message_that_is_of_no_use_any_more_is_a_call(store: Store, server: MailServer) -> None:
    week(store)

    assert sent(store, Delivery(smtp=server.server()), START).why == {
        "too-late": 1,
        "nothing is set that carries it": 1,
    }
    assert server.taken == []


def test_4xx_is_tried_again_later_with_the_same_bytes(store: Store, server: MailServer) -> None:
    week(store)
    server.refuse("amy@example.org", "RCPT", "451 4.7.1 Greylisted")

    assert sent(store, Delivery(smtp=server.server())).wait == 2
    waiting = row(store, "c-amy")
    assert (waiting.state, waiting.attempts) == ("queued", 1)
    assert waiting.why == "the mail server asks to try later (451 4.7.1)"
    assert timedelta(seconds=45) <= waiting.not_before - SOON <= timedelta(seconds=75)

    server.answers.clear()
    assert sent(store, Delivery(smtp=server.server())).sent == 0
    assert sent(store, Delivery(smtp=server.server()), waiting.not_before).sent == 1
    assert [mail for _, _, mail in server.taken] == [waiting.mail]


def test_twelfth_4xx_is_a_failure_a_task_and_an_address_that_is_not_used(store: Store, server: MailServer) -> None:
    week(store)
    server.refuse("amy@example.org", "RCPT", "452 4.2.2 Mailbox full")
    moment = SOON
    for _ in range(12):
        sent(store, Delivery(smtp=server.server()), moment)
        moment = max(moment, row(store, "c-amy").not_before)

    failed = row(store, "c-amy")
    assert (failed.state, failed.attempts, failed.why) == (
        "failed",
        12,
        "the mail server asks to try later (452 4.2.2)",
    )
    assert tasks(store, "c-amy") == [("find-a-way", "not-delivered", "open")]
    assert moment - SOON > timedelta(hours=12)
    with store.reading() as desk:
        assert [trace.what for trace in traces(desk, "contact c-amy")] == ["address does not work", "message failed"]


def test_5xx_is_a_failure_at_once(store: Store, server: MailServer) -> None:
    week(store)
    server.refuse("amy@example.org", "RCPT", "550 5.1.1 No such user")

    assert sent(store, Delivery(smtp=server.server())).failed == 1

    assert tasks(store, "c-amy") == [("find-a-way", "not-delivered", "open")]
    assert (state(store, "c-amy"), told(store)["c-amy"]) == ("failed", False)


def test_server_that_is_down_blames_no_address_and_is_knocked_at_once_a_round(store: Store, server: MailServer) -> None:
    plain = small_service()
    every = (*plain.contacts[:1], contact("bea"), *plain.contacts[2:])
    published(saved(store, small_service(contacts=every)), running())
    down = Delivery(smtp=server.server(port=1, timeout=0.5))

    done = sent(store, down)

    assert dict(done.why) == {"the mail server cannot be reached": 1, "its server takes nothing now": 1}
    assert [row(store, ident).attempts for ident in ("c-amy", "c-bea")] == [1, 0]
    assert tasks(store, "c-amy") == []
    assert sent(store, Delivery(smtp=server.server()), SOON + timedelta(minutes=2)).sent == 2


def test_trouble_until_it_would_be_too_late_is_a_call(store: Store, server: MailServer) -> None:
    week(store)
    down = Delivery(smtp=server.server(port=1, timeout=0.5))

    sent(store, down, START - timedelta(seconds=30))

    assert tasks(store, "c-amy") == [("call", "too-late", "open")]


def test_failed_message_is_sent_again_when_somebody_asks(store: Store, server: MailServer) -> None:
    week(store)
    server.refuse("amy@example.org", "DATA", "554 5.7.1 Spam")
    sent(store, Delivery(smtp=server.server()))
    failed = row(store, "c-amy")
    server.answers.clear()

    message_again(store, failed.id or 0, BY)

    assert tasks(store, "c-amy") == [("find-a-way", "not-delivered", "cancelled")]
    assert sent(store, Delivery(smtp=server.server())).sent == 1
    assert [mail for _, _, mail in server.taken] == [failed.mail]
    assert told(store)["c-amy"]


def test_what_a_dead_sender_had_in_hand_is_sent_with_the_same_bytes(store: Store, server: MailServer) -> None:
    """It had taken the message up, and nobody knows whether it left."""
    week(store)
    number = row(store, "c-amy").id or 0
    assert isinstance(take_up(store, number, BY, reaches=True), Attempt)
    assert state(store, "c-amy") == "sending"

    assert sent(store, Delivery(smtp=server.server())).sent == 1

    amy = row(store, "c-amy")
    assert (amy.state, amy.attempts) == ("sent", 2)
    assert [mail for _, _, mail in server.taken] == [amy.mail]


def test_nobody_sends_while_another_does(store: Store, server: MailServer) -> None:
    week(store)

    with alone(store), pytest.raises(SenderAtWork, match="another process is sending"):
        sent(store, Delivery(smtp=server.server()))

    assert server.taken == []
    assert sent(store, Delivery(smtp=server.server())).sent == 1


def test_published_again_while_it_is_handed_over_the_older_message_does_not_come_after_the_newer(
    store: Store, server: MailServer
) -> None:
    """The sender died with the message of Tuesday in hand; meanwhile Amy's session has moved to Thursday."""
    week(store)
    take_up(store, row(store, "c-amy").id or 0, BY, reaches=True)
    published(store, running("thu"), at=LATER + timedelta(hours=1))

    assert sent(store, Delivery(smtp=server.server()), LATER + timedelta(hours=2)).sent == 1

    assert [mail for _, _, mail in server.taken] == [row(store, "c-amy").mail]


def test_message_that_cannot_be_handed_over_does_not_hold_up_the_others(store: Store, tmp_path: Path) -> None:
    """A folder that is a file by now: nothing can be written there, and each message has its turn all the same."""
    week(store)
    place = tmp_path / "place"
    place.write_text("")

    done = sent(store, Delivery(folder=place))

    assert dict(done.why) == {"something went wrong that nobody foresaw; the log says which kind": 2}
    assert [row(store, ident).state for ident in ("c-amy", "c-bea")] == ["queued", "queued"]
