"""As many claims are served as pieces allow, whoever has to take another one for it."""

from itertools import permutations, product

from scheduler.loans.matching import unserved


def test_who_can_take_another_piece_does() -> None:
    # The first would do with either; the second needs A alone.
    assert unserved(2, {0: ("A", "B"), 1: ("A",)}) == ()


def test_who_comes_first_is_served_first() -> None:
    assert unserved(3, {0: ("A",), 1: ("A",), 2: ("B",)}) == (1,)


def test_nobody_fits_nobody() -> None:
    assert unserved(1, {}) == (0,)


def test_as_few_as_possible_are_left() -> None:
    """Against all ways of giving three pieces to three claims, for every way in which they could fit."""
    subsets = [
        tuple(serial for serial, has in zip("ABC", bits, strict=True) if has) for bits in product((0, 1), repeat=3)
    ]
    for fits in product(subsets, repeat=3):
        best = max(sum(serial in fit for serial, fit in zip(way, fits, strict=True)) for way in permutations("ABC"))
        assert len(unserved(3, dict(enumerate(fits)))) == 3 - best
