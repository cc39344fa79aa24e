"""What happens to lent kit is judged at once: whoever counted on it does not any more, and nothing wrong goes out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.loans.allocating import allocate
from scheduler.loans.extending import extend
from scheduler.loans.late import expect_later
from scheduler.loans.losing import damaged, found, lost, write_off
from scheduler.loans.preparing import hand_over, prepare
from scheduler.loans.returning import give_back, wipe
from scheduler.records import PieceRecord, Service
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.findings import findings_of
from scheduler.weeks.importing import import_service
from solver.problem import Connection, ItemKind, Stock
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import MONDAY

LEE = By(who="Lee", at=LATER + timedelta(hours=2))
T1, T2 = (PieceRecord(serial=serial, depot="cupboard", item=ItemKind.TABLET) for serial in ("T-1", "T-2"))


@pytest.fixture
def week(store: Store) -> Store:
    """The small week is published, and Cal has T-1 of the cupboard's two tablets at home."""
    saved(store, small_service(pieces=(T1, T2)))
    published(store, running())
    with store.writing() as desk:
        number = loan_number(store)
        allocate(desk, number, ["T-1"], LEE)
        prepare(desk, number, LEE)
        hand_over(desk, number, LEE)
    return store


def loan_number(store: Store) -> int:
    numbers: list[int] = [row["id"] for row in ledgers(store)["loans"]]
    return min(numbers)


def stands(store: Store) -> list[tuple[str, tuple[str, ...], bool]]:
    with store.reading() as desk:
        return [(one.rule, one.families, one.holds) for one in findings_of(desk, MONDAY)]


def call_to_cal(store: Store) -> list[str]:
    return [row["state"] for row in ledgers(store)["tasks"] if row["contact"] == "c-cal"]


LACKS = [("remote-ready", ("cal",), True)]


def test_lent_kit_at_home_is_in_order(week: Store) -> None:
    assert (stands(week), call_to_cal(week)) == ([], ["open"])


@pytest.mark.parametrize("what", [lost, damaged])
def test_family_without_its_tablet_is_not_remote_ready_any_more(week: Store, what: object) -> None:
    with week.writing() as desk:
        what(desk, "T-1", LEE)  # type: ignore[operator]

    # The call would tell Cal of a place that is none without a tablet.
    assert (stands(week), call_to_cal(week)) == (LACKS, ["held"])


def test_early_return_is_found_and_so_is_its_write_off(week: Store) -> None:
    with week.writing() as desk:
        give_back(desk, loan_number(week), None, LEE)

    assert stands(week) == LACKS


def test_loan_written_off_is_found(week: Store) -> None:
    with week.writing() as desk:
        write_off(desk, loan_number(week), LEE, "never mind")

    assert stands(week) == LACKS


def test_judge_does_not_tell_the_depot_why(week: Store) -> None:
    with week.writing() as desk:
        lost(desk, "T-1", LEE)

    with week.reading() as desk:
        said = [(one.what, one.why, dict(one.details)) for one in traces(desk, f"loan {loan_number(week)}")]
    assert not [line for line in said if "cal" in str(line).replace("called", "")]


def test_piece_that_waits_and_is_lost_takes_nothing_from_a_family_while_there_is_another(store: Store) -> None:
    saved(store, small_service(pieces=(T1, T2)))
    published(store, running())
    with store.writing() as desk:
        allocate(desk, loan_number(store), ["T-1"], LEE)
        lost(desk, "T-1", LEE)

    assert stands(store) == []


def test_last_piece_that_waits_and_is_lost_leaves_too_few(store: Store) -> None:
    saved(store, small_service(pieces=(T1,), stocks=(Stock(depot="cupboard", item=ItemKind.TABLET, count=1),)))
    published(store, running())
    with store.writing() as desk:
        allocate(desk, loan_number(store), None, LEE)
        lost(desk, "T-1", LEE)

    # One is promised, and none is owned: the depot's team is asked, nobody's message is held for it.
    assert stands(store) == [("loan-stock", ("cal",), False)]


def test_piece_that_is_found_puts_it_right(store: Store) -> None:
    saved(store, small_service(pieces=(T1,), stocks=(Stock(depot="cupboard", item=ItemKind.TABLET, count=1),)))
    published(store, running())
    with store.writing() as desk:
        lost(desk, "T-1", LEE)
        found(desk, "T-1", LEE)
        wipe(desk, "T-1", "reset", LEE)

    assert stands(store) == []


def offline(service: Service) -> Service:
    """Cal has no connection of its own: a SIM is lent with the tablet."""
    families = (
        replace(one, family=replace(one.family, connection=Connection.NONE)) if one.id == "cal" else one
        for one in service.families
    )
    return replace(service, families=tuple(families))


def test_sim_that_ends_before_the_session_is_none(store: Store) -> None:
    sim = PieceRecord(serial="S-1", depot="cupboard", item=ItemKind.SIM, gb=500, expires=date(2028, 1, 1))
    stocks = tuple(
        Stock(depot="cupboard", item=item, count=count)
        for item, count in ((ItemKind.TABLET, 2), (ItemKind.SIM, 1), (ItemKind.DATA_GB, 500))
    )
    saved(store, offline(small_service(pieces=(T1, T2, sim), stocks=stocks)))
    published(store, running())
    with store.writing() as desk:
        allocate(desk, loan_number(store), None, LEE)
        prepare(desk, loan_number(store), LEE)
        hand_over(desk, loan_number(store), LEE)
    assert stands(store) == []

    # Its provider ends it on the day before the group meets.
    ended = replace(sim, expires=date(2027, 3, 1))
    import_service(store, lambda service: replace(service, pieces=(T1, T2, ended)), LEE)

    assert {rule for rule, _, _ in stands(store)} == {"remote-ready"}


def test_longer_loan_is_still_counted_on(week: Store) -> None:
    (row,) = ledgers(week)["loans"]
    with week.writing() as desk:
        extend(desk, row["id"], row["back_by"] + timedelta(days=7), LEE)

    assert (stands(week), call_to_cal(week)) == ([], ["open"])


def test_nothing_is_late_while_it_may_be_out(week: Store) -> None:
    with week.writing() as desk:
        assert expect_later(desk, LEE) == ()
