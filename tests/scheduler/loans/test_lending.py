"""No piece of a depot is promised twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from scheduler.access.roles import Role
from scheduler.errors import Changed
from scheduler.loans.lending import release_unused, reserve, standing_loans
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import LoanDayRow
from scheduler.weeks.outgoing import LoanRequest
from scheduler.weeks.stopping import release_contact, stop_all_contact
from scheduler.weeks.versions import week_row
from solver.problem import Days, ItemKind, Out, Settings, Stock
from support.small_service import LATER, MAIR, ledgers, published, running, saved, small_service
from support.weeks import MONDAY


def request(family: str, first: int, last: int, count: int = 1) -> LoanRequest:
    """So many tablets for a family, on these days of March."""
    return LoanRequest(
        reference=f"K-{family}",
        family=family,
        depot="cupboard",
        depot_name="Team cupboard",
        kit=(),
        items=((ItemKind.TABLET, count),),
        out_from=date(2027, 3, first),
        needed_by=date(2027, 3, first),
        back_by=date(2027, 3, last),
        hand_over="at the venue",
        set_up_call=False,
    )


@pytest.fixture
def service(store: Store) -> Store:
    """Two tablets, no days of cleaning between loans."""
    return saved(store, small_service(settings=Settings(loan_buffer_days=0)))


def lend(store: Store, *requests: LoanRequest) -> None:
    with lending(store) as desk:
        reserve(desk, MONDAY, requests, load_service(desk), LATER)


@contextmanager
def lending(store: Store) -> Iterator[Desk]:
    with store.writing() as desk:
        week_row(desk, MONDAY)
        yield desk


def promised(store: Store) -> dict[int, list[tuple[int, int]]]:
    """By day of March: the promised units with their loans' numbers, the first loan being 1."""
    rows = ledgers(store)["loan_days"]
    first = min(row["loan_id"] for row in rows)
    days: dict[int, list[tuple[int, int]]] = {}
    for row in sorted(rows, key=lambda row: (row["day"], row["unit"])):
        days.setdefault(row["day"].day, []).append((row["unit"], row["loan_id"] - first + 1))
    return days


def test_loans_that_meet_get_different_units(service: Store) -> None:
    lend(service, request("a", 1, 2), request("b", 2, 3))

    assert promised(service) == {1: [(1, 1)], 2: [(1, 1), (2, 2)], 3: [(1, 2)]}


def test_loan_fits_whenever_each_day_has_room(service: Store) -> None:
    # No single unit is free from the 2nd to the 4th, but each day has one left: the depot chooses the piece.
    lend(service, request("a", 1, 2), request("b", 2, 2), request("c", 4, 4))
    lend(service, request("d", 3, 4))

    assert promised(service)[4] == [(1, 3), (2, 4)]


def test_third_loan_of_two_tablets_is_refused_and_names_the_day(service: Store) -> None:
    lend(service, request("a", 1, 3), request("b", 2, 4))

    expected = "depot 'cupboard': 1 tablet are asked for on 2027-03-02, and 0 are left of 2"
    with pytest.raises(Changed, match=expected):
        lend(service, request("c", 1, 2))
    assert len(ledgers(service)["loans"]) == 2


def test_days_of_cleaning_are_promised_too(store: Store) -> None:
    service = saved(store, small_service(settings=Settings(loan_buffer_days=3)))
    lend(service, request("a", 1, 2, count=2))

    with pytest.raises(Changed, match="on 2027-03-05, and 0 are left"):
        lend(service, request("b", 5, 6))
    lend(service, request("b", 6, 6))


def test_what_is_out_otherwise_is_not_promised(store: Store) -> None:
    out = Out(days=Days(date(2027, 3, 2), date(2027, 3, 2)), count=2)
    stock = Stock(depot="cupboard", item=ItemKind.TABLET, count=2, out=(out,))
    service = saved(store, small_service(stocks=(stock,), settings=Settings(loan_buffer_days=0)))

    with pytest.raises(Changed, match="on 2027-03-02, and 0 are left of 2"):
        lend(service, request("a", 1, 2))
    lend(service, request("a", 3, 3))


def test_item_that_the_depot_does_not_have_is_refused(service: Store) -> None:
    with pytest.raises(Changed, match="1 headset are asked for on 2027-03-01, and 0 are left of 0"):
        lend(service, replace(request("a", 1, 1), items=((ItemKind.HEADSET, 1),)))


def test_database_refuses_a_second_promise_of_one_unit_and_day(service: Store) -> None:
    lend(service, request("a", 1, 1))
    (row,) = ledgers(service)["loan_days"]

    with pytest.raises(IntegrityError), service.writing() as desk:
        desk.session.connection().execute(insert(LoanDayRow), [row])


def test_released_kit_can_be_promised_again(service: Store) -> None:
    lend(service, request("a", 1, 1), request("b", 1, 1))

    with service.writing() as desk:
        assert release_unused(desk, MONDAY, {"b"}, MAIR) == ("K-a",)
        assert [loan.family for loan in standing_loans(desk)] == ["b"]
    lend(service, request("c", 1, 1))

    assert [loan for _, loan in promised(service)[1]] in ([3, 2], [2, 1])


def test_kit_for_a_household_with_a_stop_is_on_hold_whether_it_is_stopped_before_or_after(store: Store) -> None:
    def states() -> list[tuple[str, str]]:
        return [(row["family"], row["state"]) for row in ledgers(store)["loans"]]

    saved(store, small_service())
    stop_all_contact(store, "c-cal", MAIR)
    published(store, running())
    before = states()
    release_contact(store, "c-cal", MAIR, Role.SAFEGUARDING_LEAD, "spoke to Cal at school")
    released = states()
    stop_all_contact(store, "c-cal", MAIR)

    assert (before, released, states()) == ([("cal", "held")], [("cal", "requested")], [("cal", "held")])
