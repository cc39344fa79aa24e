"""Other systems hear what becomes of a loan in order; of one that they were never told of they hear no end either."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from scheduler.access.roles import Role
from scheduler.delivery.again import MOST_ATTEMPTS
from scheduler.loans.allocating import allocate, release
from scheduler.loans.extending import extend
from scheduler.loans.losing import lost
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.returning import give_back, wipe
from scheduler.records import DepotRecord, PieceRecord, VenueRecord
from scheduler.store import Desk, Store
from scheduler.store.tables import LoanRow, WebhookDeliveryRow
from scheduler.store.trail import By
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.pushing import Pusher
from scheduler.webhooks.subscriptions import DeliveryState, subscribe
from scheduler.weeks.stopping import release_contact, stop_all_contact
from solver.problem import Depot, ItemKind
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.webhook_server import WebhookServer, verified_as_if_at, webhook_server
from support.weeks import venue

LOANS = tuple(kind for kind in EventKind if kind.startswith("loan."))
HOUR = timedelta(hours=1)
LEAD = By(who="Lea", at=LATER)
TABLET = "T-0001"


class Round:
    """Pushes an hour later each time, until nothing more is due at that moment."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store, self.monkeypatch, self.at = store, monkeypatch, LATER

    def __call__(self) -> None:
        self.at += HOUR
        verified_as_if_at(self.at, self.monkeypatch)
        pusher = Pusher(store=self.store, now=self.now, seconds=5)
        while pusher.push_due()[DeliveryState.DELIVERED]:
            continue

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def server() -> Iterator[WebhookServer]:
    with webhook_server() as server:
        yield server


@pytest.fixture
def service(store: Store) -> Store:
    piece = PieceRecord(serial=TABLET, depot="cupboard", item=ItemKind.TABLET)
    return saved(store, small_service(pieces=(piece, replace(piece, serial="T-0002"))))


@pytest.fixture
def push(service: Store, monkeypatch: pytest.MonkeyPatch) -> Round:
    return Round(service, monkeypatch)


def told_of(store: Store, server: WebhookServer, *events: EventKind) -> None:
    server.secret = subscribe(store, server.url, events or LOANS, MAIR).secret


def the_loan(desk: Desk) -> int:
    """Cal's."""
    return desk.session.exec(select(LoanRow.id).order_by(col(LoanRow.id))).first() or 0


def deliveries(store: Store) -> list[tuple[str, str]]:
    with store.reading() as desk:
        rows = desk.session.exec(select(WebhookDeliveryRow).order_by(col(WebhookDeliveryRow.id)))
        return [(row.kind, row.state) for row in rows]


def withdrawn(store: Store) -> None:
    """The week is published again, and Cal has no place in it."""
    published(store, running(remote=("bea",)), LATER + HOUR)


def test_all_that_becomes_of_a_loan_is_told_in_order(service: Store, server: WebhookServer, push: Round) -> None:
    told_of(service, server)
    published(service, running())
    with service.writing() as desk:
        back_by, number = desk.session.exec(select(LoanRow)).one().back_by, the_loan(desk)
        allocate(desk, the_loan(desk), [TABLET], MAIR)
        release(desk, the_loan(desk), MAIR)
        allocate(desk, the_loan(desk), [TABLET], MAIR)
        prepare(desk, the_loan(desk), MAIR)
        hand_over(desk, the_loan(desk), MAIR)
        extend(desk, the_loan(desk), back_by + timedelta(days=7), MAIR)
        give_back(desk, the_loan(desk), None, MAIR)
        wipe(desk, TABLET, "factory reset", MAIR)

    push()

    assert server.types == [
        "loan.requested", "loan.allocated", "loan.changed", "loan.allocated", "loan.prepared", "loan.handed-over",
        "loan.extended", "loan.returned", "loan.wiped",
    ]  # fmt: skip
    told = [one.says["data"] for one in server.told]
    assert [(one["stage"], [(part["serial"], part["state"]) for part in one["pieces"]]) for one in told] == [
        ("requested", []),
        ("allocated", [(TABLET, "promised")]),
        ("requested", []),
        ("allocated", [(TABLET, "promised")]),
        ("prepared", [(TABLET, "prepared")]),
        ("handed-over", [(TABLET, "out")]),
        ("handed-over", [(TABLET, "out")]),
        ("returned", [(TABLET, "returned")]),
        ("done", [(TABLET, "wiped")]),
    ]
    assert {(one["loan"], one["reference"]) for one in told} == {(number, told[0]["reference"])}
    assert [one["back_by"] for one in told[5:7]] == [str(back_by), str(back_by + timedelta(days=7))]


