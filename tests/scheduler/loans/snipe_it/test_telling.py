"""What the ledger of loans says reaches a Snipe-IT server, whatever happens on the way, and nothing twice."""

import json
import logging
import socket
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import col, select

from scheduler.delivery.again import MOST_ATTEMPTS
from scheduler.loans.allocating import allocate
from scheduler.loans.extending import extend
from scheduler.loans.losing import found, lost
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.returning import give_back, wipe
from scheduler.loans.snipe_it.account import SnipeItAccount
from scheduler.loans.snipe_it.attempts import TAKEN_UP, Trouble, take_up, troubles, try_again
from scheduler.loans.snipe_it.telling import Round, Teller
from scheduler.records import PieceRecord
from scheduler.store import Desk, Store
from scheduler.store.tables import LoanRow
from scheduler.store.trail import By, traces
from solver.problem import ItemKind
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.snipe_it_server import (
    ANNA,
    LOST,
    NOT_READY,
    ON_LOAN,
    READY,
    TOKEN,
    SnipeItServer,
    snipe_it_server,
)

TABLET = "T/0001 & more"
OTHER = "T-0002"
HOUR = timedelta(hours=1)
HELD = ("location", ON_LOAN)


class Clock:
    def __init__(self) -> None:
        self.at = LATER

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def server() -> Iterator[SnipeItServer]:
    with snipe_it_server() as server:
        server.add(TABLET)
        server.add(OTHER)
        yield server


@pytest.fixture
def service(store: Store) -> Store:
    """Cal's loan has the first tablet, packed."""
    pieces = tuple(PieceRecord(serial=one, depot="cupboard", item=ItemKind.TABLET) for one in (TABLET, OTHER))
    saved(store, small_service(pieces=pieces))
    published(store, running())
    with store.writing() as desk:
        allocate(desk, the_loan(desk), [TABLET], MAIR)
        prepare(desk, the_loan(desk), MAIR)
    return store


def the_loan(desk: Desk) -> int:
    """Cal's."""
    return desk.session.exec(select(LoanRow.id).order_by(col(LoanRow.id))).first() or 0


def out(store: Store) -> Store:
    with store.writing() as desk:
        hand_over(desk, the_loan(desk), MAIR)
    return store


def back(store: Store) -> None:
    with store.writing() as desk:
        give_back(desk, the_loan(desk), None, MAIR)


def wiped(store: Store) -> None:
    with store.writing() as desk:
        wipe(desk, TABLET, "factory reset", MAIR)


def told(store: Store, account: SnipeItAccount, clock: Clock | None = None) -> Round:
    return Teller(store=store, account=account, now=clock or Clock()).tell_due()


def loan_row(store: Store) -> LoanRow:
    with store.reading() as desk:
        row = desk.session.exec(select(LoanRow)).one()
        desk.session.expunge(row)
        return row


def why(store: Store) -> list[str]:
    with store.reading() as desk:
        return [one.why for one in troubles(desk)]


def asset(server: SnipeItServer) -> tuple[object, object, int]:
    one = next(one for one in server.assets.values() if one["serial"] == TABLET)
    return one["holder"], one["expected"], one["status"]


def test_nothing_is_told_before_anything_is_handed_over(service: Store, server: SnipeItServer) -> None:
    assert told(service, server.account()) == Round()
    assert server.received == []


def test_handing_over_checks_out_until_the_day_it_is_due_with_the_reference_alone(
    service: Store, server: SnipeItServer
) -> None:
    loan = loan_row(out(service))

    assert told(service, server.account()) == Round(told=1)

    assert server.changes == [
        (
            "POST",
            "/hardware/100/checkout",
            {
                "checkout_to_type": "location",
                "assigned_location": ON_LOAN,
                "expected_checkin": str(loan.back_by),
                "note": loan.reference,
            },
        )
    ]
    assert told(service, server.account()) == Round()


def test_pieces_can_be_checked_out_to_an_account_instead(service: Store, server: SnipeItServer) -> None:
    out(service)

    told(service, server.account(location=None, user=ANNA))

    assert asset(server)[0] == ("user", ANNA)


def test_extending_changes_the_expected_day_and_checks_nothing_out_again(service: Store, server: SnipeItServer) -> None:
    until = loan_row(out(service)).back_by + timedelta(days=7)
    told(service, server.account())
    with service.writing() as desk:
        extend(desk, the_loan(desk), until, MAIR)

    assert told(service, server.account()) == Round(told=1)

    assert server.changes[1:] == [("PATCH", "/hardware/100", {"expected_checkin": str(until)})]
    assert asset(server) == (HELD, str(until), READY)


