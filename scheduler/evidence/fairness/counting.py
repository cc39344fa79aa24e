"""What a report on fairness counts of each group and goal: families, their weeks, and who bore most; and what adds up.

Weeks of one family are no strangers to each other: who is last this week is last the next. So weeks are told and never
tested. What is compared are families, each once: whether it is among the quarter who bore most for each week.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil

from scheduler.evidence.fairness.borne import Tier, Week
from scheduler.evidence.parity.groups import EVERYBODY, By, Group
from scheduler.evidence.parity.who import Who
from scheduler.evidence.suppression import small
from scheduler.evidence.tally import Tally

QUARTER = 4
"""One in so many families bears most. A half would find only what befalls large groups, a tenth only few families."""
WAITING = (Tier.PLACES_KEPT, Tier.URGENT_PLACED, Tier.FAMILIES_PLACED)
"""Of who has no place: not told by the way a place was."""


class Counted(StrEnum):
    """What is counted of a group and a goal. Their spelling is published: stable."""

    FAMILIES = "families"
    MOST = "bore-most"
    WEEKS = "weeks"
    COSTLY = "weeks-with-a-cost"


@dataclass(slots=True)
class Treated:
    """One family by one goal: in how many weeks it was about the family, in how many at a cost, and what cost in all.

    Points are those of the goal, pence where the goal is thrift.
    """

    weeks: int = 0
    costly: int = 0
    points: Fraction = field(default_factory=Fraction)

    @property
    def mean(self) -> Fraction:
        """What it bore for each week."""
        return self.points / self.weeks


ByFamily = Mapping[str, Treated]


def treated(weeks: Iterable[Week]) -> Mapping[Tier, ByFamily]:
    """Every family that a goal was about in some week, and how it fared in all of them."""
    found: dict[Tier, dict[str, Treated]] = {tier: {} for tier in Tier}
    for week in weeks:
        for tier, borne in week.borne.items():
            for family, points in borne.items():
                _add(found[tier].setdefault(family, Treated()), points)
    return found


def _add(one: Treated, points: Fraction) -> None:
    one.weeks += 1
    one.costly += points > 0
    one.points += points


def most(families: ByFamily) -> frozenset[str]:
    """Who bore, for each week, as much as the quarter of families who bore most, or more; and not nothing."""
    ordered = sorted((one.mean for one in families.values()), reverse=True)
    if not ordered:
        return frozenset()
    least = ordered[ceil(len(ordered) / QUARTER) - 1]
    return frozenset(family for family, one in families.items() if one.mean >= least and one.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One group by one goal: whom it was about, who bore most and who bore anything, and their weeks all together."""

    families: frozenset[str]
    most: frozenset[str]
    bearing: frozenset[str]
    weeks: int
    costly: int
    points: Fraction

    def count(self, what: Counted) -> int:
        """So many."""
        counts = {Counted.WEEKS: self.weeks, Counted.COSTLY: self.costly}
        people = {Counted.FAMILIES: self.families, Counted.MOST: self.most}
        return counts[what] if what in counts else len(people[what])


Cells = Mapping[tuple[Group, Tier], Cell]


def cells_of(
    who: Who, every: Sequence[Group], named: frozenset[str], by_tier: Mapping[Tier, ByFamily]
) -> dict[tuple[Group, Tier], Cell]:
    """Each group by each goal that can be told of it."""
    found = {}
    for tier, families in by_tier.items():
        heaviest = most(families)
        for group in every:
            if tells(group, tier):
                mine = frozenset(one for one in families if group.has(who, one, named))
                found[group, tier] = _cell(families, mine, heaviest)
    return found


def tells(group: Group, tier: Tier) -> bool:
    """Who has no place has no way either; where a first place was is told of what was offered, not here."""
    return group.by is not By.OFFER and not (group.by is By.WAY and tier in WAITING)


