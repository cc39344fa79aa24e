"""What keeps kit from others: loans of the ledger and what the records say is out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scheduler.loans.claims import Claim, claims_of, levels
from scheduler.loans.ledger import Loan, Part
from scheduler.loans.states import LoanState, PartState, Stage
from solver.problem import Days, ItemKind, Out, Stock

TODAY = date(2027, 3, 10)
FIRST, LAST = date(2027, 3, 8), date(2027, 3, 12)
LOAN = Loan(
    id=1,
    reference="K-A",
    week=FIRST,
    family="amy",
    depot="cupboard",
    depot_name="Cupboard",
    kit=(),
    items=((ItemKind.TABLET, 1), (ItemKind.DATA_GB, 8)),
    features=(),
    out_from=FIRST,
    needed_by=FIRST,
    back_by=date(2027, 3, 9),
    held_through=LAST,
    data_through=None,
    hand_over="at the venue",
    set_up_call=False,
    state=LoanState.REQUESTED,
    stage=Stage.REQUESTED,
    pieces=(),
    extended=False,
    handed_over_on=None,
    returned_on=None,
    updated_at=datetime(2027, 3, 1, tzinfo=UTC),
)


def tablets(*days: Days, is_out: bool = True, count: int = 1) -> tuple[Claim, ...]:
    return tuple(Claim(depot="cupboard", item=ItemKind.TABLET, days=span, count=count, is_out=is_out) for span in days)


@pytest.mark.parametrize(
    ("state", "is_out"),
    [
        (LoanState.REQUESTED, False),
        (LoanState.HELD, False),
        (LoanState.HANDED_OVER, True),
        (LoanState.RETURNED, True),
    ],
)
def test_a_loan_is_reserved_until_it_is_handed_over_and_out_until_it_is_wiped(state: LoanState, is_out: bool) -> None:
    found = claims_of([replace(LOAN, state=state)], (), TODAY)
    data = Claim(depot="cupboard", item=ItemKind.DATA_GB, days=Days(FIRST, LAST), count=8, is_out=is_out)
    assert found == (*tablets(Days(FIRST, LAST), is_out=is_out), data)


def test_what_is_overdue_is_out_as_long_as_the_ledger_holds_it_and_at_least_today() -> None:
    late = replace(LOAN, state=LoanState.HANDED_OVER, items=((ItemKind.TABLET, 1),))
    held_on, forgotten = replace(late, held_through=date(2027, 3, 30)), date(2027, 3, 20)
    assert claims_of([held_on], (), forgotten) == tablets(Days(FIRST, date(2027, 3, 30)))
    assert claims_of([late], (), forgotten) == tablets(Days(FIRST, forgotten))


def test_a_reservation_that_is_over_claims_only_its_own_days() -> None:
    """Promised kit that nobody fetched is in the depot: today it is no more claimed than the ledger says."""
    (claim,) = claims_of([replace(LOAN, items=((ItemKind.TABLET, 1),))], (), date(2027, 3, 20))
    assert claim.days == Days(FIRST, LAST)


def test_kit_that_was_handed_over_early_is_out_now() -> None:
    early = replace(LOAN, state=LoanState.HANDED_OVER, items=((ItemKind.TABLET, 1),))
    assert claims_of([early], (), date(2027, 3, 5)) == tablets(Days(date(2027, 3, 5), LAST))


def test_the_data_of_what_is_overdue_is_out_as_long_as_it_was_promised() -> None:
    """The tablet is held on to 30 March; 8 GB are used up by the day the loan was promised them for."""
    late = replace(LOAN, state=LoanState.HANDED_OVER, held_through=date(2027, 3, 30), data_through=LAST)
    tablet, data = claims_of([late], (), TODAY)
    assert (tablet.days.last, data.days.last) == (date(2027, 3, 30), LAST)


def test_a_lost_or_damaged_piece_is_neither_owned_nor_out() -> None:
    part = Part(
        serial="T-1", item=ItemKind.TABLET, state=PartState.LOST, top_up_gb=0, handed_over_on=FIRST, returned_on=None,
        wiped_on=None, wiped_by="", how_wiped="",
    )  # fmt: skip
    lent = replace(LOAN, state=LoanState.HANDED_OVER, items=((ItemKind.TABLET, 2),))
    still_out = replace(part, serial="T-2", state=PartState.OUT)
    assert claims_of([replace(lent, pieces=(part, still_out))], (), TODAY) == tablets(Days(FIRST, LAST))
    both = (part, replace(part, serial="T-2", state=PartState.DAMAGED))
    assert claims_of([replace(lent, pieces=both)], (), TODAY) == ()


def test_what_the_records_call_out_is_out_from_its_first_day() -> None:
    now, later = Days(FIRST, LAST), Days(date(2027, 3, 11), date(2027, 4, 1))
    stock = Stock(
        depot="cupboard", item=ItemKind.TABLET, count=5, out=(Out(days=now, count=2), Out(days=later, count=1))
    )
    assert claims_of([], [stock], TODAY) == (*tablets(now, count=2), *tablets(later, is_out=False))


def test_levels_count_each_day_both_ends_included() -> None:
    """8 and 9 March: the first claim; 9 to 12: the second, of 2; what lies before or after the days counts not."""
    claims = [
        *tablets(Days(date(2027, 3, 1), date(2027, 3, 9))),
        *tablets(Days(date(2027, 3, 9), date(2027, 3, 12)), count=2),
        *tablets(Days(date(2027, 3, 1), date(2027, 3, 7))),
        *tablets(Days(date(2027, 3, 14), date(2027, 3, 20))),
    ]
    assert levels(claims, FIRST, 6) == [1, 3, 2, 2, 2, 0]
