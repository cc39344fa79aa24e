"""Which groups were served otherwise than everybody else, beyond chance, with every comparison that was made."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.evidence.parity.counting import OF, Measure, tells
from scheduler.evidence.parity.groups import EVERYBODY, By, Group
from scheduler.evidence.parity.judging import Judged, Turn, beyond_chance, shares_judged, turns_judged
from scheduler.evidence.parity.who import Waiting, Who
from scheduler.evidence.suppression import FEWEST

COMPARED = (
    Measure.OFFERED,
    Measure.DECLINED,
    Measure.REGULAR,
    Measure.ALWAYS_REMOTE,
    Measure.WORKED,
    Measure.COMPLETE,
)
"""What is compared. Passed over and never offered are the other side of being offered: not tried twice."""
UNWELCOME = (Measure.DECLINED, Measure.ALWAYS_REMOTE)
"""Of which more is worse."""
BY_SIDE = (By.WAY, By.ASKED)
"""Whoever is told apart by side differs by side: always remote is not compared."""
Families = Mapping[tuple[Group, Measure], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One group against everybody else by one measure."""

    group: Group
    measure: Measure
    judged: Judged

    @property
    def fewer(self) -> bool:
        """Fewer of the group than if everybody were alike."""
        return self.judged.found < self.judged.expected

    @property
    def is_said(self) -> bool:
        """Whether it stands for itself: where one language is worse off all others are better off, and it is said.

        Those without a need have no row, so that of a need either is said.
        """
        return self.group.by is By.NEED or self.fewer is not (self.measure in UNWELCOME)


def compared(who: Who, counted: Families) -> tuple[Compared, ...]:
    """Every comparison that can be made: of groups of five families or more, with five others or more beside them."""
    return tuple(_compared(who, counted))


def different(who: Who, counted: Families) -> tuple[Compared, ...]:
    """Those that are more than chance, the least likely first, each among families that none before it is of.

    A language that is always last makes everybody look badly served who happens to speak it: once it is said, its
    families are set aside, and the others compared anew.
    """
    found: list[Compared] = []
    while one := _least_likely(compared(who, counted)):
        found.append(one)
        aside = counted[one.group, OF[one.measure]]
        who, counted = who.without(aside), {key: families - aside for key, families in counted.items()}
    return tuple(found)


def _least_likely(every: tuple[Compared, ...]) -> Compared | None:
    """Of what is more than chance, rather what stands for itself; None where nothing is."""
    ordered = sorted(every, key=lambda one: (one.judged.chance, one.group.key, one.measure))
    beyond = ordered[: beyond_chance(one.judged.chance for one in every)]
    return next((one for one in beyond if one.is_said), beyond[0] if beyond else None)


def _compared(who: Who, counted: Families) -> Iterator[Compared]:
    turns = _Turns(who)
    for (group, measure), families in counted.items():
        if not _is_compared(group, measure):
            continue
        mine, everybody = counted[group, OF[measure]], counted[EVERYBODY, OF[measure]]
        if min(len(mine), len(everybody - mine)) < FEWEST:
            continue
        if measure is Measure.OFFERED:
            judged = turns_judged(turns.of(mine))
        else:
            others = counted[EVERYBODY, measure] - families
            judged = shares_judged(len(families), len(mine), len(others), len(everybody - mine))
        yield Compared(group=group, measure=measure, judged=judged)


def _is_compared(group: Group, measure: Measure) -> bool:
    if measure is Measure.ALWAYS_REMOTE and group.by in BY_SIDE:
        return False
    return group.by is not By.EVERYBODY and measure in COMPARED and tells(group, OF[measure])


@dataclass(frozen=True, slots=True)
class _Stratum:
    waiting: frozenset[str]
    placed: frozenset[str]


class _Turns:
    """Each week in which families of a programme were given their first places, and who waited for one then."""

    def __init__(self, who: Who) -> None:
        alike: dict[tuple[str, bool], list[Waiting]] = defaultdict(list)
        for one in who.waiting:
            alike[one.programme, one.urgent].append(one)
        self._strata = [stratum for some in alike.values() for stratum in _strata(some)]

    def of(self, mine: frozenset[str]) -> Iterator[Turn]:
        """These weeks, as they went for some families."""
        for one in self._strata:
            waited = len(one.waiting & mine)
            if 0 < waited < len(one.waiting):
                yield Turn(
                    waiting=len(one.waiting),
                    placed=len(one.placed),
                    mine=waited,
                    mine_placed=len(one.placed & mine),
                )


def _strata(some: list[Waiting]) -> Iterator[_Stratum]:
    weeks: set[date] = {one.until for one in some if one.until}
    for monday in sorted(weeks):
        yield _Stratum(
            waiting=frozenset(one.family for one in some if one.since < monday <= one.seen or one.until == monday),
            placed=frozenset(one.family for one in some if one.until == monday),
        )
