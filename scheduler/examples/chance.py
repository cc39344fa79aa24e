"""Chance that is the same every time: one seeded source, asked by stated rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rate:
    """How often each answer is given, with where the figure comes from; shares need not add up to one.

    Answers may be of any kind that prints: yes or no, minutes, a word.
    """

    about: str
    shares: tuple[tuple[str, float], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Chance:
    """A seeded source of answers. Never the secrets of anybody: examples only."""

    random: Random

    def draw(self, rate: Rate) -> str:
        """One of the answers of a rate, as often as its share says."""
        return self.random.choices([answer for answer, _ in rate.shares], [share for _, share in rate.shares])[0]

    def happens(self, rate: Rate) -> bool:
        """Whether the answer is yes."""
        return self.draw(rate) == "yes"

    def one_of(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)


def seeded(seed: int) -> Chance:
    """The source of one example: the same seed gives the same answers on every machine."""
    return Chance(Random(seed))  # noqa: S311 - invented people, no secrets
