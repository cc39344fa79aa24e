"""Whether a difference is more than chance: exact or well-known tests, and what so many of them at once ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import comb, sqrt
from statistics import NormalDist

LEVEL = 0.05
"""With nothing unfair anywhere, a report says something in at most so many of 100 periods, all its tests together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One week of one programme, among those as urgent as each other: of `waiting`, `mine` among them, `placed` were.

    `mine_placed` of these were mine.
    """

    waiting: int
    placed: int
    mine: int
    mine_placed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """So many `found` where `expected` would be with everybody alike, and how likely chance alone differs as much."""

    found: int
    expected: float
    chance: float


class HowOften(StrEnum):
    """How often something was so, for each time that it would be with everybody alike; in words, which tell no count.

    Their spelling is published: stable.
    """

    HARDLY = "hardly-ever"
    HALF = "half-as-often-or-less"
    LESS = "less-often"
    MORE = "more-often"
    TWICE = "twice-as-often-or-more"


def how_often(judged: Judged) -> HowOften:
    """In words."""
    times = judged.found / judged.expected if judged.expected else 1.0
    bands = ((0.15, HowOften.HARDLY), (0.55, HowOften.HALF), (1.0, HowOften.LESS), (1.9, HowOften.MORE))
    return next((words for most, words in bands if times < most), HowOften.TWICE)


def turns_judged(turns: Iterable[Turn]) -> Judged:
    """Whether mine are placed as soon as others that wait with them: the log-rank test, week by week.

    In each week places fall to mine by lot, if nobody looks who is whose.
    """
    found, expected, variance = 0, 0.0, 0.0
    for one in turns:
        share = one.mine / one.waiting
        found += one.mine_placed
        expected += one.placed * share
        if one.waiting > 1:
            variance += one.placed * share * (1 - share) * (one.waiting - one.placed) / (one.waiting - 1)
    z = 0.0 if variance <= 0 else (abs(found - expected) - 0.5) / sqrt(variance)
    return Judged(found=found, expected=expected, chance=min(1.0, 2 * NormalDist().cdf(-max(z, 0.0))))


def shares_judged(part: int, whole: int, other_part: int, other_whole: int) -> Judged:
    """Whether as many of mine are so as of the others: Fisher's exact test, both ways."""
    parts, everybody = part + other_part, whole + other_whole
    ways = {
        mine: comb(whole, mine) * comb(other_whole, parts - mine)
        for mine in range(max(0, parts - other_whole), min(whole, parts) + 1)
    }
    as_far = sum(way for way in ways.values() if way <= ways[part])
    return Judged(found=part, expected=whole * parts / everybody, chance=as_far / comb(everybody, parts))


def beyond_chance(chances: Iterable[float]) -> int:
    """How many of these still count when all of them were tried, from the least likely on: Holm's step-down rule."""
    ordered = sorted(chances)
    for at, chance in enumerate(ordered):
        if chance > LEVEL / (len(ordered) - at):
            return at
    return len(ordered)