def test_what_is_back_stays_checked_out_until_it_is_wiped(service: Store, server: SnipeItServer) -> None:
    """Nobody there can lend it with the last family's data on it."""
    loan = loan_row(out(service))
    told(service, server.account())
    back(service)
    told(service, server.account())
    assert asset(server) == (HELD, str(loan.back_by), READY)

    wiped(service)
    told(service, server.account())

    assert asset(server) == (None, None, READY)
    assert server.history == [("checkout", TABLET, loan.reference), ("checkin", TABLET, loan.reference)]


def test_what_is_back_is_checked_in_as_not_ready_where_there_is_a_status_for_it(
    service: Store, server: SnipeItServer
) -> None:
    account = server.account(ready=READY, not_ready=NOT_READY)
    out(service)
    told(service, account)
    back(service)
    told(service, account)
    assert asset(server) == (None, None, NOT_READY)

    wiped(service)
    told(service, account)

    assert asset(server) == (None, None, READY)


@pytest.mark.parametrize(("status", "shown"), [(None, (HELD, READY)), (LOST, (None, LOST))])
def test_what_is_lost_is_lent_to_nobody_there_until_it_is_found_and_wiped(
    service: Store, server: SnipeItServer, status: int | None, shown: tuple[object, int]
) -> None:
    account = server.account(ready=READY, not_ready=NOT_READY, lost=status)
    out(service)
    told(service, account)
    with service.writing() as desk:
        lost(desk, TABLET, MAIR)
    told(service, account)
    assert (asset(server)[0], asset(server)[2]) == shown

    with service.writing() as desk:
        found(desk, TABLET, MAIR)
    told(service, account)
    wiped(service)
    told(service, account)

    assert asset(server) == (None, None, READY)


def test_steps_while_the_server_was_away_are_told_as_what_came_of_them(service: Store, server: SnipeItServer) -> None:
    server.is_away = True
    clock = Clock()
    out(service)
    assert told(service, server.account(), clock) == Round(failed=1)
    back(service)
    wiped(service)
    server.is_away = False
    clock.at += HOUR

    assert told(service, server.account(), clock) == Round()
    assert server.history == []


def test_piece_that_went_out_again_meanwhile_is_checked_in_between(service: Store, server: SnipeItServer) -> None:
    """So the history there has both loans. Whoever dies between the two calls does neither twice."""
    first = loan_row(out(service)).reference
    told(service, server.account())
    back(service)
    wiped(service)
    with service.writing() as desk:
        loan = desk.session.exec(select(LoanRow)).one()
        again = LoanRow(**{**loan.model_dump(), "id": None, "reference": "K-AGAIN", "state": "requested"})
        desk.session.add(again)
        desk.session.flush()
        number = again.id or 0
        allocate(desk, number, [TABLET], MAIR)
        prepare(desk, number, MAIR)
        hand_over(desk, number, MAIR)

    assert told(service, server.account()) == Round(told=1)
    assert told(service, server.account()) == Round(told=1)
    assert told(service, server.account()) == Round()

    assert server.history == [
        ("checkout", TABLET, first),
        ("checkin", TABLET, first),
        ("checkout", TABLET, "K-AGAIN"),
    ]


@pytest.mark.parametrize("trouble", ["lost", "cut", 500, 502, 503])
def test_call_whose_answer_never_came_is_done_once(service: Store, server: SnipeItServer, trouble: int | str) -> None:
    """Whether the server had done it already shows in the asset, not in what it answers."""
    out(service)
    server.troubles = [trouble]
    clock = Clock()
    assert told(service, server.account(), clock) == Round(failed=1)
    assert told(service, server.account(), clock) == Round()  # it waits before it tries again

    clock.at += HOUR
    assert told(service, server.account(), clock) == Round(told=1)

    assert [what for what, *_ in server.history] == ["checkout"]


def test_who_died_in_between_leaves_it_to_the_next_who_does_it_once(service: Store, server: SnipeItServer) -> None:
    out(service)
    clock = Clock()
    assert take_up(service, TABLET, clock.at) is not None  # its process dies here
    assert take_up(service, TABLET, clock.at) is None  # and nobody does it meanwhile
    assert told(service, server.account(), clock) == Round()

    clock.at += TAKEN_UP
    assert told(service, server.account(), clock) == Round(told=1)
    assert [what for what, *_ in server.history] == ["checkout"]


