from solver.goals.places_kept import GOAL
from solver.problem import Channel, Cohort, Flag, FlagKind, Published, Side, WeekKind
from support.agreement import assert_same_cost
from support.rosters import roster, seated
from support.weeks import at, family, practitioner, programme, session, slot, week


def _published(ident: str, *, told: bool) -> Published:
    return Published(family=ident, session="s", group="group-s", side=Side.ROOM, start=at(1, 10), told=told)


def test_places_kept_counts_members_and_families_told_once_each() -> None:
    # Left out: a member (1), a member who has been told too (1), a family told (1). Not counted: one that is
    # published but not told, one that only waits, a member who is absent by choice, and a member with a place.
    problem = week(
        cohorts=(Cohort(id="c", programme="p", week=2),),
        families=(
            family("member", cohort="c"),
            family("member-told", cohort="c"),
            family("told"),
            family("not-told"),
            family("waits"),
            family("absent", cohort="c", absent=True),
            family("seated", cohort="c"),
        ),
        published=(
            _published("member-told", told=True),
            _published("told", told=True),
            _published("not-told", told=False),
            _published("absent", told=True),
        ),
    )
    assert GOAL.cost(problem, roster(problem, seated("s", room=("seated",)))) == 3


def test_places_kept_posts_what_it_counts() -> None:
    # Neither a nor b: 2; the absent member and the family that waits never count.
    problem = week(
        cohorts=(Cohort(id="c", programme="p", week=2),),
        sessions=(session(cohort="c"),),
        families=(family("a", cohort="c"), family("b"), family("c", cohort="c", absent=True), family("d")),
        published=(_published("b", told=True),),
    )
    assert assert_same_cost(GOAL, problem) == {0, 1, 2}


def test_places_kept_takes_a_slot_for_a_place() -> None:
    # The cohort makes calls in week 2, so its member has a slot or nothing; the marked family is not counted.
    problem = week(
        programmes=(programme(weeks=(WeekKind.GROUP, WeekKind.CALL)),),
        cohorts=(Cohort(id="c", programme="p", week=2),),
        sessions=(),
        slots=(slot(channels=(Channel.TELEPHONE,), venue=None),),
        practitioners=(practitioner(),),
        families=(family("a", cohort="c"), family("b", flags=(Flag(kind=FlagKind.ONE_TO_ONE_ONLY),))),
    )
    assert assert_same_cost(GOAL, problem) == {0, 1}
