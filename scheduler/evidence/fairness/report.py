"""The report on fairness of a period: how each goal treated each group. Everything in it may be shown to anybody.

Counts are withheld before shares, intervals and sentences are made of them. What was borne is no count: of everybody it
is told in two digits, of a group only whether that is more or less, in five words.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from scheduler.evidence.counted_together import care_of
from scheduler.evidence.facts import Facts
from scheduler.evidence.fairness.borne import Tier, Week
from scheduler.evidence.fairness.comparing import Compared, compared, different
from scheduler.evidence.fairness.counting import ByFamily, Cell, Cells, Counted, cells_of, name_of, tally_of, treated
from scheduler.evidence.parity.groups import EVERYBODY, Group, groups, languages
from scheduler.evidence.parity.intervals import Interval, wilson
from scheduler.evidence.parity.judging import HowOften, how_often
from scheduler.evidence.parity.periods import quarter_of
from scheduler.evidence.parity.who import WAYS, Who, way_of, who_of
from scheduler.evidence.suppression import WITHHELD, Count, shown


class HowMuch(StrEnum):
    """What a group bore for each week, beside what everybody did. Their spelling is published: stable."""

    HALF = "half-or-less"
    LESS = "less"
    LIKE = "as-everybody"
    MORE = "more"
    TWICE = "twice-or-more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """How one group fared by one goal, as it may be shown.

    `interval`: of the share of its families that bore most. `much` is None where it is not told, or nobody bore any.
    """

    families: Count
    most: Count
    weeks: Count
    costly: Count
    interval: Interval | None
    much: HowMuch | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One group by all goals that can be told of it."""

    group: Group
    by_tier: Mapping[Tier, Fared]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A group of which more, or fewer, than of others bore most of a goal, beyond chance; and everybody beside it.

    `apart`: it was found after others by the same goal, among the families that are of none of those.
    """

    group: Group
    tier: Tier
    more: bool
    apart: bool
    how_often: HowOften
    mine: Fared
    everybody: Fared


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """The report. `weeks` were published; `means` are what everybody bore of each goal a week, points or pence."""

    first: date
    last: date
    weeks: int
    rows: tuple[Row, ...]
    means: Mapping[Tier, float | None]
    findings: tuple[Finding, ...]
    compared: int

    def fared(self, group: Group, tier: Tier) -> Fared | None:
        """How this group fared, None where that is not told of such groups."""
        return next((row.by_tier.get(tier) for row in self.rows if row.group == group), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Who is of which group, as parity knows it, and how each family fared in all weeks.

    `named` languages have groups.
    """

    who: Who
    named: frozenset[str]
    every: tuple[Group, ...]
    weeks: tuple[Week, ...]
    by_tier: Mapping[Tier, ByFamily]

    def cells(self) -> Cells:
        """Each group by each goal: exact, and not to be shown."""
        return cells_of(self.who, self.every, self.named, self.by_tier)

    def quarters(self) -> tuple[Cells, ...]:
        """The same of each quarter; none where all weeks are of one."""
        by_quarter: defaultdict[str, list[Week]] = defaultdict(list)
        for week in self.weeks:
            by_quarter[str(quarter_of(week.monday))].append(week)
        some = by_quarter.values() if len(by_quarter) > 1 else ()
        return tuple(cells_of(self.who, self.every, self.named, treated(weeks)) for weeks in some)


def looked_at(facts: Facts, weeks: Sequence[Week]) -> Looked:
    """Everybody in these weeks."""
    who = replace(who_of(facts), ways=_ways(facts))
    named = languages(who)
    return Looked(who=who, named=named, every=tuple(groups(named)), weeks=tuple(weeks), by_tier=treated(weeks))


def fairness_of(facts: Facts, weeks: Sequence[Week]) -> Fairness:
    """The report on these weeks."""
    looked = looked_at(facts, weeks)
    cells = looked.cells()
    told = shown(tally_of(cells, looked.quarters()), care_of(facts))
    found = different(looked.who, looked.every, looked.named, looked.by_tier)
    return Fairness(
        first=facts.first,
        last=facts.last,
        weeks=len(weeks),
        rows=tuple(row for group in looked.every if (row := _row(cells, told, group))),
        means={tier: _mean(cells[EVERYBODY, tier], _fared(cells, told, EVERYBODY, tier)) for tier in Tier},
        findings=tuple(
            _finding(cells, told, one, apart=any(before.tier is one.tier for before in found[:at]))
            for at, one in enumerate(found)
        ),
        compared=len(compared(cells)),
    )


def _ways(facts: Facts) -> dict[str, str]:
    """Where each family was placed mostly in the period: what was planned, whatever came of it."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in facts.offered:
        if one.stands and facts.first <= one.monday <= facts.last:
            found[one.family][way_of(one.mode, one.side)] += 1
    return {family: min(ways, key=lambda way: (-ways[way], WAYS.index(way))) for family, ways in found.items()}


def _row(cells: Cells, told: Mapping[str, Count], group: Group) -> Row | None:
    """None of a group in which nobody is."""
    mine = {tier: _fared(cells, told, group, tier) for tier in Tier if (group, tier) in cells}
    is_there = any(not one.families.is_nobody for one in mine.values())
    return Row(group=group, by_tier=mine) if is_there else None


def _fared(cells: Cells, told: Mapping[str, Count], group: Group, tier: Tier) -> Fared:
    counts = {what: told.get(name_of(group, tier, what), WITHHELD) for what in Counted}
    families, most = counts[Counted.FAMILIES].about, counts[Counted.MOST].about
    costly = counts[Counted.COSTLY]
    return Fared(
        families=counts[Counted.FAMILIES],
        most=counts[Counted.MOST],
        weeks=counts[Counted.WEEKS],
        costly=costly,
        interval=wilson(min(most, families), families) if families and most is not None else None,
        much=how_much(cells[group, tier], cells[EVERYBODY, tier]) if families and costly.about is not None else None,
    )


def how_much(mine: Cell, everybody: Cell) -> HowMuch | None:
    """What the group bore for each week, beside everybody's; None where nobody bore anything."""
    if not everybody.points or not mine.weeks:
        return None
    times = (mine.points / mine.weeks) / (everybody.points / everybody.weeks)
    bands = ((Fraction(11, 20), HowMuch.HALF), (Fraction(9, 10), HowMuch.LESS), (Fraction(11, 10), HowMuch.LIKE))
    within = next((words for least, words in bands if times <= least), None)
    return within or (HowMuch.TWICE if times >= Fraction(19, 10) else HowMuch.MORE)


def _mean(everybody: Cell, told: Fared) -> float | None:
    """In two digits; None where it is about too few."""
    if not told.families.about or told.costly.about is None:
        return None
    return float(f"{float(everybody.points / everybody.weeks):.2g}")


def _finding(cells: Cells, told: Mapping[str, Count], one: Compared, *, apart: bool) -> Finding:
    return Finding(
        group=one.group,
        tier=one.tier,
        more=one.more,
        apart=apart,
        how_often=how_often(one.judged),
        mine=_fared(cells, told, one.group, one.tier),
        everybody=_fared(cells, told, EVERYBODY, one.tier),
    )
