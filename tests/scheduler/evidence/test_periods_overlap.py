"""Reports of a quarter and of longer periods that hold it, read together; and all that one quarter tells, as one."""

from datetime import date
from itertools import combinations_with_replacement, product

import pytest

from scheduler.evidence.attendance_shown import evidence_of
from scheduler.evidence.counted_together import care_of, tally_of, told_of
from scheduler.evidence.facts import Facts
from scheduler.evidence.medians import HALF, NINE_IN_TEN, enough_beyond
from scheduler.evidence.parity.counting import Measure
from scheduler.evidence.parity.groups import EVERYBODY
from scheduler.evidence.parity.report import parity_of
from scheduler.evidence.suppression import IN_FIVES, LONGER, Care, small
from solver.engines.worked_out import Range, worked_out
from support.thirty_weeks import thirty_weeks

SMALL = range(1, 5)
MORE = 15
"""From ten on a count is told as one that is five less: this is every case there is."""


def told(value: int, care: Care) -> range:
    """What a reader knows of a count who knows that it is withheld for being small, where it is."""
    if 0 < value < care.fewest:
        return range(1, care.fewest)
    shown = care.told(value)
    return range(shown.low, shown.high + 1)


def left_open(mine: int, other: int, common: int) -> set[int]:
    """What the small count of one quarter can be, beside another quarter and both together; `common` are in both."""
    total = told(mine + other - common, LONGER)
    return {
        guess
        for guess, beside in product(SMALL, told(other, IN_FIVES))
        for both in (range(min(guess, beside) + 1) if common else (0,))
        if guess + beside - both in total
    }


@pytest.mark.parametrize("mine", SMALL)
def test_two_quarters_and_both_together_leave_one_to_four_open(mine: int) -> None:
    """Whatever the other quarter is, and however many families were in both: every case there is."""
    for other in range(MORE):
        for common in range(min(mine, other) + 1):
            assert left_open(mine, other, common) == {*SMALL}, (mine, other, common)


@pytest.mark.parametrize("mine", SMALL)
def test_four_quarters_and_the_year_never_tell_the_one(mine: int) -> None:
    """Of what adds up over the year two values at least stay open, in every case there is."""
    for others in combinations_with_replacement(range(MORE), 3):
        beside = [told(one, IN_FIVES) for one in others]
        year = told(mine + sum(others), LONGER)
        low = year[0] - sum(one[-1] for one in beside)
        high = year[-1] - sum(one[0] for one in beside)
        assert len([guess for guess in SMALL if low <= guess <= high]) >= 2, (mine, others)


def test_year_of_a_handful_would_tell_each_quarter_if_it_were_only_withheld_below_five() -> None:
    """One family each quarter: a year of fewer than five, with somebody in each, could be nothing else."""
    assert [mine for mine in SMALL if mine + 3 <= 4] == [1]
    assert told(4, LONGER) == range(1, 10)


@pytest.mark.parametrize(
    ("first", "last", "care"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), IN_FIVES),
        (date(2026, 1, 1), date(2026, 6, 30), LONGER),
        (date(2025, 4, 1), date(2026, 3, 31), LONGER),
        (date(2026, 1, 5), date(2026, 8, 2), IN_FIVES),
    ],
)
def test_periods_of_several_quarters_are_told_with_more_care(first: date, last: date, care: Care) -> None:
    assert care_of(Facts(organisation="o", zone="Europe/London", first=first, last=last)) == care


def test_middle_values_have_five_families_on_either_side() -> None:
    assert [enough_beyond(families, HALF) for families in (9, 10)] == [False, True]
    assert [enough_beyond(families, NINE_IN_TEN) for families in (49, 50)] == [False, True]


@pytest.fixture(scope="module")
def facts() -> Facts:
    return thirty_weeks(1, always_last="pl")


def test_same_families_are_told_alike_in_both_reports(facts: Facts) -> None:
    """Who was offered a first place is who waited for one until then; families with a course, places on courses."""
    counts = told_of(facts)

    for one, other in (
        ("all wait-to-place", "everybody: offered"),
        ("taken-up", "everybody: taken-up"),
        ("complete", "everybody: complete"),
    ):
        assert counts[one] == counts[other]


def test_both_reports_tell_what_was_attacked_together(facts: Facts) -> None:
    counts, evidence, parity = told_of(facts), evidence_of(facts), parity_of(facts, {})
    everybody = next(one for one in parity.rows if one.group == EVERYBODY)
    offered = everybody.share(Measure.OFFERED)
    came = next(one for one in evidence.figures if (one.definition, one.by) == ("came", ""))

    assert offered is not None
    assert offered.part == counts["everybody: offered"]
    assert (came.part, came.whole) == (counts["came"], counts["all came"])


def test_nothing_in_both_reports_together_tells_a_small_number(facts: Facts) -> None:
    tally, counts = tally_of(facts), told_of(facts)
    limits = {name: Range(0, 10_000) for name in (*tally.printed, *tally.rests)}
    limits |= {tally.first(name): one.range for name, one in counts.items() if one.range}
    every = {**tally.printed, **tally.rests}
    asked = list(dict.fromkeys(tally.first(name) for name, value in every.items() if small(value)))

    found = worked_out(limits, tally.sums, asked, lambda _name, one: one.high - one.low >= 3)

    assert len(asked) > 20
    assert {name: one for name, one in found.items() if one.high - one.low < 3} == {}
