"""What came back, on which days, and that it was wiped, in words that name nobody."""

from datetime import date

import pytest

from scheduler.errors import WrongState
from scheduler.loans.allocating import allocate
from scheduler.loans.items import ITEMS
from scheduler.loans.losing import lost
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.receipts import Back, receipt_lines, receipt_of, receipt_wiping, wiped_lines
from scheduler.loans.returning import give_back, wipe, wipe_loan
from scheduler.loans.rows import row_of
from scheduler.loans.words import ENGLISH, WELSH
from scheduler.records import PieceRecord
from scheduler.store import Store
from scheduler.store.trail import By
from solver.problem import Depot, ItemKind, Stock
from support.lent import GIVEN, lent, loan_id, on, with_cal

TOM = By(who="Tom", at=on("15", 9))
PIECES = (
    PieceRecord(serial="T-1", depot="cupboard", item=ItemKind.TABLET),
    PieceRecord(serial="T-2", depot="cupboard", item=ItemKind.TABLET),
    PieceRecord(serial="H-1", depot="cupboard", item=ItemKind.HEADSET),
)
STOCKS = tuple(Stock(depot=Depot(id="cupboard").id, item=item, count=2) for item in (ItemKind.TABLET, ItemKind.HEADSET))


@pytest.fixture
def by_serial(store: Store) -> Store:
    """Cal has two tablets and a headset, each with its serial."""
    lent(store, pieces=PIECES, stocks=STOCKS)
    by = By(who="Dai", at=GIVEN)
    with store.writing() as desk:
        row_of(desk, loan_id(store)).items = ITEMS.write(((ItemKind.TABLET, 2), (ItemKind.HEADSET, 1)))
        allocate(desk, loan_id(store), ["T-1", "T-2", "H-1"], by)
        prepare(desk, loan_id(store), by)
        hand_over(desk, loan_id(store), by)
    return store


def back(store: Store, day: str, *serials: str) -> None:
    with store.writing() as desk:
        give_back(desk, loan_id(store), list(serials) or None, By(who="Tom", at=on(day, 9)))


def test_receipt_tells_by_day_what_came_back_and_that_it_waits_to_be_wiped(by_serial: Store) -> None:
    back(by_serial, "10", "T-1")
    back(by_serial, "12", "H-1", "T-2")
    with by_serial.reading() as desk:
        found = receipt_of(desk, loan_id(by_serial))
    assert found.back == (
        Back(on=date(2027, 3, 10), items=((ItemKind.TABLET, 1),)),
        Back(on=date(2027, 3, 12), items=((ItemKind.HEADSET, 1), (ItemKind.TABLET, 1))),
    )
    assert receipt_lines(found, ENGLISH)[0] == (
        "It came back on Wednesday 10 March 2027:", ("Tablet: 1", "Charger: 1", "Stand: 1"),
    )  # fmt: skip
    assert wiped_lines(found, ENGLISH) == ("We wipe everything on it before anybody else has it.",)


def test_receipt_tells_when_and_how_it_was_wiped(by_serial: Store) -> None:
    back(by_serial, "12")
    with by_serial.writing() as desk:
        wipe_loan(desk, loan_id(by_serial), "factory reset", TOM)
    with by_serial.reading() as desk:
        found = receipt_of(desk, loan_id(by_serial))
    assert found.is_wiped
    said = ("Everything on it was wiped on Monday 15 March 2027.", "How: factory reset")
    assert (wiped_lines(found, ENGLISH), receipt_wiping(found, ENGLISH, found.how)) == (said[:1], said)
    assert wiped_lines(found, WELSH) == ("Dyddiad y cafodd popeth oedd arno ei ddileu: dydd Llun 15 Mawrth 2027.",)


def test_what_is_lost_is_not_spoken_of(by_serial: Store) -> None:
    back(by_serial, "12", "T-1", "H-1")
    with by_serial.writing() as desk:
        lost(desk, "T-2", TOM)
        wipe(desk, "T-1", "factory reset", TOM)
        wipe(desk, "H-1", "cleaned", TOM)
    with by_serial.reading() as desk:
        found = receipt_of(desk, loan_id(by_serial))
    assert [dict(one.items) for one in found.back] == [{ItemKind.HEADSET: 1, ItemKind.TABLET: 1}]
    assert found.is_wiped


def test_kit_without_serials_comes_back_as_a_whole(store: Store) -> None:
    with_cal(store)
    back(store, "12")
    with store.reading() as desk:
        found = receipt_of(desk, loan_id(store))
    assert found.back == (Back(on=date(2027, 3, 12), items=((ItemKind.TABLET, 1),)),)
    assert not found.is_wiped

    with store.writing() as desk:
        wipe_loan(desk, loan_id(store), "factory reset", TOM)
    with store.reading() as desk:
        found = receipt_of(desk, loan_id(store))
    assert found.how == ("factory reset",)
    assert wiped_lines(found, ENGLISH) == ("Everything on it was wiped on Monday 15 March 2027.",)


def test_of_what_holds_nothing_it_is_not_said_that_it_was_wiped(store: Store) -> None:
    with_cal(store)
    with store.writing() as desk:
        row_of(desk, loan_id(store)).items = ITEMS.write(((ItemKind.HEADSET, 1),))
    back(store, "12")
    with store.reading() as desk:
        found = receipt_of(desk, loan_id(store))
    assert (wiped_lines(found, ENGLISH), receipt_wiping(found, ENGLISH, ("cleaned",))) == ((), ())


def test_nothing_back_is_no_receipt(store: Store) -> None:
    with_cal(store)
    with store.reading() as desk, pytest.raises(WrongState, match="nothing of it has come back yet"):
        receipt_of(desk, loan_id(store))
