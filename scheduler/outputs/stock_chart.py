"""The stock of one item by week ahead, as a picture: what is out, reserved and free, stacked against what is owned.

Only where everything goes is reckoned here; a template draws it. Each part differs by its pattern and its number as
well as by its colour, and the table beside the picture has the same numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from scheduler.loans.stock_ahead import ItemAhead, WeekOfStock
from scheduler.outputs.words import ITEMS, MONTHS, count, full_date, listed

PITCH, BAR = 27, 21
LEFT, RIGHT, TOP, BOTTOM = 34, 2, 24, 28
PLOT = 112
ROOM_FOR_A_NUMBER = 13
"""Pixels at the width of a telephone. A picture of twelve weeks is 360 wide there, and scales up with its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a bar: out, reserved or free, its number where there is room for it."""

    kind: str
    y: float
    height: float
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One week: its bar from below, the day and, where it is a new one, the month.

    `short` is 0 where nothing is. The word for it stands once over weeks in a row: `word` is the middle of the row, on
    the first of them, and 0 on the others.
    """

    x: int
    middle: float
    top: float
    day: str
    month: str
    short: int
    word: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockChart:
    """The picture of one item in one depot. `key` is for ids in the page; `says` tells it to who cannot see it."""

    key: str
    title: str
    says: str
    width: int
    height: int
    base: int
    bar: int
    left: int
    owned: int
    owned_y: float
    columns: tuple[Column, ...]


def stock_chart(ahead: ItemAhead, key: str) -> StockChart:
    """The picture of one item of one depot."""
    width = LEFT + PITCH * len(ahead.weeks) + RIGHT
    highest = max(1, *(max(week.owned, week.out + week.reserved) for week in ahead.weeks))
    return StockChart(
        key=key,
        title=stock_title(ahead),
        says=_says(ahead),
        width=width,
        height=TOP + PLOT + BOTTOM,
        base=TOP + PLOT,
        bar=BAR,
        left=LEFT,
        owned=ahead.weeks[0].owned,
        owned_y=_y(ahead.weeks[0].owned, highest),
        columns=tuple(_column(ahead.weeks, at, highest) for at in range(len(ahead.weeks))),
    )


def stock_title(ahead: ItemAhead) -> str:
    """Tablets at the Team cupboard."""
    name = ITEMS[ahead.item][1]
    return f"{name[:1].upper()}{name[1:]}, {ahead.depot_name}"


def short_day(on: date) -> str:
    """1 Mar, where many days stand in a row."""
    return f"{on.day} {MONTHS[on.month - 1][:3]}"


def _says(ahead: ItemAhead) -> str:
    """The least that is free, or every week in which something is short."""
    weeks = ahead.weeks
    begins = f"{count(len(weeks), 'week')} from {full_date(weeks[0].monday)}, {weeks[0].owned} owned."
    if ahead.short_weeks:
        short = listed([f"by {week.short} in the week of {full_date(week.monday)}" for week in ahead.short_weeks])
        return f"{begins} Short {short}."
    least = min(weeks, key=lambda week: week.free)
    return f"{begins} Never short; the fewest free are {least.free}, in the week of {full_date(least.monday)}."


def _column(weeks: tuple[WeekOfStock, ...], at: int, highest: int) -> Column:
    week, x = weeks[at], LEFT + PITCH * at + (PITCH - BAR) // 2
    is_new = at == 0 or week.monday.month != weeks[at - 1].monday.month
    return Column(
        x=x,
        middle=x + BAR / 2,
        top=_y(max(week.owned, week.out + week.reserved), highest),
        day=str(week.monday.day),
        month=MONTHS[week.monday.month - 1][:3] if is_new else "",
        short=week.short,
        word=_word(weeks, at),
        parts=tuple(_parts(week, highest)),
    )


def _word(weeks: tuple[WeekOfStock, ...], at: int) -> float:
    """Two words side by side would run into one."""
    if not weeks[at].short or (at and weeks[at - 1].short):
        return 0
    row = len(list(takewhile(lambda week: week.short, weeks[at:])))
    return LEFT + PITCH * (at + row / 2)


def _parts(week: WeekOfStock, highest: int) -> Iterator[Part]:
    """From below: out, reserved, free. Nothing is drawn of what there is none of."""
    below = 0
    for kind, number in (("out", week.out), ("reserved", week.reserved), ("free", week.free)):
        if number:
            y = _y(below + number, highest)
            height = round(_y(below, highest) - y, 2)
            yield Part(kind=kind, y=y, height=height, number=str(number) if height >= ROOM_FOR_A_NUMBER else "")
        below += number


def _y(number: int, highest: int) -> float:
    return round(TOP + PLOT * (1 - number / highest), 2)
