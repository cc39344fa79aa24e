"""What may have left before its sender died counts as heard, until somebody knows better: else nobody calls it off."""

from datetime import timedelta
from typing import Any

from scheduler.delivery.settings import Delivery
from scheduler.delivery.transport import Withheld
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.attempts import Attempt, conclude, take_up
from scheduler.weeks.outgoing import MessageKind
from solver.problem import WeekTime
from support.mail_server import MailServer
from support.post import SOON, row, sent, state
from support.small_service import contact, published, running, saved, small_service
from support.weeks import at

WITHOUT_AMY = running(room=("bea",), remote=("cal",))
SOME_DAYS = (WeekTime(2, 600, 720), WeekTime(4, 600, 720))
WEDNESDAY = at(2, 10) - timedelta(weeks=1)


def week(store: Store, **amy: Any) -> Store:
    every = (contact("amy", **amy), *small_service().contacts[1:])
    published(saved(store, small_service(contacts=every)), running())
    return store


def in_hand(store: Store, moment: Any = SOON) -> Attempt:
    """Amy's message is with a sender, of whom nothing more is heard."""
    taken = take_up(store, row(store, "c-amy").id or 0, By(who="Supergroup", at=moment), reaches=True)
    assert isinstance(taken, Attempt)
    return taken


def farewells(store: Store, moment: Any) -> list[str]:
    """What tells Amy that her place does not stand, when it falls away at this moment."""
    gone = published(store, WITHOUT_AMY, moment)
    return [one.contact for one in gone.outgoing.messages if one.kind == MessageKind.CANCELLATION]


def test_what_may_have_left_and_waits_for_a_safe_time_is_called_off(store: Store, server: MailServer) -> None:
    week(store, safe_times=SOME_DAYS)
    in_hand(store, WEDNESDAY)
    assert sent(store, Delivery(smtp=server.server()), WEDNESDAY + timedelta(hours=3)).wait > 0

    assert farewells(store, WEDNESDAY + timedelta(hours=4)) == ["c-amy"]


def test_what_may_have_left_and_was_put_off_later_is_called_off(store: Store, server: MailServer) -> None:
    week(store)
    in_hand(store)
    server.refuse("amy@example.org", "RCPT", "451 4.7.1 Greylisted")
    assert sent(store, Delivery(smtp=server.server())).wait > 0

    assert farewells(store, SOON + timedelta(hours=1)) == ["c-amy"]


def test_what_may_have_left_and_was_taken_back_meanwhile_is_called_off(store: Store) -> None:
    """Its sender died, a newer message took its place and waits: then the place falls away."""
    week(store)
    in_hand(store)
    published(store, running("thu"), SOON + timedelta(minutes=5))

    assert farewells(store, SOON + timedelta(hours=1)) == ["c-amy"]


def test_what_may_have_left_and_was_left_to_a_person_is_called_off(store: Store, server: MailServer) -> None:
    """No safe time is left before her Tuesday: a person was to ring."""
    week(store, safe_times=SOME_DAYS[:1])
    in_hand(store, WEDNESDAY)
    assert sent(store, Delivery(smtp=server.server()), WEDNESDAY + timedelta(hours=3)).by_person == 1

    assert farewells(store, WEDNESDAY + timedelta(hours=4)) == ["c-amy"]


def test_what_was_withheld_has_not_left(store: Store) -> None:
    week(store)
    taken = in_hand(store)
    conclude(store, taken, Withheld(), By(who="Supergroup", at=SOON))

    assert (state(store, "c-amy"), row(store, "c-amy").why) == ("queued", "")
    assert farewells(store, SOON + timedelta(hours=1)) == []


def test_what_was_called_back_in_time_has_not_left(store: Store) -> None:
    """A newer message took its place, and whoever had the older one in hand was told so before it left."""
    week(store)
    taken = in_hand(store)
    published(store, running("thu"), SOON + timedelta(minutes=5))
    conclude(store, taken, Withheld(), By(who="Supergroup", at=SOON))

    assert farewells(store, SOON + timedelta(hours=1)) == []
