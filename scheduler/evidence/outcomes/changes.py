"""How much scores changed: middle scores before and after, and the mean change with where it may well be.

Told only where each quarter of the period has nobody, or ten people or more of five families or more. So whoever
subtracts one period from another has ten people at least, and of a breakdown by side all is told or nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, median, stdev

from scipy.special import stdtrit

from scheduler.evidence.outcomes.following import Followed
from scheduler.evidence.parity.intervals import SURE, Interval
from scheduler.evidence.suppression import FEWEST

FEWEST_FOR_A_MEAN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Middle scores of those with both, and the mean change: above 0 is better, whatever the questionnaire."""

    before: float
    after: float
    mean: Interval


def change_of(pairs: Sequence[Followed]) -> Change | None:
    """What may be told of people with both scores of one questionnaire; None of too few."""
    return _change(pairs) if pairs and _is_enough(pairs) else None


def changes_by(groups: Sequence[Sequence[Followed]]) -> tuple[Change, ...] | None:
    """The same of each group of a breakdown; None where one of them is of too few."""
    some = [one for one in groups if one]
    return tuple(map(_change, some)) if some and all(map(_is_enough, some)) else None


def _is_enough(pairs: Sequence[Followed]) -> bool:
    people = Counter(one.quarter for one in pairs)
    families = Counter(quarter for quarter, _ in {(one.quarter, one.family) for one in pairs})
    return min(people.values()) >= FEWEST_FOR_A_MEAN and min(families.values()) >= FEWEST


def _change(pairs: Sequence[Followed]) -> Change:
    changes = [float(one.change) for one in pairs]
    middle = fmean(changes)
    half = float(stdtrit(len(changes) - 1, (1 + SURE) / 2)) * stdev(changes) / sqrt(len(changes))
    return Change(
        before=median(float(one.before) for one in pairs if one.before is not None),
        after=median(float(one.after) for one in pairs if one.after is not None),
        mean=Interval(value=middle, low=middle - half, high=middle + half),
    )
