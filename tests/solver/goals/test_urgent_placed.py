from solver.goals.urgent_placed import GOAL
from solver.problem import Channel, Flag, FlagKind
from support.agreement import assert_same_cost
from support.rosters import roster, seated
from support.weeks import family, practitioner, slot, week

ONE_TO_ONE = (Flag(kind=FlagKind.ONE_TO_ONE_ONLY),)


def test_urgent_placed_counts_urgent_families_without_a_place() -> None:
    # b waits and is urgent (1); a has a place, c chose to miss the week, d is not urgent.
    families = (family("a", urgent=True), family("b", urgent=True), family("c", urgent=True, absent=True), family("d"))
    problem = week(families=families)
    assert GOAL.cost(problem, roster(problem, seated("s", room=("a",)))) == 1


def test_urgent_placed_posts_what_it_counts() -> None:
    families = (family("a", urgent=True), family("b", urgent=True), family("c", urgent=True, absent=True), family("d"))
    assert assert_same_cost(GOAL, week(families=families)) == {0, 1, 2}


def test_urgent_placed_takes_a_slot_for_a_place() -> None:
    families = (family("a", urgent=True, flags=ONE_TO_ONE), family("b", flags=ONE_TO_ONE))
    offered = slot(channels=(Channel.TELEPHONE,))
    problem = week(sessions=(), families=families, slots=(offered,), practitioners=(practitioner(),))
    assert assert_same_cost(GOAL, problem) == {0, 1}
