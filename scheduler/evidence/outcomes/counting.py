"""Scores as figures: who has both, and who is better, the same or worse after, by questionnaire and by side.

Better is by any amount. Whether one person's change is more than chance cannot be told from two scores, and for most of
these questionnaires no threshold was found that everybody uses.
"""

from collections.abc import Iterator, Sequence

from scheduler.evidence.facts import Facts
from scheduler.evidence.figures import Figure, counted, grouped
from scheduler.evidence.outcomes.following import Followed, followed

BOTH = "scores-both"
MEASURE = "measure"
TURNS = ("scores-better", "scores-same", "scores-worse")


def figures_of_scores(facts: Facts) -> Iterator[Figure]:
    """By questionnaire (`by` is "measure"), and of each by side (`by` is the questionnaire)."""
    for measure, every in grouped(followed(facts), lambda one: one.measure.value).items():
        yield from _of(every, MEASURE, measure)
        for way, some in grouped(every, lambda one: one.way).items():
            yield from _of(some, measure, way)


def turn_of(one: Followed) -> str:
    """Which of TURNS it is, of somebody with both scores."""
    if not one.change:
        return TURNS[1]
    return TURNS[0] if one.change > 0 else TURNS[2]


def _of(some: Sequence[Followed], by: str, value: str) -> Iterator[Figure]:
    pairs = [one for one in some if one.has_both]
    yield counted(BOTH, some, lambda one: one.has_both, _family, by, value)
    for turn in TURNS:
        mine = {id(one) for one in pairs if turn_of(one) == turn}
        yield counted(turn, pairs, lambda one, mine=mine: id(one) in mine, _family, by, value)  # type: ignore[misc]


def _family(one: Followed) -> str:
    return one.family