def test_all_news_of_a_loan_hold_the_same_fields_and_nothing_about_anybody(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server)
    published(service, running())
    with service.writing() as desk:
        allocate(desk, the_loan(desk), [TABLET], MAIR)
        prepare(desk, the_loan(desk), MAIR)
        hand_over(desk, the_loan(desk), MAIR)
        lost(desk, TABLET, MAIR)
    push()

    assert server.types[-1] == "loan.lost"
    assert server.told[-1].says["data"]["pieces"] == [{"serial": TABLET, "item": "tablet", "state": "lost"}]
    assert {tuple(one.says["data"]) for one in server.told} == {
        (
            "loan", "stage", "reference", "depot", "depot_name", "kit", "out_from", "needed_by", "back_by", "hand_over",
            "set_up_call", "pieces",
        )
    }  # fmt: skip
    everything = " ".join(json.dumps(one.says).casefold() for one in server.told)
    # Whole words: what is told bears an id, whose letters may chance to spell a name.
    said = re.findall(r"\b(cal|amy|bea|programme|elm road|029 2000|risk|mair)\b", everything)
    assert said == []


def test_hold_and_release_of_what_was_told_of_are_told_without_a_reason(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server)
    published(service, running())
    push()
    stop_all_contact(service, "c-cal", MAIR)
    push()
    release_contact(service, "c-cal", LEAD, Role.SAFEGUARDING_LEAD, "it was a mistake")
    push()

    assert server.types == ["loan.requested", "loan.on-hold", "loan.goes-on"]
    assert [one.says["data"]["stage"] for one in server.told] == ["requested", "on-hold", "requested"]
    assert "mistake" not in str(server.told)
    assert "contact" not in str(server.told)


def test_stop_that_stops_nothing_more_is_no_news(service: Store, server: WebhookServer, push: Round) -> None:
    told_of(service, server)
    published(service, running())
    push()
    stop_all_contact(service, "c-cal", MAIR)
    stop_all_contact(service, "c-cal", MAIR)
    push()

    assert server.types == ["loan.requested", "loan.on-hold"]


def test_what_was_told_of_and_is_taken_back_is_told_of_as_withdrawn(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server)
    published(service, running())
    push()
    withdrawn(service)
    push()

    assert server.types == ["loan.requested", "loan.withdrawn"]
    assert server.told[1].says["data"]["stage"] == "cancelled"


def test_held_and_taken_back_before_anybody_was_told_is_never_told_of(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server)
    published(service, running())
    stop_all_contact(service, "c-cal", MAIR)
    push()
    withdrawn(service)
    push()

    assert server.told == []
    assert deliveries(service) == [("loan.requested", "cancelled")]


def test_held_before_anybody_was_told_is_told_of_once_it_goes_on_as_if_nothing_had_been(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server)
    published(service, running())
    stop_all_contact(service, "c-cal", MAIR)
    push()
    release_contact(service, "c-cal", LEAD, Role.SAFEGUARDING_LEAD, "it was a mistake")
    push()

    assert server.types == ["loan.requested"]


def test_request_that_may_have_arrived_is_followed_by_its_hold_and_told_again_before_it_goes_on(
    service: Store, server: WebhookServer, push: Round
) -> None:
    """The system answered 500: nobody knows whether it has taken the request."""
    told_of(service, server)
    published(service, running())
    server.answers = [500]
    push()
    stop_all_contact(service, "c-cal", MAIR)
    push()
    assert server.types == ["loan.requested", "loan.on-hold"]

    release_contact(service, "c-cal", LEAD, Role.SAFEGUARDING_LEAD, "it was a mistake")
    push()

    assert server.types[2:] == ["loan.requested", "loan.goes-on"]


def test_request_that_may_have_arrived_is_followed_by_its_end_and_told_no_more(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server)
    published(service, running())
    server.answers = [500]
    push()
    withdrawn(service)
    push()

    assert server.types == ["loan.requested", "loan.withdrawn"]