def _cell(families: ByFamily, mine: frozenset[str], heaviest: frozenset[str]) -> Cell:
    return Cell(
        families=mine,
        most=mine & heaviest,
        bearing=frozenset(one for one in mine if families[one].points),
        weeks=sum(families[one].weeks for one in mine),
        costly=sum(families[one].costly for one in mine),
        points=sum((families[one].points for one in mine), Fraction()),
    )


def name_of(group: Group, tier: Tier, what: Counted) -> str:
    """How a tally calls this count."""
    return f"{group.key}: {tier.value} {what.value}"


def tally_of(cells: Cells, quarters: Sequence[Cells] = ()) -> Tally:
    """All counts of the report in one tally. Each family has a week or more, and one with a cost if it bore most.

    A few families may have many weeks, and what they bore would follow from those of everybody else: weeks that would
    tell of fewer than five families are not counted at all, and not to be shown. Nor are those that one of the period's
    `quarters` keeps to itself: weeks of quarters add up, and all the others have been told.
    """
    tally = Tally()
    there = {key: _told((cells, *quarters), *key) for key in cells}
    for (group, tier), told in there.items():
        for what in told:
            tally.counted(name_of(group, tier, what), cells[group, tier].count(what))
        for whole, part in WITHIN:
            if {whole, part} <= set(told):
                tally.some_of(name_of(group, tier, whole), name_of(group, tier, part))
    for everybody, parts in _along_groups(there):
        tally.some_of(everybody, *parts)
    return tally


def _told(every: Sequence[Cells], group: Group, tier: Tier) -> Sequence[Counted]:
    """Of families always; of weeks and of those at a cost where each of these periods may tell them."""
    beside = [cell for cells in every for cell in _beside(cells, group, tier)]
    if any(small(len(one.families)) for one in beside):
        return (Counted.FAMILIES, Counted.MOST)
    if any(small(len(one.bearing)) for one in beside):
        return (Counted.FAMILIES, Counted.MOST, Counted.WEEKS)
    return tuple(Counted)


def _beside(cells: Cells, group: Group, tier: Tier) -> Iterator[Cell]:
    """Whose weeks are told, or follow, once those of this group are: all that make up everybody with it, and the rest.

    Needs make up nobody together: beside each are those without it.
    """
    everybody = cells[EVERYBODY, tier]
    alone = group.by in (By.NEED, By.EVERYBODY)
    mine = [cell for (one, of), cell in cells.items() if of is tier and (one == group if alone else one.by is group.by)]
    yield everybody
    yield from mine
    yield _rest(everybody, mine)


def _rest(everybody: Cell, mine: Sequence[Cell]) -> Cell:
    return Cell(
        families=everybody.families.difference(*(one.families for one in mine)),
        most=everybody.most.difference(*(one.most for one in mine)),
        bearing=everybody.bearing.difference(*(one.bearing for one in mine)),
        weeks=everybody.weeks - sum(one.weeks for one in mine),
        costly=everybody.costly - sum(one.costly for one in mine),
        points=everybody.points - sum((one.points for one in mine), Fraction()),
    )


WITHIN = (
    (Counted.FAMILIES, Counted.MOST),
    (Counted.WEEKS, Counted.FAMILIES),
    (Counted.WEEKS, Counted.COSTLY),
    (Counted.COSTLY, Counted.MOST),
)


def _along_groups(told: Mapping[tuple[Group, Tier], Sequence[Counted]]) -> Iterator[tuple[str, list[str]]]:
    """Families have one way, one wish and one language, and any number of needs; so have their weeks."""
    for tier in Tier:
        for what in Counted:
            there = [group for (group, one), counted in told.items() if one is tier and what in counted]
            everybody = name_of(EVERYBODY, tier, what)
            for by in (By.WAY, By.ASKED, By.LANGUAGE):
                if parts := [name_of(group, tier, what) for group in there if group.by is by]:
                    yield everybody, parts
            for group in there:
                if group.by is By.NEED:
                    yield everybody, [name_of(group, tier, what)]
