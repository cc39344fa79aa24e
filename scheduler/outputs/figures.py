"""The values of a fact as a coordinator reads them: names, times, money, and what several of them say together."""

import math
from collections.abc import Callable, Mapping
from datetime import date

from scheduler.messages.languages import LANGUAGES
from scheduler.outputs.names import Names
from scheduler.outputs.words import CHANNELS, ITEMS, count, day, listed, money
from solver.broken import Value
from solver.problem import DAY_MIN, DAY_NAMES, Channel, ItemKind

SIDES = {"room": "in the room", "remote": "remote"}
Says = Callable[[Names, str], str]
SAYS: Mapping[str, Says] = {
    "practitioner": lambda names, value: names.other(value),
    "interpreter": lambda names, value: names.other(value),
    "depot": lambda names, value: names.other(value),
    "venue": lambda names, value: names.venue(value),
    "room": lambda names, value: names.room(value),
    "item": lambda _, value: ITEMS[ItemKind(value)][1],
    "language": lambda _, value: LANGUAGES.get(value, value),
    "side": lambda _, value: SIDES.get(value, value),
    "channel": lambda _, value: CHANNELS[Channel(value)] if value else "otherwise",
}
"""How a value of this name is told, where it stands for something that has a name."""
COUNTED = {
    "households": ("household", "households"),
    "people": ("person", "people"),
    "rooms": ("room", "rooms"),
}
SPANS = (("leaves", "home"), ("begins", "ends"), ("from", "to"))
"""From when to when, by the names of the values: of one day, the day is told once."""


def value_words(names: Names, values: Mapping[str, Value]) -> dict[str, str]:
    """Each value in words, by its name without the unit; and `free`, `from`, `to`, `routes`, `crowd` where known."""
    words = {name.removesuffix("_min").removesuffix("_pence"): _said(names, name, values[name]) for name in values}
    if "free_min" in values:
        words["free"] = _free(_numbers(values["free_min"]), _number(values["leaves_min"]))
    if "times_min" in values:
        words["from"], words["to"] = (_clock(minute) for minute in _numbers(values["times_min"]))
    if "walk_takes" in values:
        words["routes"] = _routes(values)
    if "needs" in values:
        words["needs"] = _rounded_up(words["needs"])
    if "needs" in values and "item" in values:
        words["item"] = ITEMS[ItemKind(str(values["item"]))][values["needs"] != "1"]
    if "adults" in values:
        words["crowd"] = _crowd(_number(values["adults"]), _number(values.get("guests", 0)))
    words |= {name: count(_number(number), *COUNTED[name]) for name, number in values.items() if _counts(name, number)}
    return words | {end: _same_day(words[begin], words[end]) for begin, end in SPANS if begin in words}


def _rounded_up(number: str) -> str:
    """15.2 where 15.1875 are lacked: nobody lends less than is lacked, nor counts in thousandths."""
    try:
        return f"{math.ceil(float(number) * 10) / 10:g}"
    except ValueError:
        return number


def _counts(name: str, value: Value) -> bool:
    return name in COUNTED and isinstance(value, int)


def _crowd(adults: int, guests: int) -> str:
    """11 adults and 2 guests; of guests nothing where there are none."""
    return f"{count(adults, 'adult')} and {count(guests, 'guest')}" if guests else count(adults, "adult")


def _same_day(begin: str, end: str) -> str:
    """20:30, where Tuesday 20:30 would say the day of Tuesday 19:00 again."""
    return end.removeprefix(f"{begin.split(maxsplit=1)[0]} ")


def _said(names: Names, name: str, value: Value) -> str:
    if isinstance(value, tuple):
        return listed([ITEMS[ItemKind(one)][0] if name == "items" else str(one) for one in _texts(value)])
    if name == "asked" and isinstance(value, str):
        return LANGUAGES.get(value, value)
    if isinstance(value, str):
        told = SAYS.get(name)
        return told(names, value) if told else _day(value) if name.endswith("_day") else value
    if name.endswith("_min"):
        return _clock(value)
    return money(value) if name.endswith("_pence") else str(value)


def _texts(value: Value) -> list[str]:
    return [str(one) for one in value] if isinstance(value, tuple) else []


def _numbers(value: Value) -> list[int]:
    return [int(one) for one in value] if isinstance(value, tuple) else []


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _day(value: str) -> str:
    return day(date.fromisoformat(value)) if value[:1].isdigit() else value


def _clock(minute: int) -> str:
    on, of_day = divmod(minute, DAY_MIN)
    return f"{DAY_NAMES[on % 7]} {of_day // 60:02}:{of_day % 60:02}"


def _free(minutes: list[int], leaves: int) -> str:
    """On Tuesday it is free 09:30 to 12:00; or it has given no time on Tuesday."""
    on = leaves // DAY_MIN
    spans = [
        f"{_clock(one).split()[1]} to {_time(other, on)}"
        for one, other in zip(minutes[::2], minutes[1::2], strict=True)
        if one // DAY_MIN == on
    ]
    name = DAY_NAMES[on % 7]
    return f"on {name} it is free {listed(spans)}" if spans else f"it has given no time on {name}"


def _time(minute: int, day_at: int) -> str:
    """A time of that day; its end is 24:00."""
    of_day = minute - day_at * DAY_MIN
    return f"{of_day // 60:02}:{of_day % 60:02}"


def _routes(values: Mapping[str, Value]) -> str:
    """50 minutes on foot, and it walks 15, and 40 minutes by bus, and it rides 30."""
    walk, bus = _number(values["walk_takes"]), _number(values["bus_takes"])
    said = [
        f"on foot {walk} minutes, and it walks {values['walk_limit']}" if walk >= 0 else "",
        f"by bus {bus} minutes, and it rides {values['bus_limit']}" if bus >= 0 else "",
    ]
    return "; ".join(filter(None, said)) or "no way is known"
