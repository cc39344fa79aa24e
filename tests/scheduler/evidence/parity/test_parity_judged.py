"""Intervals and tests against what scipy and plain counting say, and a whole report's false alarms."""

from itertools import pairwise
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact

from scheduler.evidence.parity.intervals import median, wilson
from scheduler.evidence.parity.judging import Judged, Turn, beyond_chance, shares_judged, turns_judged


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 200), st.integers(0, 200))
def test_a_share_has_the_interval_that_scipy_gives_it(whole: int, part: int) -> None:
    part = min(part, whole)
    theirs = binomtest(part, whole).proportion_ci(method="wilson")
    ours = wilson(part, whole)

    assert (ours.value, ours.low, ours.high) == pytest.approx((part / whole, theirs.low, theirs.high), abs=1e-9)


@pytest.mark.parametrize("n", [6, 10, 11, 25, 100])
def test_a_median_is_enclosed_in_nineteen_of_twenty_cases(n: int) -> None:
    """Counted out: the k-th lowest is above the median where fewer than k of n are below it."""
    found = median(range(1, n + 1))
    k = int(found.low)

    assert found.high == n + 1 - k
    wrong = [2 * sum(comb(n, below) for below in range(rank)) / 2**n for rank in (k, k + 1)]
    assert wrong[0] <= 0.05 < wrong[1]


def test_a_median_of_an_even_number_lies_between_two() -> None:
    assert median([1, 1, 2, 4, 9, 9]).value == 3.0


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_shares_are_judged_as_scipy_judges_them(whole: int, other: int, data: st.DataObject) -> None:
    part, other_part = data.draw(st.integers(0, whole)), data.draw(st.integers(0, other))
    judged = shares_judged(part, whole, other_part, other)
    theirs = fisher_exact([[part, whole - part], [other_part, other - other_part]])

    assert judged.chance == pytest.approx(float(theirs.pvalue), rel=1e-6)
    assert judged.expected == pytest.approx(whole * (part + other_part) / (whole + other))


def test_weeks_in_which_lots_would_have_fallen_otherwise_add_up() -> None:
    """Twenty weeks, 4 of 10 placed in each, 5 of the 10 mine, none of mine placed: 40 were due, by lot."""
    judged = turns_judged([Turn(waiting=10, placed=4, mine=5, mine_placed=0)] * 20)

    assert (judged.found, judged.expected) == (0, 40.0)
    assert judged.chance < 1e-9


def test_weeks_in_which_everybody_was_placed_say_nothing() -> None:
    assert turns_judged([Turn(waiting=4, placed=4, mine=2, mine_placed=2)]) == Judged(found=2, expected=2.0, chance=1.0)


def test_many_comparisons_ask_for_more_of_each() -> None:
    """Holm: 0.05/4, then /3, then /2; the third is not below, so the fourth is not asked."""
    assert beyond_chance([0.03, 0.001, 0.04, 0.012]) == 2
    assert beyond_chance([0.03]) == 1
    assert beyond_chance([]) == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(0, 1), max_size=20))
def test_what_counts_among_many_counts_alone(chances: list[float]) -> None:
    number = beyond_chance(chances)
    ordered = sorted(chances)

    assert all(chance <= 0.05 for chance in ordered[:number])
    assert all(before <= after for before, after in pairwise(ordered))
    assert number <= beyond_chance(chances[1:]) + 1
