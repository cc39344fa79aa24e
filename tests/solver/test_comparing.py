"""Two plans side by side: who moves, and what each goal gains, counted by the judges."""

from solver.comparing import Move, compare
from solver.problem import Side
from support.rosters import roster, seated
from support.weeks import family, session, week

WEEK = week(families=(family("f"), family("g")), sessions=(session("s"), session("t")))


def test_compare_names_who_moves_and_what_each_goal_gains() -> None:
    before = roster(WEEK, seated("s", room=("f",)))
    after = roster(WEEK, seated("s", remote=("f",)), seated("t", room=("g",)))

    both = compare(WEEK, before, after)

    assert both.moves == (
        Move(family="f", before=("s", Side.ROOM), after=("s", Side.REMOTE)),
        Move(family="g", before=None, after=("t", Side.ROOM)),
    )
    assert both.placed == 1
    # One family waits in the first plan: 10 and a point for each of three whole weeks since 1 February.
    assert (both.tiers[2].id, both.tiers[2].before, both.tiers[2].after) == ("families-placed", 13, 0)
    assert both.better == 1
    assert compare(WEEK, after, before).better == -1


def test_compare_of_a_plan_with_itself_is_nothing() -> None:
    one = roster(WEEK, seated("s", room=("f",)))
    both = compare(WEEK, one, one)
    assert (both.moves, both.placed, both.better) == ((), 0, 0)
    assert [tier.before for tier in both.tiers] == [tier.after for tier in both.tiers]
