"""Which groups bore more of a goal than everybody else, beyond chance, with every comparison that was made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scheduler.evidence.fairness.borne import Tier
from scheduler.evidence.fairness.counting import ByFamily, Cells, cells_of
from scheduler.evidence.parity.groups import EVERYBODY, By, Group
from scheduler.evidence.parity.judging import Judged, beyond_chance, shares_judged
from scheduler.evidence.parity.who import Who
from scheduler.evidence.suppression import FEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One group against everybody else by one goal: how many of it are among those who bore most."""

    group: Group
    tier: Tier
    judged: Judged

    @property
    def more(self) -> bool:
        """More of the group than if everybody were alike."""
        return self.judged.found > self.judged.expected

    @property
    def is_said(self) -> bool:
        """Whether it stands for itself: where one language bears more all others bear less, and the one is said."""
        return self.more or self.group.by is By.NEED


def compared(cells: Cells) -> tuple[Compared, ...]:
    """Every comparison that can be made: of groups of five families or more, with five others or more beside them."""
    return tuple(_compared(cells))


def different(
    who: Who, every: Sequence[Group], named: frozenset[str], by_tier: Mapping[Tier, ByFamily]
) -> tuple[Compared, ...]:
    """Those that are more than chance, the least likely first.

    Once a group is said, its families are set aside for this goal, and who bears most is looked for among the others.
    For other goals they stay: that somebody needs a taxi must not hide who waits.
    """
    found: list[Compared] = []
    while one := _least_likely(compared(cells_of(who, every, named, by_tier))):
        found.append(one)
        left = {family: how for family, how in by_tier[one.tier].items() if not one.group.has(who, family, named)}
        by_tier = {**by_tier, one.tier: left}
    return tuple(found)


def _least_likely(every: tuple[Compared, ...]) -> Compared | None:
    order = list(Tier)
    ordered = sorted(every, key=lambda one: (one.judged.chance, order.index(one.tier), one.group.key))
    beyond = ordered[: beyond_chance(one.judged.chance for one in every)]
    return next((one for one in beyond if one.is_said), beyond[0] if beyond else None)


def _compared(cells: Cells) -> Iterator[Compared]:
    for (group, tier), mine in cells.items():
        everybody = cells[EVERYBODY, tier]
        others = len(everybody.families) - len(mine.families)
        if group != EVERYBODY and min(len(mine.families), others) >= FEWEST:
            of_others = len(everybody.most) - len(mine.most)
            judged = shares_judged(len(mine.most), len(mine.families), of_others, others)
            yield Compared(group=group, tier=tier, judged=judged)
