"""Who has a score before and one after a course: of each person, questionnaire and course what counts of them.

A course counts four weeks after its end, so that there is time to type; what is typed after the quarter in which that
is counts nowhere. So no figure of a quarter that is over moves from one day to the next, and nobody learns what the
one score was that was typed meanwhile.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from scheduler.evidence.completion import Taken, taken
from scheduler.evidence.facts import Facts, Scored
from scheduler.evidence.parity.periods import Quarter, quarter_of
from scheduler.evidence.parity.who import WAYS, way_of
from scheduler.outcomes.measures import INSTRUMENT, Occasion, Questionnaire

TO_TYPE = timedelta(weeks=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One person of a family whose course counts in the period, with at least one score of a questionnaire.

    `way` is where the family was planned most often: in a room, remote, or on either side of a super-group.
    """

    family: str
    person: str
    measure: Questionnaire
    way: str
    quarter: Quarter
    before: Decimal | None
    after: Decimal | None

    @property
    def has_both(self) -> bool:
        """Whether there is a score before and one after."""
        return self.before is not None and self.after is not None

    @property
    def change(self) -> Decimal:
        """How much better it is after, below 0 where it is worse. Raises ValueError without both scores."""
        if self.before is None or self.after is None:
            raise ValueError(f"{self.person} has no two scores")
        difference = self.after - self.before
        return difference if INSTRUMENT[self.measure].more_is_better else -difference


def followed(facts: Facts) -> tuple[Followed, ...]:
    """Everybody with a score, of courses that ended up to four weeks before the end of the period."""
    moved = replace(facts, first=facts.first - TO_TYPE, last=facts.last - TO_TYPE)
    ways, scores = _ways(facts), _scores(facts)
    return tuple(
        one
        for place in taken(moved)
        for one in _of_place(place, ways.get((place.family, place.course.programme), place.side), scores)
    )


def counts_in(ended: date) -> Quarter:
    """The quarter in which the scores of a course count that ended on this day."""
    return quarter_of(ended + TO_TYPE)


Key = tuple[str, str]
"""A family and a programme."""


def _of_place(place: Taken, way: str, scores: Mapping[Key, list[Scored]]) -> Iterator[Followed]:
    quarter = counts_in(place.course.ended or date.min)
    last: dict[tuple[str, str], dict[str, Decimal | None]] = {}
    for one in scores.get((place.family, place.course.programme), ()):
        if one.typed <= quarter.last:
            last.setdefault((one.measure, one.person), {})[one.stage] = one.total
    for (measure, person), totals in sorted(last.items()):
        before, after = totals.get(Occasion.BEFORE), totals.get(Occasion.AFTER)
        if before is not None or after is not None:
            yield Followed(
                family=place.family,
                person=person,
                measure=Questionnaire(measure),
                way=way,
                quarter=quarter,
                before=before,
                after=after,
            )


def _scores(facts: Facts) -> Mapping[Key, list[Scored]]:
    found: dict[Key, list[Scored]] = {}
    for one in facts.scores:
        found.setdefault((one.family, one.programme), []).append(one)
    return found


def _ways(facts: Facts) -> Mapping[Key, str]:
    counts: dict[Key, Counter[str]] = {}
    for one in facts.offered:
        if one.stands and one.side in ("room", "remote"):
            counts.setdefault((one.family, one.programme), Counter())[way_of(one.mode, one.side)] += 1
    return {key: min(mine, key=lambda way: (-mine[way], WAYS.index(way))) for key, mine in counts.items()}
