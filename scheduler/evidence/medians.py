"""Which middle values may be told of how many families: such that a handful of them lies on either side.

A median of four is nearly what one family waited; and "nine in ten waited at most twelve weeks", of twelve families,
says that exactly one waited longer, which is withheld where bands of waits are counted. With five families on either
side whatever such a value tells is of five families or more.
"""

from fractions import Fraction

from scheduler.evidence.suppression import FEWEST

HALF = Fraction(1, 2)
NINE_IN_TEN = Fraction(9, 10)


def enough_beyond(families: int, part: Fraction) -> bool:
    """Whether five families are within this part of them and five beyond: ten for a half, fifty for nine in ten."""
    return min(part, 1 - part) * families >= FEWEST
