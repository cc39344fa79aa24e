"""The report on parity of a period: everything in it may be shown to anybody who works here, and nothing else is in it.

Counts are withheld before shares, intervals and sentences are made of them, so that none of these can tell more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.evidence.counted_together import told_of
from scheduler.evidence.facts import Facts
from scheduler.evidence.medians import HALF, enough_beyond
from scheduler.evidence.parity.comparing import Compared, Families, compared, different
from scheduler.evidence.parity.counting import OF, Measure, counts, name_of, whole_of
from scheduler.evidence.parity.groups import EVERYBODY, By, Group, groups, languages
from scheduler.evidence.parity.intervals import Interval, median, wilson
from scheduler.evidence.parity.judging import HowOften, how_often
from scheduler.evidence.parity.unmet import WITHOUT, Price, Prices, Resource, lacked_of
from scheduler.evidence.parity.who import Who, who_of
from scheduler.evidence.suppression import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many, as they may be shown; `interval` None where either is withheld or nobody could be counted."""

    measure: Measure
    part: Count
    whole: Count
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One group: its counts that are no share, its shares, and its median wait in weeks until a first place."""

    group: Group
    counts: Mapping[Measure, Count]
    shares: tuple[Share, ...]
    wait: Interval | None

    def share(self, measure: Measure) -> Share | None:
        """Its share by this measure, None where that is not told of such groups."""
        return next((one for one in self.shares if one.measure is measure), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A group that was served otherwise than others, beyond chance: of it and of all others, as they may be shown.

    `how_often` is how often it was so for each time that it would have been with everybody alike.
    """

    group: Group
    measure: Measure
    fewer: bool
    share: Share
    of_everybody: Share
    how_often: HowOften


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """What was short for whom. `pence` None where no price is on record, or the count is withheld."""

    resource: Resource
    families: Count
    weeks: Count
    price: Price | None
    pence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """The report. `compared` is how many comparisons were made to find what is in `findings`."""

    first: date
    last: date
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    compared: int
    without: Count
    unmet: tuple[Unmet, ...]


def parity_of(facts: Facts, prices: Prices) -> Parity:
    """The report on these facts."""
    who = who_of(facts)
    named = languages(who)
    every = tuple(groups(named))
    counted = counts(who, every, named)
    told = told_of(facts)
    return Parity(
        first=facts.first,
        last=facts.last,
        rows=tuple(_row(who, counted, told, group) for group in every if _is_there(told, counted, group)),
        findings=tuple(_finding(told, one) for one in different(who, counted)),
        compared=len(compared(who, counted)),
        without=told[WITHOUT],
        unmet=tuple(
            _unmet(one.resource, told[one.of_families], told[one.of_weeks], prices.get(one.resource))
            for one in lacked_of(facts)
        ),
    )


def _is_there(told: Mapping[str, Count], counted: Families, group: Group) -> bool:
    """Whether anybody is in it; whoever is told that nobody is, is told no more by a row of zeros."""
    return any(told[name_of(group, measure)].about != 0 for of, measure in counted if of == group)


def _row(who: Who, counted: Families, told: Mapping[str, Count], group: Group) -> Row:
    mine = [measure for measure in Measure if (group, measure) in counted]
    return Row(
        group=group,
        counts={measure: told[name_of(group, measure)] for measure in mine if measure not in OF},
        shares=tuple(_share(told, group, measure) for measure in mine if measure in OF),
        wait=_wait(who, counted, told, group) if group.by is not By.WAY else None,
    )


def _share(told: Mapping[str, Count], group: Group, measure: Measure) -> Share:
    part, whole = told[name_of(group, measure)], told[name_of(*whole_of(group, measure))]
    interval = None
    if part.about is not None and whole.about:
        interval = wilson(min(part.about, whole.about), whole.about)
    return Share(measure=measure, part=part, whole=whole, interval=interval)


def _wait(who: Who, counted: Families, told: Mapping[str, Count], group: Group) -> Interval | None:
    """In whole weeks: of the families that were offered a first place, as long as these may be told and are enough."""
    offered = counted[group, Measure.OFFERED]
    weeks = sorted(one.days // 7 for one in who.waiting if one.days is not None and one.family in offered)
    if not enough_beyond(len(weeks), HALF) or told[name_of(group, Measure.OFFERED)].about is None:
        return None
    return median(weeks)


def _finding(told: Mapping[str, Count], one: Compared) -> Finding:
    return Finding(
        group=one.group,
        measure=one.measure,
        fewer=one.fewer,
        share=_share(told, one.group, one.measure),
        of_everybody=_share(told, EVERYBODY, one.measure),
        how_often=how_often(one.judged),
    )


def _unmet(resource: Resource, families: Count, weeks: Count, price: Price | None) -> Unmet:
    counted = None if price is None else weeks.about if price.each_week else families.about
    pence = None if price is None or counted is None else price.pence * counted
    return Unmet(resource=resource, families=families, weeks=weeks, price=price, pence=pence)