def test_server_that_takes_the_line_and_says_nothing_is_given_up_after_seconds(service: Store) -> None:
    out(service)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        account = SnipeItAccount(
            url=f"http://127.0.0.1:{silent.getsockname()[1]}", token=TOKEN, location=ON_LOAN, timeout=0.2
        )
        assert told(service, account) == Round(failed=1)

    assert why(service) == ["Snipe-IT did not answer (ReadTimeout)"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"token": "another"}, "does not take the token (401)"),
        ({"url": "http://127.0.0.1:9"}, "did not answer (ConnectError)"),
    ],
)
def test_server_that_cannot_be_used_is_asked_for_as_long_as_it_takes(
    service: Store, server: SnipeItServer, changes: dict[str, str], expected: str
) -> None:
    """The trail says once that it was not reached; nothing is given up."""
    out(service)
    clock = Clock()
    for _ in range(MOST_ATTEMPTS + 3):
        assert told(service, server.account(**changes), clock) == Round(failed=1)
        clock.at += 6 * HOUR
    with service.reading() as desk:
        (trouble,) = troubles(desk)
        said = [one.why for one in traces(desk, f"piece {TABLET}") if one.what == "Snipe-IT not told"]
    assert (trouble.given_up, trouble.attempts) == (False, MOST_ATTEMPTS + 3)
    assert expected in trouble.why
    assert said == [trouble.why]

    assert told(service, server.account(), clock) == Round(told=1)
    assert why(service) == []


def test_account_that_may_not_check_out_is_said_so(service: Store, server: SnipeItServer) -> None:
    out(service)
    server.forbids = "/checkout"

    assert told(service, server.account()) == Round(failed=1)
    assert "does not allow the token's account to do this (403)" in why(service)[0]


def test_server_that_takes_no_more_for_now_is_left_alone_as_long_as_it_says(
    service: Store, server: SnipeItServer
) -> None:
    out(service)
    server.throttled_for = 40
    clock = Clock()
    teller = Teller(store=service, account=server.account(), now=clock)
    assert teller.tell_due() == Round(failed=1)
    asked = len(server.received)
    server.throttled_for = 0
    clock.at += timedelta(seconds=39)
    assert (teller.tell_due(), len(server.received)) == (Round(), asked)

    clock.at += timedelta(seconds=1)
    assert teller.tell_due() == Round(told=1)


def test_serial_that_is_not_known_there_is_said_so_and_given_up_in_the_end(
    service: Store, server: SnipeItServer
) -> None:
    out(service)
    server.assets.clear()
    clock = Clock()
    for _ in range(MOST_ATTEMPTS + 3):
        told(service, server.account(), clock)
        clock.at += 6 * HOUR

    with service.reading() as desk:
        assert troubles(desk) == (
            Trouble(
                serial=TABLET,
                why="Snipe-IT knows no asset with this serial",
                attempts=MOST_ATTEMPTS,
                given_up=True,
            ),
        )
        last = traces(desk, f"piece {TABLET}")[-1]
    assert (last.what, last.why) == ("Snipe-IT not told", "Snipe-IT knows no asset with this serial")


def test_what_was_given_up_is_tried_again_when_a_person_says_so(service: Store, server: SnipeItServer) -> None:
    out(service)
    known, server.assets = server.assets, {}
    clock = Clock()
    for _ in range(MOST_ATTEMPTS):
        told(service, server.account(), clock)
        clock.at += 6 * HOUR
    server.assets = known
    assert told(service, server.account(), clock) == Round()

    assert try_again(service, By(who="Mair", at=clock.at)) == 1

    assert told(service, server.account(), clock) == Round(told=1)


def test_what_was_given_up_is_tried_again_when_the_piece_is_elsewhere(service: Store, server: SnipeItServer) -> None:
    out(service)
    known, server.assets = server.assets, {}
    clock = Clock()
    for _ in range(MOST_ATTEMPTS):
        told(service, server.account(), clock)
        clock.at += 6 * HOUR
    server.assets = known
    with service.writing() as desk:
        lost(desk, TABLET, MAIR)

    told(service, server.account(ready=READY, lost=LOST), clock)

    assert asset(server)[2] == LOST


