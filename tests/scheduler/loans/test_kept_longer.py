"""A loan that lasts longer keeps what of it is still there, and no more of others' kit than that."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from scheduler.loans.allocating import allocate
from scheduler.loans.extending import extend
from scheduler.loans.late import expect_later
from scheduler.loans.lending import reserve
from scheduler.loans.losing import lost
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.returning import give_back, wipe
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import LoanDayRow
from scheduler.store.trail import By
from support.cupboard import BACK, GB, SIM, TABLET, asked_for, cupboard_service, lending
from support.small_service import LATER
from support.weeks import MONDAY

LEE = By(who="Lee", at=LATER)
BOTH = ((TABLET, 1), (SIM, 1), (GB, 12))


def out(store: Store) -> int:
    """Amy has a tablet and a SIM with 12 of the 20 GB, due back on 12 March, clean on the 14th."""
    (number,) = lending(store, cupboard_service(), asked_for("amy", BOTH))
    with store.writing() as desk:
        allocate(desk, number, None, LEE)
        prepare(desk, number, LEE)
        hand_over(desk, number, LEE)
    return number


def at(day: date) -> By:
    return By(who="Lee", at=LATER + (day - LATER.date()))


def is_gone(desk: Desk, number: int, what: str, by: By) -> None:
    if what == "lost":
        lost(desk, "S-1", by)
    else:
        give_back(desk, number, ["S-1"], by)
        wipe(desk, "S-1", "reset", by)


def kept(store: Store, number: int, since: date) -> set[str]:
    with store.reading() as desk:
        mine = select(LoanDayRow.item).where(LoanDayRow.loan_id == number, col(LoanDayRow.day) >= since)
        return set(desk.session.exec(mine))


@pytest.mark.parametrize("how", ["extended", "late"])
@pytest.mark.parametrize("what", ["lost", "wiped"])
def test_what_is_there_no_more_is_not_kept_from_others(store: Store, what: str, how: str) -> None:
    number, day = out(store), BACK + timedelta(days=1)
    with store.writing() as desk:
        is_gone(desk, number, what, at(BACK))
        if how == "late":
            assert expect_later(desk, at(day)) == (number,)
        else:
            extend(desk, number, BACK + timedelta(days=7), at(BACK))

    assert kept(store, number, day) == {"tablet"}


def test_late_loan_is_extended_although_others_had_the_data_on_days_that_are_over(store: Store) -> None:
    number, today = out(store), BACK + timedelta(days=20)
    with store.writing() as desk:
        expect_later(desk, at(BACK + timedelta(days=1)))
        # From 15 to 28 March another family had 20 GB, on a SIM that is bought for it.
        other = asked_for("bea", ((GB, 20),), out_from=date(2027, 3, 15), needed_by=date(2027, 3, 15),
                          back_by=date(2027, 3, 26))  # fmt: skip
        reserve(desk, MONDAY, [other], load_service(desk), LATER)
        expect_later(desk, at(today))

        loan = extend(desk, number, today + timedelta(days=7), at(today))

    assert loan.back_by == today + timedelta(days=7)