def test_nothing_of_a_loan_is_told_before_what_came_earlier_is_done(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server)
    published(service, running())
    server.answers = [500, 500]
    push()
    with service.writing() as desk:
        allocate(desk, the_loan(desk), [TABLET], MAIR)
    push()
    push()

    assert server.types == ["loan.requested"] * 3 + ["loan.allocated"]


def test_hold_does_not_wait_for_what_it_overtakes(service: Store, server: WebhookServer, push: Round) -> None:
    """The next attempt at what came before may be hours away; the hold says how the loan stands, as a whole."""
    told_of(service, server)
    published(service, running())
    push()
    with service.writing() as desk:
        allocate(desk, the_loan(desk), [TABLET], MAIR)
    server.answers = [500] * 9
    for _ in range(9):
        push()
    stop_all_contact(service, "c-cal", MAIR)
    pushed = len(server.told)
    push.at -= HOUR  # at this very moment
    push()

    assert server.types[pushed:] == ["loan.on-hold"]
    assert server.told[-1].says["data"]["pieces"] == [{"serial": TABLET, "item": "tablet", "state": "promised"}]


def test_what_is_given_up_keeps_later_news_waiting_no_more(service: Store, server: WebhookServer, push: Round) -> None:
    told_of(service, server)
    published(service, running())
    server.answers = [500] * MOST_ATTEMPTS
    for _ in range(6 * MOST_ATTEMPTS):
        push()
    with service.writing() as desk:
        allocate(desk, the_loan(desk), [TABLET], MAIR)
    push()

    assert server.types == ["loan.requested"] * MOST_ATTEMPTS + ["loan.allocated"]


def test_other_events_do_not_wait_for_a_loan_on_hold(service: Store, server: WebhookServer, push: Round) -> None:
    told_of(service, server, EventKind.ROSTER_PUBLISHED, *LOANS)
    published(service, running())
    stop_all_contact(service, "c-cal", MAIR)
    push()

    assert server.types == ["roster.published"]


def test_who_asks_for_requests_itself_is_told_of_holds_and_ends(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server, EventKind.LOAN_ON_HOLD, EventKind.LOAN_WITHDRAWN)
    published(service, running())
    stop_all_contact(service, "c-cal", MAIR)
    push()

    assert server.types == ["loan.on-hold"]


def test_who_listens_to_losses_alone_is_told_of_losses_alone(
    service: Store, server: WebhookServer, push: Round
) -> None:
    told_of(service, server, EventKind.LOAN_LOST)
    published(service, running())
    with service.writing() as desk:
        allocate(desk, the_loan(desk), [TABLET], MAIR)
        prepare(desk, the_loan(desk), MAIR)
        hand_over(desk, the_loan(desk), MAIR)
        lost(desk, TABLET, MAIR)
    push()

    assert server.types == ["loan.lost"]


def test_step_that_is_not_written_tells_nobody(service: Store, server: WebhookServer) -> None:
    told_of(service, server)
    published(service, running())

    with pytest.raises(RuntimeError, match="the line breaks"):
        allocated_in_vain(service)

    assert deliveries(service) == [("loan.requested", "waiting")]


def allocated_in_vain(store: Store) -> None:
    with store.writing() as desk:
        allocate(desk, the_loan(desk), [TABLET], MAIR)
        raise RuntimeError("the line breaks")


def test_place_that_became_secret_while_the_news_waited_is_not_named(
    store: Store, server: WebhookServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    depot = DepotRecord(depot=Depot(id="cupboard"), name="Elm Road cupboard", hand_over="at Elm Road")
    open_to_all = saved(store, small_service(depots=(depot,)))
    told_of(open_to_all, server, EventKind.LOAN_REQUESTED)
    published(store, running())
    hidden = VenueRecord(venue=venue(secret=True), name="Elm Road", address="1 Elm Road")
    saved(store, small_service(depots=(depot,), venues=(hidden,)))

    Round(store, monkeypatch)()

    (told,) = [one.says["data"] for one in server.told]
    assert (told["hand_over"], told["depot_name"]) == ("the coordinator says when and how", "cupboard")