@pytest.mark.parametrize(
    ("holder", "status", "expected"),
    [
        (("user", ANNA), READY, f"checked out to user {ANNA}; expected location {ON_LOAN}"),
        (None, NOT_READY, "Snipe-IT refused: That asset is not available for checkout!"),
    ],
)
def test_what_others_have_there_is_left_to_them_and_said(
    service: Store, server: SnipeItServer, holder: tuple[str, int] | None, status: int, expected: str
) -> None:
    out(service)
    server.assets[100] |= {"holder": holder, "status": status}

    assert told(service, server.account()) == Round(failed=1)

    assert expected in why(service)[0]
    assert "Anna" not in why(service)[0]
    assert (asset(server)[0], asset(server)[2]) == (holder, status)


def test_holder_that_is_not_there_is_said_in_the_servers_words(service: Store, server: SnipeItServer) -> None:
    out(service)

    told(service, server.account(location=8))

    assert why(service) == ["Snipe-IT refused: Checkout target for asset 100 is invalid - location does not exist."]


def test_two_assets_with_one_serial_are_left_alone(service: Store, server: SnipeItServer) -> None:
    out(service)
    server.add(TABLET)

    assert told(service, server.account()) == Round(failed=1)

    assert why(service) == ["Snipe-IT has 2 assets with this serial; expected one"]
    assert server.changes == []


def test_server_that_only_says_that_it_did_it_is_not_believed(service: Store, server: SnipeItServer) -> None:
    out(service)
    server.troubles = ["idle"]

    assert told(service, server.account()) == Round(failed=1)
    assert why(service) == ["Snipe-IT says that it is checked out now, and shows it as before"]


def test_one_piece_in_trouble_keeps_no_other_waiting(service: Store, server: SnipeItServer) -> None:
    out(service)
    with service.writing() as desk:
        lost(desk, OTHER, MAIR)
    server.assets[101]["holder"] = ("user", ANNA)

    assert told(service, server.account(ready=READY, lost=LOST)) == Round(told=1, failed=1)
    assert asset(server)[0] == HELD


def test_checked_in_by_hand_is_as_good(service: Store, server: SnipeItServer) -> None:
    out(service)
    told(service, server.account())
    server.assets[100] |= {"holder": None, "expected": None}
    back(service)
    wiped(service)

    assert told(service, server.account()) == Round(told=1)
    assert [what for what, *_ in server.history] == ["checkout"]


def test_checked_out_by_hand_for_another_day_gets_the_day_of_the_loan(service: Store, server: SnipeItServer) -> None:
    loan = loan_row(out(service))
    server.assets[100] |= {"holder": HELD, "expected": str(date(2027, 1, 1))}

    assert told(service, server.account()) == Round(told=1)
    assert (asset(server), [what for what, *_ in server.history]) == ((HELD, str(loan.back_by), READY), ["update"])


def test_server_learns_nothing_of_families_and_nothing_tells_the_token(
    service: Store, server: SnipeItServer, caplog: pytest.LogCaptureFixture
) -> None:
    account = server.account(ready=READY, not_ready=NOT_READY, lost=LOST)
    with caplog.at_level(logging.DEBUG):
        out(service)
        told(service, account)
        back(service)
        told(service, account)
        wiped(service)
        told(service, account)
        with service.writing() as desk:
            lost(desk, TABLET, MAIR)
        told(service, account)
        server.troubles = ["lost"]
    received = json.dumps(server.received).casefold()
    with service.reading() as desk:
        trail = repr(traces(desk))

    assert {field for _, _, body in server.received for field in body} == {
        "checkout_to_type", "assigned_location", "expected_checkin", "note", "status_id",
    }  # fmt: skip
    for word in ("cal ", "cal.", '"cal"', "c-cal", "mair", "programme", "elm road", "029 2000", "hand", "risk", "week"):
        assert word not in received
    assert (TOKEN in caplog.text, TOKEN in trail) == (False, False)


def test_nothing_is_told_of_a_step_that_was_not_written(service: Store, server: SnipeItServer) -> None:
    with pytest.raises(RuntimeError, match="the line breaks"):
        out_in_vain(service)

    assert told(service, server.account()) == Round()


def out_in_vain(store: Store) -> None:
    with store.writing() as desk:
        hand_over(desk, the_loan(desk), MAIR)
        raise RuntimeError("the line breaks")


def test_round_ends_when_told_to(service: Store, server: SnipeItServer) -> None:
    out(service)
    teller = Teller(store=service, account=server.account(), now=Clock(), going=lambda: False)

    assert teller.tell_due() == Round()
    assert server.received == []
