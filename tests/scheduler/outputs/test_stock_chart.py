"""The picture of stock ahead: where everything goes, and what it says to who cannot see it."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from scheduler.loans.stock_ahead import ItemAhead, WeekOfStock
from scheduler.outputs.stock_chart import Part, short_day, stock_chart
from solver.problem import ItemKind
from support.weeks import MONDAY


def ahead(*weeks: tuple[int, int, int]) -> ItemAhead:
    """Weeks of so many owned, out and reserved tablets."""
    return ItemAhead(
        depot="cupboard",
        depot_name="Team cupboard",
        item=ItemKind.TABLET,
        weeks=tuple(
            WeekOfStock(monday=MONDAY + timedelta(weeks=at), owned=owned, out=out, reserved=reserved)
            for at, (owned, out, reserved) in enumerate(weeks)
        ),
    )


def test_the_parts_are_stacked_to_what_is_owned() -> None:
    """The plot is 112 high from 24 to 136. Of 4, each is 28: 2 out from the base, 1 reserved, 1 free at the top."""
    chart = stock_chart(ahead((4, 2, 1)), "1")
    (column,) = chart.columns
    assert column.parts == (
        Part(kind="out", y=80, height=56, number="2"),
        Part(kind="reserved", y=52, height=28, number="1"),
        Part(kind="free", y=24, height=28, number="1"),
    )
    assert (chart.base, chart.owned, chart.owned_y, column.top, column.short) == (136, 4, 24, 24, 0)


def test_a_short_week_stands_above_what_is_owned_and_says_so() -> None:
    """6 out and 2 reserved of 4: 8 are 112 high, so the 4 owned are at half of it, and nothing is free."""
    chart = stock_chart(ahead((4, 6, 2), (4, 1, 0)), "1")
    assert [part.kind for part in chart.columns[0].parts] == ["out", "reserved"]
    assert (chart.owned_y, chart.columns[0].top, chart.columns[0].short) == (80, 24, 4)
    assert chart.says == "2 weeks from 1 March 2027, 4 owned. Short by 4 in the week of 1 March 2027."


def test_the_word_short_stands_once_over_weeks_in_a_row() -> None:
    """Short in the second and third week and in the fifth. A week is 27 wide, from 34: middles 88 and 155.5."""
    chart = stock_chart(ahead((1, 1, 0), (1, 2, 0), (1, 1, 1), (1, 0, 0), (1, 2, 0)), "1")
    assert [(column.short, column.word) for column in chart.columns] == [(0, 0), (1, 88), (1, 0), (0, 0), (1, 155.5)]


def test_without_a_short_week_the_worst_one_is_told() -> None:
    assert stock_chart(ahead((4, 1, 0), (4, 2, 1), (4, 0, 1)), "1").says == (
        "3 weeks from 1 March 2027, 4 owned. Never short; the fewest free are 1, in the week of 8 March 2027."
    )


def test_days_stand_below_and_months_where_they_begin() -> None:
    columns = stock_chart(ahead(*[(1, 0, 0)] * 6), "1").columns
    assert [column.day for column in columns] == ["1", "8", "15", "22", "29", "5"]
    assert [column.month for column in columns] == ["Mar", "", "", "", "", "Apr"]
    assert short_day(MONDAY) == "1 Mar"


def test_a_depot_that_owns_nothing_has_an_empty_picture() -> None:
    chart = stock_chart(ahead((0, 0, 0)), "1")
    assert (chart.columns[0].parts, chart.owned_y) == ((), chart.base)


def test_a_number_stands_only_where_it_has_room() -> None:
    """1 of 50 is 2.24 high: too little for a number, which the table has."""
    out, free = stock_chart(ahead((50, 1, 0)), "1").columns[0].parts
    assert (out.number, free.number) == ("", "49")


def test_twelve_weeks_are_as_wide_as_a_telephone_shows() -> None:
    assert stock_chart(ahead(*[(1, 0, 0)] * 12), "1").width == 360


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=26))
def test_the_parts_of_a_bar_touch_and_stay_in_the_picture(weeks: list[tuple[int, int, int]]) -> None:
    chart = stock_chart(ahead(*weeks), "1")
    for column in chart.columns:
        below = float(chart.base)
        for part in column.parts:
            assert abs(part.y + part.height - below) < 0.05
            below = part.y
        assert 24 <= column.top <= below <= chart.base
        assert 0 < column.x < column.x + chart.bar <= chart.width
