"""Whether meetings worked, counted in another way: by plain loops over what happened and was said, without the store.

Nothing of `scheduler.evidence` is used here: a mistake there is not made again.
"""

from collections import Counter
from datetime import date

from solver.problem import Connection, Family, Screen
from support.counted_again import adults, day, families
from support.simulated_answers import said_in
from support.simulated_year import Met, Year

Answers = dict[str, str]
"""By family, what it said most often."""


def expected_in(year: Year, first: date, last: date) -> dict[str, list[tuple[Met, str]]]:
    """The meetings of the period in which each family was expected, with its side as it was planned."""
    found: dict[str, list[tuple[Met, str]]] = {}
    for met in year.met:
        if met.registered and not met.not_run and first <= day(met.start) <= last:
            for family in families(met):
                sides = [mark.planned for mark in adults(met, family) if mark.planned]
                if sides:
                    found.setdefault(family, []).append((met, sides[0]))
    return found


def said_by(year: Year, first: date, last: date) -> Answers:
    """What each family said most often of these meetings, as it was known when the period was over."""
    where = {(id(met), family) for family, mine in expected_in(year, first, last).items() for met, _ in mine}
    lasting = {}
    for one in said_in(year):
        if day(one.at) <= last and (id(one.met), one.family) in where:
            lasting[id(one.met), one.family, one.adult] = one.said
    counted: dict[str, Counter[str]] = {}
    for (_, family, _), word in lasting.items():
        counted.setdefault(family, Counter())[word] += 1
    return {family: _most(counter) for family, counter in counted.items()}


def _most(counter: Counter[str]) -> str:
    """The most frequent; the worse of two that are alike."""
    top = max(counter.values())
    return next(word for word in ("not", "partly", "worked") if counter[word] == top)


def way_in(mine: list[tuple[Met, str]]) -> str:
    """Where a family was mostly, of two ways alike the one that is named first."""
    names = {"room": "room", "remote": "remote", "slot": "slot"}
    ways = [f"super-{side}" if met.mode == "super-group" else names[side] for met, side in mine]
    order = ("room", "remote", "super-room", "super-remote", "slot")
    return max(order, key=lambda way: (ways.count(way), -order.index(way)))


def lacks(home: Family, need: str) -> bool:
    """Whether it has one of the needs that the year gives at random."""
    return {
        "no-screen": home.screen in (Screen.NONE, Screen.PHONE),
        "no-data": home.connection is Connection.NONE or (home.connection is Connection.METERED and home.gb_left < 1),
        "no-car": not home.car,
        "creche": home.children[0].creche,
        "interpreter": home.interpreter is not None,
        "welsh": home.languages[0] == "cy",
        "anxiety": home.room_avoidance >= 4,
        "disability": home.step_free,
    }[need]
