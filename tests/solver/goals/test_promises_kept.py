from typing import Any

import pytest

from solver.goals.promises_kept import GOAL
from solver.problem import Channel, Flag, FlagKind, Mode, Published, Side, WeekProblem
from solver.roster import Roster
from support.agreement import assert_same_cost
from support.rosters import in_slot, roster, seated
from support.weeks import at, family, practitioner, session, slot, week

# One group with two candidates, Tuesday and Wednesday, and another group on Thursday.
TUESDAY = session("tue", group="g")
WEDNESDAY = session("wed", group="g", start=at(2, 10))
THURSDAY = session("thu", group="h", start=at(3, 10))
CANDIDATES = (TUESDAY, WEDNESDAY, THURSDAY)


def _promise(**changes: Any) -> Published:
    given: dict[str, Any] = {
        "family": "f",
        "session": "tue",
        "group": "g",
        "side": Side.ROOM,
        "start": at(1, 10),
        "told": True,
    }
    return Published(**{**given, **changes})


def _week(*promises: Published, absent: bool = False) -> WeekProblem:
    return week(sessions=CANDIDATES, families=(family(absent=absent),), published=promises)


def _room(problem: WeekProblem, session_id: str) -> Roster:
    return roster(problem, seated(session_id, room=("f",)))


def test_promises_kept_costs_nothing_where_session_side_and_start_are_as_published() -> None:
    problem = _week(_promise())
    assert GOAL.cost(problem, _room(problem, "tue")) == 0


def test_promises_kept_counts_another_side_or_candidate_of_the_group_as_a_small_change() -> None:
    problem = _week(_promise())
    assert GOAL.cost(problem, roster(problem, seated("tue", remote=("f",)))) == 3
    assert GOAL.cost(problem, _room(problem, "wed")) == 3


def test_promises_kept_counts_another_group_or_no_place_as_a_great_change() -> None:
    problem = _week(_promise())
    assert GOAL.cost(problem, _room(problem, "thu")) == 5
    assert GOAL.cost(problem, roster(problem)) == 5


def test_promises_kept_counts_a_shifted_start_of_the_same_candidate_as_a_small_change() -> None:
    # Published for 9:30, and the candidate of that id now starts at 10:00.
    problem = _week(_promise(start=at(1, 9, 30)))
    assert GOAL.cost(problem, _room(problem, "tue")) == 3


def test_promises_kept_knows_the_group_of_a_session_that_is_no_candidate_any_more() -> None:
    problem = _week(_promise(session="gone", start=at(0, 10)))
    assert GOAL.cost(problem, _room(problem, "wed")) == 3
    assert GOAL.cost(problem, _room(problem, "thu")) == 5


@pytest.mark.parametrize("where", ["wed", "thu"])
def test_promises_kept_counts_every_change_alike_for_a_family_not_told(where: str) -> None:
    problem = _week(_promise(told=False))
    assert GOAL.cost(problem, _room(problem, where)) == 1
    assert GOAL.cost(problem, roster(problem)) == 1


def test_promises_kept_forgives_no_place_only_to_whoever_chose_to_miss_the_week() -> None:
    problem = _week(_promise(), absent=True)
    assert GOAL.cost(problem, roster(problem)) == 0
    assert GOAL.cost(problem, _room(problem, "thu")) == 5


@pytest.mark.parametrize(
    "promise",
    [
        _promise(),
        _promise(side=Side.REMOTE),
        _promise(told=False),
        _promise(start=at(1, 9, 30)),
        _promise(session="gone"),
    ],
    ids=["told", "told-remote", "not-told", "shifted", "candidate-gone"],
)
@pytest.mark.parametrize("absent", [False, True])
def test_promises_kept_posts_what_it_counts(promise: Published, absent: bool) -> None:
    seen = assert_same_cost(GOAL, _week(promise, absent=absent))
    assert seen <= {0, 1, 3, 5}


def test_promises_kept_posts_what_it_counts_for_several_families() -> None:
    # The session runs in the room or remote, so that a (told) and b (not told) are both as promised (0), both
    # moved (3 + 1), or without a place (5, 1). Never 3: a moved, and b as promised, would need both modes.
    problem = week(
        sessions=(session("tue", group="g", modes=(Mode.IN_ROOM, Mode.REMOTE)),),
        families=(family("a"), family("b"), family("c")),
        published=(_promise(family="a"), _promise(family="b", told=False)),
    )
    assert assert_same_cost(GOAL, problem) == {0, 1, 4, 5, 6}


def test_promises_kept_agrees_on_slots() -> None:
    # A slot was promised: the slot as it was costs nothing, another slot or nothing 5.
    slots = (slot("q", channels=(Channel.TELEPHONE, Channel.VIDEO)), slot("r", channels=(Channel.TELEPHONE,)))
    promise = _promise(session="q", group="", side=Side.SLOT, start=at(2, 14))
    marked = family(flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),))
    problem = week(families=(marked,), slots=slots, practitioners=(practitioner(),), published=(promise,))
    placement, plan = in_slot(problem, "f", "r", Channel.TELEPHONE)
    assert GOAL.cost(problem, roster(problem, placements=(placement,), slots=(plan,))) == 5
    assert assert_same_cost(GOAL, problem) == {0, 5}


def test_promises_kept_agrees_on_a_slot_at_another_time() -> None:
    promise = _promise(session="q", group="", side=Side.SLOT, start=at(2, 13))
    marked = family(flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),))
    problem = week(families=(marked,), slots=(slot(),), practitioners=(practitioner(),), published=(promise,))
    assert assert_same_cost(GOAL, problem) == {3, 5}


def test_promises_kept_agrees_where_the_published_group_is_gone() -> None:
    # Any place costs 5; none costs nothing, for the family chose to miss the week.
    assert assert_same_cost(GOAL, _week(_promise(session="gone", group="gone"), absent=True)) == {0, 5}
