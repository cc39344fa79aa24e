"""Stock ahead and the forecast in words."""

from datetime import date, timedelta

import pytest

from scheduler.loans.forecast import EXPLAINED, Forecast, ItemNeed, WeekNeed
from scheduler.loans.items import Items
from scheduler.loans.more_kit import KitGain
from scheduler.loans.stock_ahead import ItemAhead, WeekOfStock
from scheduler.outputs.kit_ahead import (
    forecast_lines,
    gain_lines,
    gain_words,
    short_lines,
    summary,
    thing_words,
    week_line,
)
from solver.problem import ItemKind

TABLET, SIM, GB = ItemKind.TABLET, ItemKind.SIM, ItemKind.DATA_GB
MONDAY = date(2027, 3, 1)
NAMES = {"cupboard": "Team cupboard"}


def gain(
    *thing: tuple[ItemKind, int], more: int = 1, served: int = 1, saved: int = 3, pence: int | None = None
) -> KitGain:
    return KitGain(depot="cupboard", thing=thing, more=more, served=served, weeks_saved=saved, pence=pence)


def stock(*weeks: tuple[int, int, int]) -> ItemAhead:
    return ItemAhead(
        depot="cupboard",
        depot_name="Team cupboard",
        item=TABLET,
        weeks=tuple(
            WeekOfStock(monday=MONDAY + timedelta(weeks=at), owned=owned, out=out, reserved=reserved)
            for at, (owned, out, reserved) in enumerate(weeks)
        ),
    )


@pytest.mark.parametrize(
    ("thing", "more", "words"),
    [
        (((TABLET, 1),), 1, "+1 tablet at Team cupboard"),
        (((TABLET, 1),), 5, "+5 tablets at Team cupboard"),
        (((SIM, 1), (GB, 9)), 1, "+1 data SIM with 9 GB at Team cupboard"),
        (((SIM, 1), (GB, 9)), 5, "+5 data SIMs with 9 GB each at Team cupboard"),
        (((GB, 9),), 5, "+45 GB of data at Team cupboard"),
        (((TABLET, 1), (SIM, 1), (GB, 9)), 1, "+1 whole kit (tablet, data SIM with 9 GB) at Team cupboard"),
        (((TABLET, 1), (SIM, 1), (GB, 9)), 5, "+5 whole kits (tablet, data SIM with 9 GB) at Team cupboard"),
    ],
)
def test_each_thing_has_a_name(thing: Items, more: int, words: str) -> None:
    assert thing_words(gain(*thing, more=more), NAMES) == words


def test_a_gain_says_who_is_served_sooner_and_what_is_known_of_the_price() -> None:
    assert gain_words(gain((TABLET, 1))) == "1 more family served, 3 weeks of waiting saved"
    assert gain_words(gain((TABLET, 1), served=2, saved=1, pence=500)) == (
        "2 more families served, 1 week of waiting saved, £5 more for loans"
    )
    assert gain_words(gain((TABLET, 1), pence=-250)).endswith(", £2.50 less for loans")
    assert gain_words(gain((TABLET, 1), served=0, pence=0)) == "no more families served, 3 weeks of waiting saved"


def test_what_gains_nothing_is_named_once_at_the_end() -> None:
    nothing = (gain((GB, 9), served=0, saved=0), gain((GB, 9), more=5, served=0, saved=0))
    found = (gain((TABLET, 1)), *nothing)
    assert list(gain_lines(found, NAMES)) == [
        "+1 tablet at Team cupboard: 1 more family served, 3 weeks of waiting saved.",
        "Nothing is gained by more of: GB of data at Team cupboard.",
    ]


def test_five_more_are_told_only_where_they_gain_more_than_one() -> None:
    """More is never less: the order in which gains come is kept."""
    same = (gain((TABLET, 1)), gain((TABLET, 1), more=5))
    assert list(gain_lines(same, NAMES)) == [
        "+1 tablet at Team cupboard: 1 more family served, 3 weeks of waiting saved. Five more gain no more than one."
    ]
    more = (gain((TABLET, 1), more=5, served=2, saved=9), gain((TABLET, 1)))
    assert list(gain_lines(more, NAMES)) == [
        "+5 tablets at Team cupboard: 2 more families served, 9 weeks of waiting saved.",
        "+1 tablet at Team cupboard: 1 more family served, 3 weeks of waiting saved.",
    ]


def test_what_is_short_is_told_by_item_with_its_weeks() -> None:
    assert short_lines([stock((2, 1, 0))]) == ["Nothing is short in these weeks."]
    assert short_lines([stock((2, 3, 1), (2, 0, 2), (2, 3, 0))]) == [
        "Tablets, Team cupboard: short by 2 in the week of 1 March 2027 and by 1 in the week of 15 March 2027."
    ]


def test_everything_is_printed_in_one_go() -> None:
    week = WeekNeed(
        monday=MONDAY,
        waiting=3,
        served=1,
        items=(ItemNeed(item=TABLET, needed=3, free=1), ItemNeed(item=SIM, needed=0, free=4)),
    )
    found = Forecast(families=3, served=1, weeks=(week,), gains=(gain((TABLET, 1)),))
    assert list(forecast_lines(found, [stock((2, 1, 0))], NAMES)) == [
        "Nothing is short in these weeks.",
        "",
        "3 families wait for kit; 1 would get it within 1 week.",
        "  Week of 1 March 2027: 3 wait, 1 served; 3 tablets needed, 1 free, 2 short",
        "",
        "+1 tablet at Team cupboard: 1 more family served, 3 weeks of waiting saved.",
        "",
        EXPLAINED,
    ]
    assert week_line(WeekNeed(monday=MONDAY, waiting=1, served=1, items=())) == (
        "Week of 1 March 2027: 1 waits, 1 served"
    )


def test_where_nobody_waits_that_is_all_there_is_to_say() -> None:
    found = Forecast(families=0, served=0, weeks=(), gains=())
    assert summary(found) == "Nobody waits for kit."
    assert list(forecast_lines(found, [], NAMES)) == [
        "Nothing is short in these weeks.", "", "Nobody waits for kit.", "", EXPLAINED,
    ]  # fmt: skip
