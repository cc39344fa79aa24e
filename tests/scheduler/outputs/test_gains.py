"""Gains in words: the goals' own sentences and people's names for things, no ids."""

from dataclasses import replace

import pytest

from scheduler.outputs.gains import gain_line, gain_lines, thing_words, tier_words
from scheduler.outputs.names import Names
from scheduler.outputs.points import COUNTS
from solver.comparing import TierChange
from solver.goals import GOALS
from solver.whatif import Gain
from support.told_week import told_problem, told_service


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        (
            TierChange(tier=3, id="families-placed", before=43, after=27),
            f"16 points ({COUNTS['families-placed']}) better in “{GOALS[2].sentence.rstrip('.')}”",
        ),
        (
            TierChange(tier=8, id="thrift", before=106758, after=99758),
            "£70 better in “Rooms, staff, taxis, loans and interpreters cost as little as possible”",
        ),
    ],
)
def test_change_of_a_goal_is_told_by_its_sentence_and_of_money_in_pounds(tier: TierChange, said: str) -> None:
    assert tier_words(tier) == said


NAMES = Names(told_service(), told_problem())
BETTER = (TierChange(tier=1, id="places-kept", before=2, after=1),)
TABLET = Gain(
    kind="more-to-lend",
    facts=(("depot", "cupboard"), ("item", "tablet")),
    more=1,
    placed=1,
    tiers=BETTER,
    bound=0,
    exact=True,
    pence=None,
)
SAID = (
    "1 more family placed; 1 point (lost places) better in “Members of running cohorts, and families told of a place,"
)


def test_five_more_that_gain_the_same_are_told_with_the_one() -> None:
    five = replace(TABLET, more=5)

    (line,) = gain_lines(NAMES, (TABLET, five))
    assert line.startswith(f"+1 tablet at Team cupboard: {SAID}")
    assert line.endswith("Exact. Five more gain no more than one.")
    # What was only not found in the time is not said to be nothing.
    (line,) = gain_lines(NAMES, (TABLET, replace(five, exact=False)))
    assert line.endswith("Exact.")


def test_several_are_told_as_several() -> None:
    assert gain_line(NAMES, replace(TABLET, more=5)).startswith(f"+5 tablets at Team cupboard: {SAID}")


def test_gain_without_a_goal_moved_ends_as_a_sentence() -> None:
    assert gain_line(NAMES, replace(TABLET, placed=0, tiers=())) == (
        "+1 tablet at Team cupboard: nobody more placed. Exact."
    )


def test_points_of_every_goal_say_what_they_count() -> None:
    assert COUNTS.keys() == {goal.id for goal in GOALS} - {"thrift"}


def test_interpreter_is_told_by_the_name_of_the_language() -> None:
    gain = Gain(
        kind="more-interpreters",
        facts=(("language", "ar"),),
        more=1,
        placed=0,
        tiers=(),
        bound=0,
        exact=True,
        pence=None,
    )
    assert thing_words(Names(told_service(), told_problem()), gain) == "interpreter for Arabic"
