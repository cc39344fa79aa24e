"""Scores of a period as they may be shown to anybody who works here: counts in fives, and no mean of a few.

They count people, not families or places, so that they share no sum with another report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.evidence.counted_together import care_of
from scheduler.evidence.facts import Facts
from scheduler.evidence.figures import Figure
from scheduler.evidence.outcomes.changes import Change, change_of, changes_by
from scheduler.evidence.outcomes.counting import BOTH, MEASURE, TURNS, figures_of_scores
from scheduler.evidence.outcomes.following import Followed, followed
from scheduler.evidence.parity.who import WAYS
from scheduler.evidence.suppression import WITHHELD, Count, shown, small
from scheduler.evidence.tally import Tally
from scheduler.outcomes.measures import Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """People with a score of one questionnaire, of one side, or of all where `way` is "".

    `turns` are those who are better, the same and worse after.
    """

    way: str
    any_score: Count
    both: Count
    turns: tuple[Count, Count, Count]
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeasure:
    """One questionnaire: everybody, and by side."""

    measure: Questionnaire
    everybody: ShownGroup
    by_way: tuple[ShownGroup, ...]


def scores_of(facts: Facts) -> tuple[ShownMeasure, ...]:
    """Every questionnaire of which anybody has a score."""
    figures = tuple(figures_of_scores(facts))
    few = {one.value for one in figures if one.by == MEASURE and _is_of_few(one, figures)}
    told = [one for one in figures if _measure_of(one) not in few and not _is_of_few(one, figures)]
    counts = shown(_tally(told), care_of(facts))
    people = followed(facts)
    return tuple(
        _measure(one, figures, counts, people) for one in Questionnaire if any(each.measure is one for each in people)
    )


def _measure(
    measure: Questionnaire, figures: Sequence[Figure], counts: Mapping[str, Count], people: Sequence[Followed]
) -> ShownMeasure:
    pairs = [one for one in people if one.measure is measure and one.has_both]
    ways = [way for way in WAYS if any(one.by == measure and one.value == way for one in figures)]
    groups = [[one for one in pairs if one.way == way] for way in ways]
    changes = changes_by(groups)
    at = iter(changes or ())
    return ShownMeasure(
        measure=measure,
        everybody=_group("", counts, MEASURE, measure.value, change_of(pairs)),
        by_way=tuple(
            _group(way, counts, measure.value, way, next(at) if changes and group else None)
            for way, group in zip(ways, groups, strict=True)
        ),
    )


def _group(way: str, counts: Mapping[str, Count], by: str, value: str, change: Change | None) -> ShownGroup:
    def count(name: str) -> Count:
        return counts.get(_name(name, by, value), WITHHELD)

    better, same, worse = map(count, TURNS)
    return ShownGroup(
        way=way, any_score=count("all"), both=count(BOTH), turns=(better, same, worse), change=change
    )  # fmt: skip


def _measure_of(one: Figure) -> str:
    return one.value if one.by == MEASURE else one.by


def _is_of_few(one: Figure, figures: Sequence[Figure]) -> bool:
    """Whether five people or more are of one to four families, here or beside it: five can be two homes."""
    beside = (each for each in figures if each.by == one.by and (one.by != MEASURE or each.value == one.value))
    return any(_many_of_few(each) for each in beside)


def _many_of_few(one: Figure) -> bool:
    rest = one.whole - one.part
    return (small(len(one.families)) and not small(one.part)) or (small(len(one.others)) and not small(rest))


def _tally(figures: Sequence[Figure]) -> Tally:
    tally = Tally()
    for one in figures:
        if one.definition == BOTH:
            tally.counted(_name("all", one.by, one.value), one.whole)
        tally.counted(_name(one.definition, one.by, one.value), one.part)
    for by, value in dict.fromkeys((one.by, one.value) for one in figures):
        tally.some_of(_name("all", by, value), _name(BOTH, by, value))
        tally.split(_name(BOTH, by, value), [_name(turn, by, value) for turn in TURNS])
    for measure in dict.fromkeys(one.value for one in figures if one.by == MEASURE):
        ways = list(dict.fromkeys(one.value for one in figures if one.by == measure))
        for name in ("all", BOTH, *TURNS) if ways else ():
            tally.split(_name(name, MEASURE, measure), [_name(name, measure, way) for way in ways])
    return tally


def _name(*words: str) -> str:
    return " ".join(words)
