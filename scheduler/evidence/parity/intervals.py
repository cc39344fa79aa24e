"""How sure a share and a median are, from so few people: intervals that hold in 19 of 20 such periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, sqrt
from statistics import NormalDist

SURE = 0.95
Z = NormalDist().inv_cdf((1 + SURE) / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value, and from where to where it may well be."""

    value: float
    low: float
    high: float


def wilson(part: int, whole: int) -> Interval:
    """A share from 0 to 1, by Wilson's score interval: it stays within 0 and 1, and holds for small numbers too."""
    share = part / whole
    middle = (share + Z**2 / (2 * whole)) / (1 + Z**2 / whole)
    half = Z / (1 + Z**2 / whole) * sqrt(share * (1 - share) / whole + Z**2 / (4 * whole**2))
    return Interval(value=share, low=max(0.0, middle - half), high=min(1.0, middle + half))


def median(ordered: Sequence[int]) -> Interval:
    """The median of six values or more, in order: with the two of them that enclose it, whatever their distribution.

    From the k-th lowest to the k-th highest, with the largest k for which that is wrong in at most 1 of 20 cases: how
    many of n lie below the median is a toss of n coins.
    """
    n = len(ordered)
    outside, k = 1, 1
    while 2 * (outside + comb(n, k)) <= (1 - SURE) * 2**n:
        outside += comb(n, k)
        k += 1
    middle = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    return Interval(value=middle, low=ordered[k - 1], high=ordered[n - k])
