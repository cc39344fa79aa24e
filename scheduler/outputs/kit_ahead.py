"""Stock by week ahead and what the waiting list will need of it, in words: for the page, the API and the command."""

from collections.abc import Iterator, Mapping, Sequence

from scheduler.loans.forecast import EXPLAINED, Forecast, ItemNeed, WeekNeed
from scheduler.loans.items import Items
from scheduler.loans.more_kit import KitGain
from scheduler.loans.stock_ahead import ItemAhead
from scheduler.outputs.stock_chart import stock_title
from scheduler.outputs.words import ITEMS, count, full_date, listed, money
from solver.problem import ItemKind

NOTHING_SHORT = "Nothing is short in these weeks."
NO_MORE = "Five more gain no more than one."
NOBODY_WAITS = "Nobody waits for kit."


def forecast_lines(found: Forecast, stock: Sequence[ItemAhead], names: Mapping[str, str]) -> Iterator[str]:
    """Everything as it is printed: what is short, the weeks, what more would gain, and how it was reckoned."""
    yield from short_lines(stock)
    yield ""
    yield summary(found)
    if found.families:
        yield from (f"  {week_line(week)}" for week in found.weeks)
        yield ""
        yield from gain_lines(found.gains, names)
    yield ""
    yield EXPLAINED


def short_lines(stock: Sequence[ItemAhead]) -> list[str]:
    """Tablets, Team cupboard: short by 2 in the week of 22 March 2027."""
    lines = [
        f"{stock_title(one)}: short {listed([_short(week.short, full_date(week.monday)) for week in one.short_weeks])}."
        for one in stock
        if one.short_weeks
    ]
    return lines or [NOTHING_SHORT]


def _short(by: int, monday: str) -> str:
    return f"by {by} in the week of {monday}"


def summary(found: Forecast) -> str:
    """5 families wait for kit; 3 of them would get it within 12 weeks."""
    if not found.families:
        return NOBODY_WAITS
    waits = count(found.families, "family waits for kit", "families wait for kit")
    return f"{waits}; {found.served} would get it within {count(len(found.weeks), 'week')}."


def week_line(week: WeekNeed) -> str:
    """Week of 1 March 2027: 5 wait, 2 get theirs; 5 tablets needed, 2 free, 3 short."""
    begins = f"Week of {full_date(week.monday)}: {count(week.waiting, 'waits', 'wait')}, {week.served} served"
    return "; ".join((begins, *(_need(item) for item in week.items if item.needed)))


def _need(item: ItemNeed) -> str:
    short = f", {item.short} short" if item.short else ""
    return f"{count(item.needed, *ITEMS[item.item])} needed, {item.free} free{short}"


def gain_lines(gains: Sequence[KitGain], names: Mapping[str, str]) -> Iterator[str]:
    """A line for each that gains something; what gains nothing is named together at the end."""
    yield from (f"{thing}: {words}" for thing, words in gains_told(gains, names))
    yield from filter(None, [nothing_gained(gains, names)])


def gains_told(gains: Sequence[KitGain], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each that serves somebody more or sooner, and what it gains; five more only where they gain more than one."""
    ones = {(gain.depot, gain.thing): gain for gain in gains if gain.more == 1}
    same = {
        (gain.depot, gain.thing)
        for gain in gains
        if gain.more > 1 and _gained(gain) == _gained(ones[gain.depot, gain.thing])
    }
    return [
        (thing_words(gain, names), f"{gain_words(gain)}.{f' {NO_MORE}' if (gain.depot, gain.thing) in same else ''}")
        for gain in gains
        if any(_gained(gain)) and not (gain.more > 1 and (gain.depot, gain.thing) in same)
    ]


def nothing_gained(gains: Sequence[KitGain], names: Mapping[str, str]) -> str:
    """The things of which more would serve nobody, and nobody sooner; "" where there are none."""
    useful = {(gain.depot, gain.thing) for gain in gains if any(_gained(gain))}
    rest = [one for one in dict.fromkeys((gain.depot, gain.thing) for gain in gains) if one not in useful]
    things = [_at(_name(thing, many=True), depot, names) for depot, thing in rest]
    return f"Nothing is gained by more of: {listed(things)}." if things else ""


def _gained(gain: KitGain) -> tuple[int, int]:
    return gain.served, gain.weeks_saved


def thing_words(gain: KitGain, names: Mapping[str, str]) -> str:
    """+1 tablet at Team cupboard; +5 whole kits (tablet, data SIM with 9 GB) at Team cupboard."""
    return _at(f"+{_counted(gain.thing, gain.more)}", gain.depot, names)


def gain_words(gain: KitGain) -> str:
    """2 more families served, 9 weeks of waiting saved, £5 for the loans."""
    served = count(gain.served, "more family", "more families") if gain.served else "no more families"
    parts = [f"{served} served", f"{count(gain.weeks_saved, 'week')} of waiting saved"]
    if gain.pence:
        parts.append(f"{money(abs(gain.pence))} {'more' if gain.pence > 0 else 'less'} for loans")
    return ", ".join(parts)


def _at(thing: str, depot: str, names: Mapping[str, str]) -> str:
    return f"{thing} at {names.get(depot, depot)}"


def _counted(thing: Items, more: int) -> str:
    """1 tablet, 5 data SIMs with 9 GB each, 45 GB of data."""
    items = dict(thing)
    only_data = set(items) == {ItemKind.DATA_GB}
    return f"{more * items[ItemKind.DATA_GB] if only_data else more} {_name(thing, many=more != 1)}"


def _name(thing: Items, *, many: bool) -> str:
    """The name of one of it, or of several; a whole kit with what is in it."""
    gb = dict(thing).get(ItemKind.DATA_GB, 0)
    pieces = [item for item, _ in thing if item is not ItemKind.DATA_GB]
    if not pieces:
        return ITEMS[ItemKind.DATA_GB][many]
    if len(pieces) == 1:
        data = f" with {gb} GB{' each' if many else ''}" if gb else ""
        return f"{ITEMS[pieces[0]][many]}{data}"
    parts = (f"{ITEMS[item][0]}{f' with {gb} GB' if gb and item is ItemKind.SIM else ''}" for item in pieces)
    return f"whole kit{'s' if many else ''} ({', '.join(parts)})"
