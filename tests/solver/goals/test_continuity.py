from solver.goals.continuity import GOAL
from solver.problem import Cohort, Mode, Side, StaffRole
from solver.roster import StaffPlan
from support.agreement import assert_same_cost
from support.rosters import roster, seated
from support.weeks import family, practitioner, room, session, week

COHORT = Cohort(id="c", programme="p", week=2, practitioners=("w", "x"), room="r")


def _led_by(*people: str) -> tuple[StaffPlan, ...]:
    return tuple(StaffPlan(practitioner=person, role=StaffRole.LEAD) for person in people)


def test_continuity_counts_strangers_other_rooms_and_other_sides() -> None:
    # y leads, who is none of the usual w and x: one for each of the three members. The session meets in room
    # t: one for each of the two on the room side. a is in the room and usually remote: one. d is no member.
    problem = week(
        cohorts=(COHORT,),
        sessions=(session(cohort="c", rooms=("t",)),),
        rooms=(room("r"), room("t")),
        practitioners=(practitioner("w"), practitioner("x"), practitioner("y")),
        families=(
            family("a", cohort="c", usual_side=Side.REMOTE),
            family("b", cohort="c", usual_side=Side.ROOM),
            family("e", cohort="c"),
            family("d", usual_side=Side.REMOTE),
        ),
    )
    away = seated("s", room=("a", "b", "d"), remote=("e",), staff=_led_by("y"))
    assert GOAL.cost(problem, roster(problem, away)) == 3 + 2 + 1
    assert GOAL.cost(problem, roster(problem, {**away, "more_rooms": ("r",)})) == 3 + 1


def test_continuity_is_content_with_one_usual_practitioner() -> None:
    problem = week(
        cohorts=(COHORT,),
        sessions=(session(cohort="c"),),
        practitioners=(practitioner("w"), practitioner("x"), practitioner("y")),
        families=(family("a", cohort="c", usual_side=Side.ROOM),),
    )
    assert GOAL.cost(problem, roster(problem, seated("s", room=("a",), staff=_led_by("x", "y")))) == 0


def test_continuity_counts_nothing_that_is_not_on_record() -> None:
    problem = week(
        cohorts=(Cohort(id="c", programme="p", week=2),),
        sessions=(session(cohort="c"),),
        families=(family("a", cohort="c"),),
    )
    assert GOAL.cost(problem, roster(problem, seated("s", room=("a",)))) == 0


def test_continuity_posts_what_it_counts_of_practitioners() -> None:
    # Two members and one usual practitioner: both meet w (0), or one or both meet only y or nobody.
    problem = week(
        cohorts=(Cohort(id="c", programme="p", week=2, practitioners=("w",)),),
        sessions=(session(cohort="c", modes=(Mode.IN_ROOM,)), session("new", modes=(Mode.REMOTE,), rooms=())),
        practitioners=(practitioner("w", roles=(StaffRole.LEAD,)), practitioner("y", roles=(StaffRole.LEAD,))),
        families=(family("a", cohort="c"), family("b", cohort="c")),
    )
    assert assert_same_cost(GOAL, problem) == {0, 1, 2}


def test_continuity_posts_what_it_counts_of_rooms_and_sides() -> None:
    # One member, usually in the room: remote costs 1 (side), another room or none 1, the usual room nothing.
    problem = week(
        cohorts=(Cohort(id="c", programme="p", week=2, room="r"),),
        sessions=(session(cohort="c", rooms=("r", "t"), modes=(Mode.SUPER_GROUP, Mode.REMOTE)),),
        rooms=(room("r"), room("t")),
        families=(family("a", cohort="c", usual_side=Side.ROOM), family("b")),
    )
    assert assert_same_cost(GOAL, problem) == {0, 1}


def test_continuity_posts_what_it_counts_of_all_together() -> None:
    # At worst the member who is usually remote sits in another room with nobody known: 3.
    problem = week(
        cohorts=(COHORT,),
        sessions=(session(cohort="c", rooms=("r", "t")),),
        rooms=(room("r"), room("t")),
        practitioners=(practitioner("w", roles=(StaffRole.LEAD,)), practitioner("x", roles=(StaffRole.LEAD,))),
        families=(family("a", cohort="c", usual_side=Side.REMOTE), family("b", cohort="c")),
    )
    assert assert_same_cost(GOAL, problem) == {0, 1, 2, 3, 4, 5}
