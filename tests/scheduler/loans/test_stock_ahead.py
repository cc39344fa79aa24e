"""Stock by week ahead: hand-computed, against a slow count day by day, and from a ledger."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scheduler.loans.claims import Claim
from scheduler.loans.stock_ahead import ItemAhead, WeekOfStock, ahead, stock_ahead
from scheduler.store import Store
from solver.problem import Days, ItemKind, Stock
from support.small_service import LATER, published, running, saved, small_service
from support.weeks import MONDAY

TABLETS = Stock(depot="cupboard", item=ItemKind.TABLET, count=5)
NAMES = {"cupboard": "Team cupboard"}


def claim(first: date, last: date, count: int = 1, *, is_out: bool = True, item: ItemKind = ItemKind.TABLET) -> Claim:
    return Claim(depot="cupboard", item=item, days=Days(first, last), count=count, is_out=is_out)


def week(number: int, owned: int, out: int, reserved: int) -> WeekOfStock:
    return WeekOfStock(monday=MONDAY + timedelta(weeks=number), owned=owned, out=out, reserved=reserved)


def test_each_week_is_as_good_as_its_worst_day() -> None:
    """Of 5 tablets 2 are out to Wednesday 3 March and 1 to 10 March; 3 are promised from Friday 5 to 16 March.

    1 to 3 March: 3 out. 4: 1 out. 5 to 7: 1 out and 3 promised, the worst: 1 is free. 8 to 10 March the same, then 3.
    The third week has 3 promised on its first two days.
    """
    claims = [
        claim(date(2027, 2, 1), date(2027, 3, 3), 2),
        claim(date(2027, 2, 20), date(2027, 3, 10)),
        claim(date(2027, 3, 5), date(2027, 3, 16), 3, is_out=False),
    ]
    (tablets,) = ahead([TABLETS], claims, NAMES, MONDAY, 4)
    assert tablets == ItemAhead(
        depot="cupboard",
        depot_name="Team cupboard",
        item=ItemKind.TABLET,
        weeks=(week(0, 5, 1, 3), week(1, 5, 1, 3), week(2, 5, 0, 3), week(3, 5, 0, 0)),
    )
    assert [one.free for one in tablets.weeks] == [1, 1, 2, 5]
    assert tablets.short_weeks == ()


def test_more_promised_than_owned_is_short_by_so_many_and_nothing_is_free() -> None:
    """4 are out all week and 3 are promised for Thursday: 7 of 5, so 2 are missing."""
    claims = [claim(MONDAY, date(2027, 3, 7), 4), claim(date(2027, 3, 4), date(2027, 3, 4), 3, is_out=False)]
    (tablets,) = ahead([TABLETS], claims, NAMES, MONDAY, 2)
    assert [(one.free, one.short) for one in tablets.weeks] == [(0, 2), (5, 0)]
    assert tablets.short_weeks == (week(0, 5, 4, 3),)


def test_of_two_bad_days_alike_the_one_with_most_out_is_told() -> None:
    claims = [claim(MONDAY, MONDAY, 2, is_out=False), claim(date(2027, 3, 2), date(2027, 3, 2), 2)]
    (tablets,) = ahead([TABLETS], claims, NAMES, MONDAY, 1)
    assert tablets.weeks == (week(0, 5, 2, 0),)


def test_data_is_counted_in_gb_and_what_has_no_stock_is_short() -> None:
    data = Stock(depot="cupboard", item=ItemKind.DATA_GB, count=50)
    claims = [claim(MONDAY, MONDAY, 30, item=ItemKind.DATA_GB), claim(MONDAY, MONDAY, item=ItemKind.HEADSET)]
    gb, headsets = ahead([data], claims, NAMES, MONDAY, 1)
    assert (gb.item, gb.weeks[0].free) == (ItemKind.DATA_GB, 20)
    assert (headsets.item, headsets.weeks[0].owned, headsets.weeks[0].short) == (ItemKind.HEADSET, 0, 1)


def slowly(stock: Stock, claims: Sequence[Claim], weeks: int) -> list[tuple[int, int, int]]:
    """Out, reserved, and out with reserved on the worst day of each week: each claim asked of each day."""
    found = []
    for number in range(weeks):
        days = [MONDAY + timedelta(weeks=number, days=day) for day in range(7)]
        told = []
        for day in days:
            mine = [one for one in claims if (one.depot, one.item) == (stock.depot, stock.item) and day in one.days]
            out = sum(one.count for one in mine if one.is_out)
            reserved = sum(one.count for one in mine if not one.is_out)
            told.append((out + reserved, out, reserved))
        worst = max(told)
        found.append((worst[1], worst[2], worst[0]))
    return found


spans = st.builds(
    lambda first, length: Days(MONDAY + timedelta(days=first), MONDAY + timedelta(days=first) + timedelta(days=length)),
    st.integers(-40, 60),
    st.integers(0, 50),
)
ledgers = st.lists(
    st.builds(
        Claim,
        depot=st.sampled_from(["cupboard", "courier"]),
        item=st.sampled_from([ItemKind.TABLET, ItemKind.DATA_GB]),
        days=spans,
        count=st.integers(1, 9),
        is_out=st.booleans(),
    ),
    max_size=12,
)


@given(claims=ledgers, owned=st.integers(0, 20))
def test_it_equals_a_count_day_by_day_and_adds_up_to_what_is_owned(claims: list[Claim], owned: int) -> None:
    stocks = [
        Stock(depot=depot, item=item, count=owned)
        for depot in ("cupboard", "courier")
        for item in (ItemKind.TABLET, ItemKind.DATA_GB)
    ]
    for stock, found in zip(stocks, ahead(stocks, claims, NAMES, MONDAY, 6), strict=True):
        assert [(one.out, one.reserved, one.out + one.reserved) for one in found.weeks] == slowly(stock, claims, 6)
        for one in found.weeks:
            assert one.out + one.reserved + one.free == one.owned + one.short
            assert not (one.free and one.short)


def test_the_ledgers_loans_are_reserved_and_then_out(store: Store) -> None:
    """Cal's tablet: out on Friday 26 February, due 14 days after the eighth Tuesday, 4 May, and clean on the 7th."""
    published(saved(store, small_service()), running())
    with store.reading() as desk:
        (tablets,) = stock_ahead(desk, MONDAY, 12, LATER)
    assert [(one.out, one.reserved, one.free) for one in tablets.weeks] == [(0, 1, 1)] * 10 + [(0, 0, 2)] * 2
