"""What is scarce this week, each as a share of what there is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from scheduler.outputs.names import Names
from scheduler.outputs.tally import Tally, tally
from scheduler.outputs.words import ITEMS, money
from solver.problem import DAY_NAMES, Days, ItemKind, Stock
from solver.roster import Roster

SHOWN_AT_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Of `there` so much is used. `figures` is how it is written."""

    label: str
    used: int
    there: int
    figures: str

    @property
    def percent(self) -> int:
        return min(100, self.used * 100 // self.there) if self.there else 100

    @property
    def full(self) -> bool:
        return self.used >= self.there


def scarce(names: Names, roster: Roster) -> tuple[Bar, ...]:
    """The fullest first; nothing of which none is used."""
    told = tally(names.problem, roster)
    bars = [*_creches(names, roster), *_items(names, roster), *_shared(names, roster, told)]
    used = [bar for bar in bars if bar.used]
    return tuple(sorted(used, key=lambda bar: (-bar.percent, bar.label))[:SHOWN_AT_MOST])


def _creches(names: Names, roster: Roster) -> Iterator[Bar]:
    for plan in roster.sessions:
        creche = names.problem.venue[plan.venue].creche if plan.runs and plan.venue else None
        if creche is not None:
            weekday = DAY_NAMES[names.problem.local_day(plan.start).weekday()][:3]
            children = sum(entry.children for entry in plan.creche)
            yield _bar(f"Crèche {weekday} {names.clock(plan.start)}", children, creche.places)


def _items(names: Names, roster: Roster) -> Iterator[Bar]:
    """What each depot lends: promised or out in this week, and asked for now, of all it owns.

    Depots are told apart: what lies in one that is too far to send in time helps nobody this week.
    """
    asked = Counter[tuple[str | None, ItemKind]]()
    for placement in roster.placements:
        for support in placement.supports:
            asked.update({(support.depot, lent.item): lent.count for lent in support.items})
    several = len(names.problem.depots) > 1
    for stock in names.problem.stocks:
        label = ITEMS[stock.item][1]
        where = f", {names.other(stock.depot)}" if several else ""
        used = _out_in_week(names, stock) + asked[stock.depot, stock.item]
        yield _bar(f"{label[:1].upper()}{label[1:]}{where}", used, stock.count)


def _out_in_week(names: Names, stock: Stock) -> int:
    monday = names.problem.week
    return sum(out.count for out in stock.out if _overlaps(out.days, Days(monday, monday + timedelta(days=6))))


def _overlaps(one: Days, other: Days) -> bool:
    return one.first <= other.last and other.first <= one.last


def _shared(names: Names, roster: Roster, told: Tally) -> Iterator[Bar]:
    problem = names.problem
    running = [plan for plan in roster.sessions if plan.runs]
    interpreters = {one.interpreter for plan in running for one in plan.interpreters}
    spent, pool = told.taxi_pence, problem.taxi_pence
    yield Bar(label="Taxi money", used=spent, there=pool, figures=f"{money(spent)} / {money(pool)}")
    yield _bar("Interpreters", len(interpreters), len(problem.interpreters))
    yield _bar("Portable kits", len({plan.kit for plan in running if plan.kit}), len(problem.kits))
    yield _bar("Buddies", told.buddies, problem.buddies)


def _bar(label: str, used: int, there: int) -> Bar:
    return Bar(label=label, used=used, there=there, figures=f"{used} / {there}")
