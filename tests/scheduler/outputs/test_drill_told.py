"""What past weeks would have been, in sentences without a name."""

from datetime import date

from scheduler.evidence.drill import WeekDrilled
from scheduler.outputs.drill_told import UNPROVEN, drill_lines
from solver.comparing import Comparison, Move, Place, TierChange
from solver.drill import Drilled, Weighing, Without
from solver.problem import Side
from solver.roster import Violation

TUE: Place = ("tue", Side.ROOM)
THU: Place = ("thu", Side.ROOM)
TIERS = (
    TierChange(tier=3, id="families-placed", before=43, after=27),
    TierChange(tier=7, id="fit", before=9, after=9),
    TierChange(tier=8, id="thrift", before=500, after=700),
)


def week_of(
    day: int, *moves: Move, tiers: tuple[TierChange, ...] = (), broken: int = 0, proven: bool = True
) -> WeekDrilled:
    violations = tuple(Violation(rule="loan-stock", text=f"tablet {number}") for number in range(broken))
    found = Drilled(comparison=Comparison(moves=moves, tiers=tiers), broken=violations, proven=proven)
    return WeekDrilled(monday=date(2027, 3, day), drilled=found)


def test_each_week_is_a_line_and_all_weeks_are_one_more() -> None:
    gains = Move(family="amy", before=None, after=TUE)
    moves = Move(family="bea", before=TUE, after=THU)
    loses = Move(family="cal", before=THU, after=None)

    told = list(
        drill_lines(
            Without("loan-stock"),
            [week_of(1, gains, moves, tiers=TIERS, broken=2), week_of(8, loses, proven=False), week_of(15)],
        )
    )

    assert told == [
        ("Without this rule: What is out on loan is within stock on every day, and reaches the family before its"
        " session."),
        ("Week of 1 March 2027: 2 families would have been elsewhere: 1 with a place instead of none, 1 in another"
        " place. “As many families as possible have a place, longest wait first”: 16 points (families without a place"
        " and their weeks of waiting) better. “Rooms, staff, taxis, loans and interpreters cost as little as"
        " possible”: £2 worse. The rule would have been broken 2 times."),
        "Week of 8 March 2027: 1 family would have been elsewhere: 1 without a place that they had. " + UNPROVEN,
        "Week of 15 March 2027: nothing would have been different.",
        ("In 3 weeks this would have moved 3 families, a family counted once a week: 1 would have gained a place, 1"
        " lost one."),
    ]  # fmt: skip


def test_nothing_at_all_is_said_too() -> None:
    assert list(drill_lines(Weighing("base_place", 1), [week_of(1)])) == [
        "With base_place at 1 point:",
        "Week of 1 March 2027: nothing would have been different.",
        "In 1 week this would have moved nobody.",
    ]
