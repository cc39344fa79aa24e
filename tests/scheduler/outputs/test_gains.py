"""Gains in words: the goals' own sentences and people's names for things, no ids."""

import pytest

from scheduler.outputs.gains import thing_words, tier_words
from scheduler.outputs.names import Names
from solver.comparing import TierChange
from solver.whatif import Gain
from support.told_week import told_problem, told_service


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        (
            TierChange(tier=3, id="families-placed", before=43, after=27),
            "16 points better in “As many families as possible have a place, longest wait first”",
        ),
        (
            TierChange(tier=8, id="thrift", before=106758, after=99758),
            "£70 better in “Rooms, staff, taxis, loans and interpreters cost as little as possible”",
        ),
    ],
)
def test_change_of_a_goal_is_told_by_its_sentence_and_of_money_in_pounds(tier: TierChange, said: str) -> None:
    assert tier_words(tier) == said


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
